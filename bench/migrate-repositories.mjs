// What a migration does to whole repositories: whether every site has an outcome, whether a byte outside the edits changes,
// whether what comes out parses and a second run is empty. Works on copies; needs `npm run setup`, and no network.
//   node bench/migrate-repositories.mjs <folder of repositories> [names…]
//   node bench/migrate-repositories.mjs --single <folder>
//   options: --gateway global-api  --switch  --annotate  --caller-keys replace  --caller-models pass  --stand-in <id>  --keep <folder>
// Models are mapped as the preview proposes. With --stand-in, ids for which it proposes none are mapped to that one, as
// somebody who wants all of the code at the gateway would.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { createRoot } from '../packages/cli/dist/files/root.js';
import { readIntent } from '../packages/cli/dist/migration/intent.js';
import { prepareMigration } from '../packages/cli/dist/migration/prepare.js';
import { directShare } from './direct-share.mjs';

const cli = fileURLToPath(new URL('../packages/cli/dist/bin.js', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    gateway: { type: 'string', default: 'global-api' },
    'caller-keys': { type: 'string' },
    'caller-models': { type: 'string' },
    'stand-in': { type: 'string' },
    keep: { type: 'string' },
    single: { type: 'boolean', default: false },
    switch: { type: 'boolean', default: false },
    annotate: { type: 'boolean', default: false },
  },
});
const [folder, ...names] = positionals;
if (folder === undefined) throw new Error('Name the folder that holds the repositories.');
const work = values.keep ?? mkdtempSync(join(tmpdir(), 'gateshift-repositories-'));
mkdirSync(work, { recursive: true });

const flags = [
  '--gateway',
  values.gateway,
  ...['switch', 'annotate'].flatMap((name) => (values[name] ? [`--${name}`] : [])),
  ...['caller-keys', 'caller-models'].flatMap((name) => (values[name] ? [`--${name}`, values[name]] : [])),
];
const repositories = values.single
  ? [resolve(folder)]
  : (names.length > 0 ? names : readdirSync(folder)).map((name) => resolve(folder, name));

const rows = [];
for (const repository of repositories) {
  if (!statSync(repository).isDirectory()) continue;
  const row = await migrateOne(repository);
  rows.push(row);
  process.stderr.write(`${JSON.stringify(row)}\n`);
}
printTable(rows);
if (values.keep === undefined) rmSync(work, { recursive: true, force: true });
if (rows.some(({ faults }) => faults.length > 0)) process.exitCode = 1;

async function migrateOne(repository) {
  const name = basename(repository);
  const copy = join(work, name);
  rmSync(copy, { recursive: true, force: true });
  cpSync(repository, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !['.git', 'node_modules'].includes(basename(path)),
  });
  // What is read-only would be left, and is so for the copy's sake alone.
  execFileSync('chmod', ['-R', 'u+w', copy]);
  const git = (...args) => execFileSync('git', ['-c', 'core.autocrlf=false', ...args], { cwd: copy, stdio: 'ignore' });
  git('init', '--quiet');
  git('add', '--all', '--force');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '--quiet', '--message', 'state');

  const faults = [];
  const scan = json(run(copy, 'scan', '--format', 'json', '--fail-on', 'never'));
  const preview = json(run(copy, 'migrate', ...flags, '--format', 'json'));
  // An id in two roles has two proposals, and is mapped once.
  const chosen = new Map(preview.models.map(({ id, proposal }) => [id, proposal?.id ?? values['stand-in']]));
  const maps = [...chosen].flatMap(([id, to]) => (to === undefined || to === id ? [] : [`${id}=${to}`]));
  const args = ['migrate', ...flags, ...maps.flatMap((map) => ['--map', map]), '--format', 'json'];
  const planned = json(run(copy, ...args));
  const edits = await editsOf(copy, maps);
  const before = new Map(edits.map(({ file }) => [file, readFileSync(join(copy, file))]));

  const written = json(run(copy, ...args, '--write'));
  if (values.keep !== undefined) writeFileSync(`${copy}.json`, JSON.stringify(written, null, 1));
  if (JSON.stringify({ ...planned, written: [] }) !== JSON.stringify({ ...written, written: [] })) {
    faults.push('the preview and the run differ');
  }
  const { outcomes } = written;
  const known = new Set(outcomes.map(({ file, line, column }) => `${file}:${line}:${column}`));
  for (const { file, line, column, kind } of scan.sites) {
    if (!known.has(`${file}:${line}:${column}`)) faults.push(`${kind} at ${file}:${line} has no outcome`);
  }
  for (const { file, edits: ofFile, encoding } of edits) {
    const after = readFileSync(join(copy, file));
    if (!isKeptOutside(before.get(file), after, ofFile, encoding))
      faults.push(`${file}: bytes outside the edits differ`);
    if (countProblems(file, after) > countProblems(file, before.get(file))) faults.push(`${file} does not parse`);
  }
  const again = json(run(copy, ...args, '--write', '--force'));
  if (again.diff !== '') faults.push('the second run is not empty');
  // A site may have several: its move, its parameters, its cap.
  const best = new Map();
  const order = ['done', 'by hand', 'skipped'];
  for (const { file, line, column, title, outcome } of outcomes) {
    const site = `${file}:${line}:${column} ${title}`;
    const rank = Math.min(order.indexOf(outcome), best.get(site) ?? order.length);
    best.set(site, rank);
  }
  const count = (outcome) => [...best.values()].filter((rank) => order[rank] === outcome).length;
  return {
    repository: name.replace('+', '/'),
    sites: scan.sites.length,
    done: count('done'),
    skipped: count('skipped'),
    byHand: count('by hand'),
    files: written.written.length,
    ...directShare(scan, outcomes),
    faults,
  };
}

