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

const ASKS = "from 'openai'|require\\('openai'\\)|api\\.openai\\.com";

/** What is staged: files that talk to a model, or files that do not, though others that import them may. */
const KINDS = [
  { title: 'each of which talks to a model', list: ['--files-with-matches'] },
  { title: 'none of which talks to a model', list: ['--files-without-match'] },
];

/** A repository with everything committed. */
function committedRepository(work, seed) {
  const tree = join(work, 'repository');
  mkdirSync(tree);
  seedTree(tree, { files: FILES, candidates: 2, seed });
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.test', ...args], {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 2 ** 24,
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'seeded');
  return { tree, git };
}

/** Changes and stages some files of a kind, far apart. */
function stage({ tree, git }, list) {
  git('reset', '--quiet', '--hard');
  const files = git('grep', ...list, '-E', ASKS, '--', '*.ts', '*.js')
    .trim()
    .split('\n');
  const chosen = Array.from({ length: STAGED }, (_, index) => files[Math.floor((index * files.length) / STAGED)]);
  for (const file of chosen) appendFileSync(join(tree, file), "\nexport const touched = 'by this commit';\n");
  git('add', '--all');
  return chosen;
}

/** What a hook costs at every commit, beside ESLint on the same files and beside Node, which both need to start. */
export function measureStaged(work, seed, rounds) {
  const repository = committedRepository(work, seed);
  for (const { title, list } of KINDS) printCommit(repository, stage(repository, list), title, { work, rounds });
}

function printCommit({ tree }, files, title, { work, rounds }) {
  const contenders = [
    { name: BARE, args: ['--eval', '0'] },
    { name: HOOK, args: [GATESHIFT, 'scan', '--staged', '--fail-on', 'never'] },
    { name: ESLINT, args: [...lintArguments(), '--quiet', ...files] },
  ];
  const results = measure(contenders, rounds, { tree, work });
  const hook = results.get(HOOK).seconds;
  console.log(
    `\n${files.length} staged files, ${title}, in a repository of ${FILES}; medians of ${rounds} runs in turn`,
  );
  printTable(
    ['', 'ms', '× bare start', 'CPU ms', 'peak MB'],
    [...results].map(([name, { seconds, cpuSeconds, megabytes }]) => [
      name,
      (seconds * 1000).toFixed(0),
      (seconds / results.get(BARE).seconds).toFixed(2),
      (cpuSeconds * 1000).toFixed(0),
      megabytes.toFixed(0),
    ]),
  );
  printAgainst('In this run', [
    ["the hook, times Node's bare start", 'at most', 4, [hook / results.get(BARE).seconds, '×']],
    ['ESLint on the same files, times the hook', 'at least', 8, [results.get(ESLINT).seconds / hook, '×']],
  ]);
}
