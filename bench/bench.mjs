// How a scan compares, on seeded trees in one run, with the least such a scan can do, with reading alone, with jscodeshift
// and with ESLint. Needs no network. The ratios count; seconds depend on the machine.
//   npm run bench                     6,000 and 60,000 files with 0 %, 2 % and 20 % that talk to a model
//   npm run bench -- --quick          the row that matters: 6,000 files with 2 %, without the slow contenders
//   npm run bench -- staged           a commit of ten files in a repository of 6,000, beside ESLint and Node's bare start
//   npm run bench -- eslint           what our rules add to ESLint's own time on files without a site
//   npm run bench -- eslint-start     what our plugin adds to a start of ESLint and to the first file that it lints
//   options: --files 6000,60000  --candidates 0,2,20  --rounds 3  --seed 20261122  --without-slow
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contenders, ESLINT, FLOOR, GATESHIFT, JSCODESHIFT, MIGRATE, READ, SCAN } from './contenders.mjs';
import { measureEslint } from './eslint-overhead.mjs';
import { measureEslintStart } from './eslint-start.mjs';
import { measure } from './measure.mjs';
import { seedTree } from './seed-tree.mjs';
import { measureStaged } from './staged.mjs';
import { printAgainst, printTable } from './table.mjs';

/** Above this, whatever is slow is left out, and every contender runs once. */
const LARGE = 10_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string' },
    candidates: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: '20261122' },
    quick: { type: 'boolean', default: false },
    'without-slow': { type: 'boolean', default: false },
  },
});

const numbers = (list) => list.split(',').map(Number);
const sizes = numbers(values.files ?? (values.quick ? '6000' : '6000,60000'));
const shares = numbers(values.candidates ?? (values.quick ? '2' : '0,2,20'));
const withoutSlow = values['without-slow'] || values.quick;

function chosen(tree, files) {
  const isLarge = files > LARGE;
  return contenders(tree).filter(
    ({ name, slow }) => !(slow && (withoutSlow || isLarge)) && !(name === MIGRATE && (isLarge || values.quick)),
  );
}

function benchTree(work, files, share) {
  const tree = join(work, `tree-${files}-${share}`);
  mkdirSync(tree);
  const seeded = seedTree(tree, { files, candidates: share, seed: Number(values.seed) });
  const rounds = files > LARGE ? 1 : Number(values.rounds);
  const results = measure(chosen(tree, files), rounds, { tree, work });
  rmSync(tree, { recursive: true });
  return { files, share, seeded, results };
}

function print({ seeded, results, share }) {
  const floor = results.get(FLOOR);
  const read = results.get(READ);
  const megabytes = (seeded.bytes / 2 ** 20).toFixed(1);
  console.log(
    `\n${seeded.files} files, ${megabytes} MB, ${seeded.candidates} that talk to a model (${share} %); tree ${seeded.digest.slice(0, 12)}`,
  );
  printTable(
    ['', '× floor', '× floor CPU', '× reading', 'peak MB', 'seconds', 'runs'],
    [...results].map(([name, result]) => [
      name,
      (result.seconds / floor.seconds).toFixed(2),
      (result.cpuSeconds / floor.cpuSeconds).toFixed(2),
      (result.seconds / read.seconds).toFixed(1),
      result.megabytes.toFixed(0),
      result.seconds.toFixed(2),
      String(result.runs),
    ]),
  );
  const parsed = JSON.parse(results.get(SCAN).stdout).summary.parsed;
  console.log(`The floor parsed ${JSON.parse(floor.stdout).parsed} files, the scan ${parsed}: it reads importers too.`);
}

/** What we hold the scan to, where the run has what it takes to say. */
function printBars(benched) {
  const at = (files, name) => benched.find((one) => one.files === files && one.share === 2)?.results.get(name);
  const scan = at(6000, SCAN);
  if (!scan) return;
  const times = (other, unit) => (other ? [other.seconds / scan.seconds, unit] : undefined);
  const floor = at(6000, FLOOR);
  printAgainst('6,000 files with 2 %', [
    ['scan, times the floor script', 'at most', 1.5, [scan.seconds / floor.seconds, '×']],
    ['jscodeshift, times the scan', 'at least', 20, times(at(6000, JSCODESHIFT), '×')],
    ['ESLint with one rule, times the scan', 'at least', 30, times(at(6000, ESLINT), '×')],
    ['peak memory of the scan', 'at most', 250, [scan.megabytes, ' MB']],
    ['60,000 files, times 6,000', 'at most', 11, times(at(60_000, SCAN), '×')],
  ]);
}

if (!existsSync(GATESHIFT)) {
  console.error('The command is not built yet. Run `npm run setup` first, then `npm run bench`.');
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'gateshift-bench-'));
try {
  if (positionals.includes('eslint')) await measureEslint(work, Number(values.seed));
  else if (positionals.includes('eslint-start')) measureEslintStart(work);
  else if (positionals.includes('staged')) measureStaged(work, Number(values.seed), 11);
  else {
    const benched = [];
    for (const files of sizes) {
      for (const share of shares) {
        benched.push(benchTree(work, files, share));
        print(benched.at(-1));
      }
    }
    printBars(benched);
    console.log(
      '\nMedians of the runs, taken in turn; CPU and memory summed over processes. jscodeshift runs with its default',
    );
    console.log('number of workers, ESLint with the TypeScript parser, without cache and in one thread.');
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
} finally {
  rmSync(work, { recursive: true, force: true });
}