/** The edits of the plan by file, as the command makes them. */
async function editsOf(directory, map) {
  const root = createRoot(directory);
  const options = {
    gateway: values.gateway,
    typeGuard: true,
    map,
    switch: values.switch,
    annotate: values.annotate,
    callerKeys: values['caller-keys'],
    callerModels: values['caller-models'],
  };
  const home = process.cwd();
  process.chdir(directory);
  try {
    const { plan, files, survey } = await prepareMigration(readIntent(root, ['.'], options, undefined));
    const changed = new Set(files.map(({ file }) => file));
    const byFile = groupByFile(plan.edits);
    return [...byFile]
      .filter(([file]) => changed.has(file))
      .map(([file, edits]) => ({ file, edits, encoding: survey.modules.load(file).encoding }));
  } finally {
    process.chdir(home);
  }
}

function groupByFile(edits) {
  const groups = new Map();
  for (const edit of edits) groups.set(edit.file, [...(groups.get(edit.file) ?? []), edit]);
  return groups;
}

/** Cuts the edits out of both files: what is left has to be the same bytes in the same order. */
function isKeptOutside(before, after, edits, encoding) {
  const text = before.toString(encoding);
  if (!Buffer.from(text, encoding).equals(before)) return false;
  let read = 0;
  let at = 0;
  for (const { range, text: inserted } of edits.toSorted((left, right) => left.range[0] - right.range[0])) {
    const kept = Buffer.from(text.slice(read, range[0]), encoding);
    if (!after.subarray(at, at + kept.length).equals(kept)) return false;
    at += kept.length + Buffer.byteLength(inserted, encoding);
    read = range[1];
  }
  return after.subarray(at).equals(Buffer.from(text.slice(read), encoding));
}

/** What a parser that gateshift does not use has to say of a file; components are left to ours. */
function countProblems(file, bytes) {
  const kinds = { '.tsx': ts.ScriptKind.TSX, '.jsx': ts.ScriptKind.JSX, '.js': ts.ScriptKind.JSX };
  if (!/^\.[cm]?[jt]sx?$/.test(extname(file))) return 0;
  const text = bytes.toString('utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kinds[extname(file)]);
  return source.parseDiagnostics.length;
}

function run(cwd, ...args) {
  const result = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (result.stdout === '') throw new Error(`gateshift ${args.join(' ')} in ${cwd}: ${result.stderr}`);
  return result.stdout;
}

function json(text) {
  return JSON.parse(text);
}

function printTable(all) {
  const heads = [
    'repository',
    'sites',
    'done',
    'skipped',
    'by hand',
    'files',
    'direct and supported',
    'migrated',
    'faults',
  ];
  const lines = all.map((row) => [
    row.repository,
    row.sites,
    row.done,
    row.skipped,
    row.byHand,
    row.files,
    row.direct,
    row.migrated,
    row.faults.length,
  ]);
  const sum = (index) => lines.reduce((total, line) => total + line[index], 0);
  lines.push([`all ${all.length}`, ...heads.slice(1).map((_head, index) => sum(index + 1))]);
  for (const line of [heads, heads.map(() => '---'), ...lines]) console.log(`| ${line.join(' | ')} |`);
  for (const { repository, faults } of all) for (const fault of faults) console.log(`${repository}: ${fault}`);
  console.log('\nDirect, by a supported API, and not migrated:');
  for (const { repository, stayed } of all) for (const place of stayed) console.log(`${repository}: ${place}`);
}
