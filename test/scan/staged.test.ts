import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findingLines, reportOf, siteLines } from './report-of.js';
import { commitAll, createDatedProject, createRepository } from './temporary-project.js';

const head = `import OpenAI from 'openai';\nconst client = new OpenAI();\n`;
const clean = 'client.chat.completions.create({ model: process.env.MODEL, max_tokens: 10, messages: [] });\n';
const retired = `client.chat.completions.create({ model: 'gpt-4-turbo', max_tokens: 10, messages: [] });\n`;

test('in a repository without commits, everything staged is new', () => {
  const project = createRepository({ 'a.ts': head + retired });
  project.git('add', 'a.ts');
  const run = project.run('scan', '--staged', '--format', 'json');
  expect(findingLines(reportOf(run))).toContain('no-retired-model a.ts:3');
  expect(run.code).toBe(1);
});

test('what is staged is judged, not what lies on the disk', () => {
  const project = createRepository({ 'a.ts': head + clean });
  commitAll(project);
  project.write('a.ts', head + retired);
  expect(findingLines(reportOf(project.run('scan', '--staged', '--format', 'json')))).toEqual([]);
  project.git('add', 'a.ts');
  project.write('a.ts', head + clean);
  expect(findingLines(reportOf(project.run('scan', '--staged', '--format', 'json')))).toContain(
    'no-retired-model a.ts:3',
  );
  rmSync(project.path('a.ts'));
  expect(findingLines(reportOf(project.run('scan', '--staged', '--format', 'json')))).toContain(
    'no-retired-model a.ts:3',
  );
});

test('findings on lines that the commit leaves alone need --all-lines', () => {
  const project = createRepository({ 'a.ts': head + retired });
  commitAll(project);
  project.write('a.ts', `${head}${retired}export const more = 1;\n`);
  project.git('add', 'a.ts');
  expect(reportOf(project.run('scan', '--staged', '--format', 'json')).findings).toEqual([]);
  const all = project.run('scan', '--staged', '--all-lines', '--format', 'json');
  expect(findingLines(reportOf(all))).toContain('no-retired-model a.ts:3');
});

test('a changed line inside a call counts for what the call lacks', () => {
  const call = (prompt: string) =>
    `client.chat.completions.create({\n  model: process.env.MODEL,\n  messages: [${prompt}],\n});\n`;
  const project = createRepository({ 'a.ts': head + call('') });
  commitAll(project);
  project.write('a.ts', head + call('system'));
  project.git('add', 'a.ts');
  const report = reportOf(project.run('scan', '--staged', '--format', 'json'));
  expect(findingLines(report)).toContain('require-output-cap a.ts:3');
});

test('a staged route is followed to a client and a model that are not staged', () => {
  const project = createRepository({
    'lib/llm.ts': `import OpenAI from 'openai';\nexport const client = new OpenAI();\n`,
    'lib/models.ts': `export const MODEL = 'gpt-4-turbo';\n`,
  });
  commitAll(project);
  project.write(
    'route.ts',
    `import { client } from './lib/llm';\nimport { MODEL } from './lib/models';\n${retired.replace(`'gpt-4-turbo'`, 'MODEL')}`,
  );
  project.git('add', 'route.ts');
  const report = reportOf(project.run('scan', '--staged', '--format', 'json'));
  expect(siteLines(report)).toContain('call route.ts:3');
  expect(findingLines(report)).toContain('no-retired-model route.ts:3');
});

test('names with spaces, quotes and brackets are found', () => {
  const name = 'app/[id] (x)/ü "q".ts';
  const project = createRepository({ [name]: head + retired });
  project.git('add', '--all');
  expect(findingLines(reportOf(project.run('scan', '--staged', '--format', 'json')))).toContain(
    `no-retired-model ${name}:3`,
  );
});

test('a folder below the top sees its own staged files, by its own paths', () => {
  const project = createRepository({ 'web/a.ts': head + retired, 'api/b.ts': head + retired });
  project.git('add', '--all');
  const report = reportOf(project.runIn('web', 'scan', '--staged', '--format', 'json'));
  expect(findingLines(report)).toContain('no-retired-model a.ts:3');
  expect(siteLines(report).every((line) => / a\.ts:/.test(line))).toBe(true);
});

test('paths narrow what is looked at', () => {
  const project = createRepository({ 'web/a.ts': head + retired, 'api/b.ts': head + retired });
  project.git('add', '--all');
  const report = reportOf(project.run('scan', '--staged', '--format', 'json', 'api'));
  expect(new Set(report.sites.map((site) => site.file))).toEqual(new Set(['api/b.ts']));
});

test('nothing staged is nothing to report', () => {
  const project = createRepository({ 'a.ts': head + retired });
  expect(project.run('scan', '--staged')).toEqual({
    code: 0,
    stdout: 'Nothing staged is JavaScript, TypeScript, Vue, Svelte or Astro.\n',
    stderr: '',
  });
});

