import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import gateshift from 'eslint-plugin-gateshift';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { median } from './measure.mjs';
import { seedTree } from './seed-tree.mjs';
import { printTable } from './table.mjs';

const FILES = 600;
const ROUNDS = 5;

function linter(tree, configs) {
  return new ESLint({
    cwd: tree,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.{ts,tsx,js,mjs,cjs}'],
        languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      },
      ...configs,
    ],
    stats: true,
    cache: false,
  });
}

/** Milliseconds by ESLint's own account: parsing, our rules, every other rule, all of it. */
async function lint(tree, configs) {
  const results = await linter(tree, configs).lintFiles(['.']);
  const times = { parse: 0, ours: 0, others: 0, total: 0, problems: 0 };
  for (const { stats, messages } of results) {
    times.problems += messages.filter(({ ruleId }) => ruleId?.startsWith('gateshift/')).length;
    for (const pass of stats.times.passes) {
      times.parse += pass.parse.total;
      times.total += pass.total;
      for (const [rule, { total }] of Object.entries(pass.rules ?? {})) {
        times[rule.startsWith('gateshift/') ? 'ours' : 'others'] += total;
      }
    }
  }
  return { ...times, files: results.length };
}

/**
 * What all our rules together add to ESLint's own time on files without a site, by its `--stats`: alone, and beside the
 * rules that ESLint and typescript-eslint recommend.
 */
export async function measureEslint(work, seed) {
  const tree = join(work, 'tree');
  mkdirSync(tree);
  seedTree(tree, { files: FILES, candidates: 0, seed });
  const { default: js } = await import('@eslint/js');
  const all = gateshift.configs.all;
  const setups = [
    ['all our rules alone', [all]],
    ['beside the recommended rules', [js.configs.recommended, ...tseslint.configs.recommended, all]],
  ];
  const rows = [];
  for (const [name, configs] of setups) {
    await lint(tree, configs);
    const runs = [];
    for (let round = 0; round < ROUNDS; round += 1) runs.push(await lint(tree, configs));
    const of = (key) => median(runs.map((run) => run[key]));
    const share = median(runs.map((run) => run.ours / (run.total - run.ours)));
    rows.push([
      name,
      `${(share * 100).toFixed(2)} %`,
      of('ours').toFixed(0),
      of('others').toFixed(0),
      of('parse').toFixed(0),
      of('total').toFixed(0),
    ]);
    if (runs.some((run) => run.problems > 0)) throw new Error('Our rules reported something in files without a site.');
  }
  const rules = Object.keys(all.rules).length;
  console.log(
    `${FILES} files without a site, ${rules} rules, the TypeScript parser; medians of ${ROUNDS} runs after one to warm up`,
  );
  printTable(['', 'we add', 'ours, ms', 'other rules, ms', 'parsing, ms', 'all, ms'], rows);
  console.log('Wanted: at most 3 % of what ESLint takes without us, by its own --stats.');
}
