// Prints how a scan compares with the least such a scan can do and with jscodeshift, on one seeded tree in one run.
//   node bench/scan.mjs [--files 6000] [--candidates 2] [--seed 20261122] [--rounds 3] [--without-jscodeshift]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { seedTree } from './seed-tree.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const GATESHIFT = join(HERE, '../packages/cli/dist/bin.js');

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '6000' },
    candidates: { type: 'string', default: '2' },
    seed: { type: 'string', default: '20261122' },
    rounds: { type: 'string', default: '3' },
    'without-jscodeshift': { type: 'boolean', default: false },
  },
});

/** Each contender: how it is started on a tree, and how often in relation to the others. */
function contenders(tree) {
  const jscodeshift = join(
    dirname(createRequire(import.meta.url).resolve('jscodeshift/package.json')),
    'bin/jscodeshift.js',
  );
  const transform = join(HERE, 'jscodeshift-transform.cjs');
  const flags = ['--dry', '--silent', '--parser', 'tsx', '--extensions', 'ts,tsx,js,mjs,cjs'];
  return [
    { name: 'floor: read, match, parse', args: [join(HERE, 'floor.mjs'), tree], slow: false },
    { name: 'gateshift scan', args: [GATESHIFT, 'scan', '--format', 'json', '--fail-on', 'never', tree], slow: false },
    { name: 'jscodeshift, text check', args: [jscodeshift, '-t', transform, ...flags, '--guard=1', tree], slow: true },
    { name: 'jscodeshift', args: [jscodeshift, '-t', transform, ...flags, tree], slow: true },
  ];
}

function run(contender, work) {
  const peaks = mkdtempSync(join(work, 'peaks-'));
  const recorder = pathToFileURL(join(HERE, 'record-peak.mjs')).href;
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, contender.args, {
    cwd: work,
    env: { ...process.env, NODE_OPTIONS: `--import ${recorder}`, BENCH_PEAKS: peaks },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (child.status !== 0) {
    const reason = child.stderr.split('\n').find((line) => /error/i.test(line)) ?? child.stderr.trim();
    throw new Error(`${contender.name} ended with ${child.status}. ${reason.trim()}`);
  }
  const kilobytes = readdirSync(peaks).map((pid) => Number(readFileSync(join(peaks, pid), 'utf8')));
  return {
    seconds,
    megabytes: kilobytes.reduce((sum, peak) => sum + peak, 0) / 1024,
    processes: kilobytes.length,
    stdout: child.stdout,
  };
}

const median = (numbers) => [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)];

function measure(tree, work) {
  const rounds = Number(values.rounds);
  const runs = new Map(contenders(tree).map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [contender, results] of runs) {
      const skipped = contender.slow && (round > 0 || values['without-jscodeshift']);
      if (!skipped) results.push(run(contender, work));
    }
  }
  return [...runs]
    .filter(([, results]) => results.length > 0)
    .map(([contender, results]) => ({
      name: contender.name,
      seconds: median(results.map((result) => result.seconds)),
      megabytes: Math.max(...results.map((result) => result.megabytes)),
      processes: results[0].processes,
      stdout: results[0].stdout,
      runs: results.length,
    }));
}

function print(seeded, results) {
  const floor = results[0];
  const megabytes = (seeded.bytes / 2 ** 20).toFixed(1);
  console.log(
    `${seeded.files} files, ${megabytes} MB, ${seeded.candidates} that talk to a model; tree ${seeded.digest.slice(0, 12)}`,
  );
  console.log('');
  console.log(
    `${''.padEnd(26)}${'× floor'.padStart(9)}${'seconds'.padStart(10)}${'peak MB'.padStart(10)}  runs, processes`,
  );
  for (const result of results) {
    const columns = [
      result.name.padEnd(26),
      (result.seconds / floor.seconds).toFixed(2).padStart(9),
      result.seconds.toFixed(2).padStart(10),
      result.megabytes.toFixed(0).padStart(10),
    ];
    console.log(`${columns.join('')}  ${result.runs}, ${result.processes}`);
  }
  const scan = results.find((result) => result.name === 'gateshift scan');
  const shift = results.find((result) => result.name === 'jscodeshift');
  console.log('');
  console.log(
    `The floor parsed ${JSON.parse(floor.stdout).parsed} files, the scan ${JSON.parse(scan.stdout).summary.parsed} (importers too).`,
  );
  if (shift) {
    const faster = shift.seconds / scan.seconds;
    const memory = shift.megabytes / scan.megabytes;
    console.log(
      `The scan takes 1/${faster.toFixed(0)} of jscodeshift's time and 1/${memory.toFixed(1)} of its memory.`,
    );
  }
  console.log('Ratios count; seconds depend on the machine. Medians of the runs; memory is summed over processes.');
}

if (!existsSync(GATESHIFT)) {
  console.error('The command is not built yet. Run `npm run setup` first, then `npm run bench`.');
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'gateshift-bench-'));
try {
  const tree = join(work, 'tree');
  mkdirSync(tree);
  const seeded = seedTree(tree, {
    files: Number(values.files),
    candidates: Number(values.candidates),
    seed: Number(values.seed),
  });
  print(seeded, measure(tree, work));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
} finally {
  rmSync(work, { recursive: true, force: true });
}