test('outside a repository there is no index, and one sentence says so', () => {
  const project = createDatedProject({ 'a.ts': head + retired });
  const run = project.run('scan', '--staged');
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toBe(
    `scan --staged needs a git repository, and ${project.directory} cannot be used as one: it is not in a git repository.\n`,
  );
});

const models = (id: string) => `export const MODEL = '${id}';\n`;
const asking = (from: string, cap = 'max_tokens: 10, ') =>
  `import { MODEL } from '${from}';\n${head}client.chat.completions.create({ model: MODEL, ${cap}messages: [] });\n`;

test.each([
  ['directly', './models', {}],
  ['through an index that is not staged', './lib', { 'lib/index.ts': `export * from '../models';\n` }],
])('a staged model is judged in the calls that ask for it %s, though they are not staged', (_title, from, files) => {
  const project = createRepository({ 'models.ts': models('gpt-6-luna'), 'b.ts': asking(from), ...files });
  commitAll(project);
  project.write('models.ts', models('gpt-4'));
  project.git('add', 'models.ts');
  const run = project.run('scan', '--staged', '--format', 'json');
  expect(findingLines(reportOf(run))).toContain('no-retired-model b.ts:4');
  expect(run.code).toBe(1);
});

test('an import that leads to another model counts as a change of it', () => {
  const project = createRepository({
    'old.ts': models('gpt-4'),
    'new.ts': models('gpt-6-luna'),
    'b.ts': asking('./new', ''),
  });
  commitAll(project);
  project.write('b.ts', asking('./old', ''));
  project.git('add', 'b.ts');
  const run = project.run('scan', '--staged', '--format', 'json');
  expect(findingLines(reportOf(run))).toEqual(['no-retired-model b.ts:4']);
  expect(run.code).toBe(1);
});

test('a staged key is a finding where only a file that is not staged says that it is one', () => {
  const key = 'k' + 'NoKeyOfAnybody0987'.repeat(2);
  const project = createRepository({
    'key.ts': 'export const KEY = process.env.KEY;\n',
    'llm.ts': `import OpenAI from 'openai';\nimport { KEY } from './key';\nexport const llm = new OpenAI({ apiKey: KEY });\n`,
  });
  commitAll(project);
  project.write('key.ts', `export const KEY = '${key}';\n`);
  project.git('add', 'key.ts');
  const run = project.run('scan', '--staged', '--format', 'json');
  expect(findingLines(reportOf(run))).toContain('no-hardcoded-key key.ts:1');
  expect(run.code).toBe(1);
});

test('what the staged lines have nothing to do with is left out of importers', () => {
  const project = createRepository({
    'models.ts': `${models('gpt-6-luna')}export const OLD = 'gpt-4';\n`,
    'b.ts': `${asking('./models', '')}import { OLD } from './models';\n${retired.replace(`'gpt-4-turbo'`, 'OLD')}${retired}`,
    'c.ts': `import './models';\n${head}${retired}`,
  });
  commitAll(project);
  project.write('models.ts', `${models('gpt-6')}export const OLD = 'gpt-4';\n`);
  project.git('add', 'models.ts');
  const run = project.run('scan', '--staged', '--format', 'json');
  expect(reportOf(run).findings.filter(({ check }) => check !== 'no-expensive-model')).toEqual([]);
  expect(siteLines(reportOf(run)).some((line) => line.includes(' c.ts'))).toBe(false);
  expect(run.code).toBe(0);
});

test('importers are read as the index has them', () => {
  const project = createRepository({ 'models.ts': models('gpt-6-luna'), 'b.ts': asking('./models') });
  commitAll(project);
  project.write('models.ts', models('gpt-4'));
  project.git('add', 'models.ts');
  rmSync(project.path('b.ts'));
  expect(project.run('scan', '--staged').code).toBe(1);
});

test('a file that only moves brings nothing in; a line that changes on the way does', () => {
  const rest = Array.from({ length: 20 }, (_, index) => `export const value${index} = ${index};\n`).join('');
  const long = head + retired + rest;
  const project = createRepository({ 'api/a.ts': long });
  commitAll(project);
  project.git('mv', 'api/a.ts', 'api/renamed.ts');
  expect(project.run('scan', '--staged')).toMatchObject({ code: 0 });
  expect(project.run('scan', '--staged', '--all-lines')).toMatchObject({ code: 1 });
  project.write('api/renamed.ts', `${long}${retired}`);
  project.git('add', '--all');
  const report = reportOf(project.run('scan', '--staged', '--format', 'json'));
  expect(findingLines(report)).toEqual(['no-retired-model api/renamed.ts:24']);
});

