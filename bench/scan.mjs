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

const FLOOR = 'floor: read, match, parse';
const SCAN = 'gateshift scan';
const JSCODESHIFT = 'jscodeshift';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '6000' },
    candidates: { type: 'string', default: '2' },
    seed: { type: 'string', default: '20261122' },
    rounds: { type: 'string', default: '3' },
    'without-jscodeshift': { type: 'boolean', default: false },
  },
});

const MAPS = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4-turbo', 'gpt-3.5-turbo', 'o3'].flatMap((model) => [
  '--map',
  `${model}=deepseek-v4-flash`,
]);

/** Each contender, how it is started on a tree, and whether once is enough because it is slow. */
function contenders(tree) {
  const jscodeshift = join(
    dirname(createRequire(import.meta.url).resolve('jscodeshift/package.json')),
    'bin/jscodeshift.js',
  );
  const transform = [
    jscodeshift,
    '-t',
    join(HERE, 'jscodeshift-transform.cjs'),
    '--dry',
    '--silent',
    '--parser',
    'tsx',
  ];
  const extensions = ['--extensions', 'ts,tsx,js,mjs,cjs'];
  return [
    { name: FLOOR, args: [join(HERE, 'floor.mjs'), tree], slow: false },
    { name: SCAN, args: [GATESHIFT, 'scan', '--format', 'json', '--fail-on', 'never', tree], slow: false },
    { name: 'gateshift migrate, preview', args: [GATESHIFT, 'migrate', ...MAPS, tree], slow: false },
    { name: 'jscodeshift, text check', args: [...transform, ...extensions, '--guard=1', tree], slow: true },
    { name: JSCODESHIFT, args: [...transform, ...extensions, tree], slow: true },
  ];
}

function run(contender, work) {
  const usageFolder = mkdtempSync(join(work, 'usage-'));
  const recorder = pathToFileURL(join(HERE, 'record-usage.mjs')).href;
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, contender.args, {
    cwd: work,
    env: { ...process.env, NODE_OPTIONS: `--import ${recorder}`, BENCH_USAGE: usageFolder },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (child.status !== 0) {
    const reason = child.stderr.split('\n').find((line) => /error/i.test(line)) ?? child.stderr.trim();
    throw new Error(`${contender.name} ended with ${child.status}. ${reason.trim()}`);
  }
  const processes = readdirSync(usageFolder).map((pid) => JSON.parse(readFileSync(join(usageFolder, pid), 'utf8')));
  const sum = (name) => processes.reduce((total, usage) => total + usage[name], 0);
  return {
    seconds,
    cpuSeconds: sum('microseconds') / 1e6,
    megabytes: sum('kilobytes') / 1024,
    processes: processes.length,
    stdout: child.stdout,
  };
}

const median = (numbers) => [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)];

function measure(tree, work) {
  const runs = new Map(contenders(tree).map((contender) => [contender, []]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [contender, results] of runs) {
      const skipped = contender.slow && (round > 0 || values['without-jscodeshift']);
      if (!skipped) results.push(run(contender, work));
    }
  }
  return [...runs]
    .filter(([, results]) => results.length > 0)
    .map(([{ name }, results]) => ({
      name,
      seconds: median(results.map((result) => result.seconds)),
      cpuSeconds: median(results.map((result) => result.cpuSeconds)),
      megabytes: Math.max(...results.map((result) => result.megabytes)),
      processes: results[0].processes,
      stdout: results[0].stdout,
      runs: results.length,
    }));
}

function printTable(results) {
  const floor = results[0];
  const columns = ['', '× floor', 'seconds', '× floor CPU', 'CPU s', 'peak MB', 'runs', 'processes'];
  const rows = results.map((result) => [
    result.name,
    (result.seconds / floor.seconds).toFixed(1),
    result.seconds.toFixed(2),
    (result.cpuSeconds / floor.cpuSeconds).toFixed(1),
    result.cpuSeconds.toFixed(2),
    result.megabytes.toFixed(0),
    String(result.runs),
    String(result.processes),
  ]);
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index].length)));
  for (const row of [columns, ...rows]) {
    const cells = row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]) : cell.padStart(widths[index])));
    console.log(cells.join('  '));
  }
}

function print(seeded, results) {
  const find = (name) => results.find((result) => result.name === name);
  const [floor, scan, shift] = [find(FLOOR), find(SCAN), find(JSCODESHIFT)];
  const megabytes = (seeded.bytes / 2 ** 20).toFixed(1);
  const tree = seeded.digest.slice(0, 12);
  console.log(`${seeded.files} files, ${megabytes} MB, ${seeded.candidates} that talk to a model; tree ${tree}\n`);
  printTable(results);
  const parsed = JSON.parse(scan.stdout).summary.parsed;
  console.log(
    `\nThe floor parsed ${JSON.parse(floor.stdout).parsed} files, the scan ${parsed}: it reads importers too.`,
  );
  if (shift) {
    const faster = (shift.seconds / scan.seconds).toFixed(0);
    const leaner = (shift.megabytes / scan.megabytes).toFixed(1);
    console.log(`jscodeshift took ${faster} times as long as the scan, with ${leaner} times the memory.`);
  }
  console.log(
    'The ratios count; seconds depend on the machine. Medians of the runs; CPU and memory summed over processes.',
  );
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
