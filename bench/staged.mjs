import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ESLINT, GATESHIFT, lintArguments } from './contenders.mjs';
import { measure } from './measure.mjs';
import { seedTree } from './seed-tree.mjs';
import { printAgainst, printTable } from './table.mjs';

const FILES = 6000;
const STAGED = 10;
const BARE = "Node's bare start";
const HOOK = 'gateshift scan --staged';

const ASKS = "from 'openai'|require\\('openai'\\)|api\\.openai\\.com";

/** What is staged, out of the files that talk to a model and of those that do not. */
const KINDS = [
  { title: 'each of which talks to a model', choose: ({ asking }) => asking },
  { title: 'none of which talks to a model, beside some that do', choose: ({ plain }) => plain },
  {
    title: 'none of which has to do with one that talks to a model',
    choose({ asking, plain }) {
      const folders = new Set(asking.map(dirname));
      return plain.filter((file) => !folders.has(dirname(file)));
    },
  },
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

/** Changes and stages some files, far apart. */
function stage({ tree, git }, choose) {
  git('reset', '--quiet', '--hard');
  const list = (how) => git('grep', how, '-E', ASKS, '--', '*.*s', '*.tsx').trim().split('\n');
  const files = choose({ asking: list('--files-with-matches'), plain: list('--files-without-match') });
  const chosen = Array.from({ length: STAGED }, (_, index) => files[Math.floor((index * files.length) / STAGED)]);
  for (const file of chosen) appendFileSync(join(tree, file), "\nexport const touched = 'by this commit';\n");
  git('add', '--all');
  return chosen;
}

/** What a hook costs at every commit, beside ESLint on the same files and beside Node, which both need to start. */
export function measureStaged(work, seed, rounds) {
  const repository = committedRepository(work, seed);
  for (const { title, choose } of KINDS) printCommit(repository, stage(repository, choose), title, { work, rounds });
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