test('a staged file that cannot be parsed does not pass for clean', () => {
  const project = createRepository({ 'a.ts': `${head}const = ;\n`, 'b.ts': 'const = ;\n' });
  project.git('add', '--all');
  const run = project.run('scan', '--staged');
  expect(run.code).toBe(2);
  expect(run.stderr).toBe('a.ts:3 cannot be parsed: unexpected token.\n');
});

test('a key that stands in an importer is hidden as well', () => {
  const key = 'k' + 'NoKeyOfAnybody0987'.repeat(2);
  const project = createRepository({
    'models.ts': models('gpt-6-luna'),
    'b.ts': asking('./models').replace('new OpenAI()', `new OpenAI({ apiKey: '${key}' })`),
  });
  commitAll(project);
  project.write('models.ts', models('gpt-4'));
  project.git('add', 'models.ts');
  const { stdout } = project.run('scan', '--staged');
  expect(stdout).toMatch(/3 \| const client = new OpenAI\(\{ apiKey: 'kNoK\*+' \}\)/);
  expect(stdout).not.toContain(key.slice(8));
});

test('with core.autocrlf, staged LF and CRLF on the disk are the same lines', () => {
  const project = createRepository();
  project.git('config', 'core.autocrlf', 'true');
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  project.write('a.ts', crlf(`${head}export const ask = () =>\n  ${clean}`));
  project.write('models.ts', crlf("export const MODEL = 'gpt-4o';\n"));
  commitAll(project);
  project.write(
    'a.ts',
    crlf(
      `${head}import { MODEL } from './models.js';\nexport const ask = () =>\n  ${retired}client.chat.completions.create({ model: MODEL, messages: [] });\n`,
    ),
  );
  project.git('add', 'a.ts');
  const staged = reportOf(project.run('scan', '--staged', '--format', 'json'));
  expect(findingLines(staged)).toContain('no-retired-model a.ts:5');
  expect(findingLines(staged)).toContain('require-output-cap a.ts:6');
  const disk = reportOf(project.run('scan', '--format', 'json'));
  expect(siteLines(staged).filter((line) => line.includes(' a.ts'))).toEqual(
    siteLines(disk).filter((line) => line.includes(' a.ts')),
  );
});

test('a linked work tree has an index of its own', () => {
  const project = createRepository({ 'a.ts': head + clean });
  commitAll(project);
  project.git('worktree', 'add', '--quiet', 'linked');
  project.write('linked/a.ts', head + retired);
  project.git('-C', 'linked', 'add', 'a.ts');
  const linked = project.runIn('linked', 'scan', '--staged', '--format', 'json');
  expect(findingLines(reportOf(linked))).toContain('no-retired-model a.ts:3');
  expect(findingLines(reportOf(project.run('scan', '--staged', '--format', 'json')))).toEqual([]);
});

test('deleted files bring nothing, and what they were is not looked at', () => {
  const project = createRepository({ 'a.ts': head + retired, 'b.ts': head + clean });
  commitAll(project);
  project.git('rm', '--quiet', 'a.ts');
  const report = reportOf(project.run('scan', '--staged', '--format', 'json'));
  expect(findingLines(report)).toEqual([]);
  expect(report.summary.files).toBe(0);
});

test('half of a file staged is half of it judged', () => {
  const project = createRepository({ 'a.ts': head + clean });
  commitAll(project);
  project.write('a.ts', head + clean + retired);
  project.git('add', 'a.ts');
  project.write('a.ts', `${head}${clean}${retired}${retired.replace('gpt-4-turbo', 'gpt-4')}`);
  expect(findingLines(reportOf(project.run('scan', '--staged', '--format', 'json')))).toEqual([
    'no-retired-model a.ts:4',
  ]);
});

test('what a sparse checkout leaves off the disk is read from the index', () => {
  const project = createRepository({ 'a.ts': head + clean, 'web/b.ts': `export const other = 1;\n` });
  commitAll(project);
  project.write('a.ts', head + retired);
  project.git('add', 'a.ts');
  project.git('update-index', '--skip-worktree', 'a.ts');
  rmSync(project.path('a.ts'));
  expect(findingLines(reportOf(project.run('scan', '--staged', '--format', 'json')))).toContain(
    'no-retired-model a.ts:3',
  );
});

test('the user may have set how diffs look', () => {
  const project = createRepository({ 'web/a.ts': head + clean });
  commitAll(project);
  for (const setting of ['diff.noprefix', 'diff.mnemonicPrefix', 'diff.relative', 'diff.renames', 'color.ui']) {
    project.git('config', setting, setting === 'color.ui' ? 'always' : 'true');
  }
  project.git('config', 'diff.external', 'false');
  project.write('web/a.ts', head + retired);
  project.git('add', '--all');
  const report = reportOf(project.runIn('web', 'scan', '--staged', '--format', 'json'));
  expect(findingLines(report)).toContain('no-retired-model a.ts:3');
});
