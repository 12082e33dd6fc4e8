import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ESLINT, GATESHIFT, lintArguments } from './contenders.mjs';
import { measure } from './measure.mjs';
import { seedTree } from './seed-tree.mjs';
import { printAgainst, printTable } from './table.mjs';

const FILES = 6000;
const STAGED = 10;
const BARE = "Node's bare start";
const HOOK = 'gateshift scan --staged';

/** A repository with everything committed and ten of its files that talk to a model changed and staged. */
function stagedRepository(work, seed) {
  const tree = join(work, 'repository');
  mkdirSync(tree);
  seedTree(tree, { files: FILES, candidates: 2, seed });
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.test', ...args], {
      cwd: tree,
      encoding: 'utf8',
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'seeded');
  const asking = git('grep', '--name-only', '-E', "from 'openai'|require\\('openai'\\)", '--', '*.ts', '*.js')
    .trim()
    .split('\n');
  const files = asking.slice(0, STAGED);
  for (const file of files) appendFileSync(join(tree, file), "\nexport const touched = 'by this commit';\n");
  git('add', '--all');
  return { tree, files };
}

/** What a hook costs at every commit, beside ESLint on the same files and beside Node, which both need to start. */
export function measureStaged(work, seed, rounds) {
  const { tree, files } = stagedRepository(work, seed);
  const contenders = [
    { name: BARE, args: ['--eval', '0'] },
    { name: HOOK, args: [GATESHIFT, 'scan', '--staged', '--fail-on', 'never'] },
    { name: ESLINT, args: [...lintArguments(), '--quiet', ...files] },
  ];
  const results = measure(contenders, rounds, { tree, work });
  const hook = results.get(HOOK).seconds;
  console.log(`${files.length} staged files in a repository of ${FILES}; medians of ${rounds} runs, taken in turn`);
  printTable(
    ['', 'ms', '× bare start', 'peak MB'],
    [...results].map(([name, { seconds, megabytes }]) => [
      name,
      (seconds * 1000).toFixed(0),
      (seconds / results.get(BARE).seconds).toFixed(2),
      megabytes.toFixed(0),
    ]),
  );
  printAgainst('In this run', [
    ["the hook, times Node's bare start", 'at most', 4, [hook / results.get(BARE).seconds, '×']],
    ['ESLint on the same files, times the hook', 'at least', 8, [results.get(ESLINT).seconds / hook, '×']],
  ]);
}
