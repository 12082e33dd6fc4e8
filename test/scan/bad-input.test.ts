import { describe, expect, test } from 'vitest';
import { findingLines, reportOf, siteLines } from './report-of.js';
import { createDatedProject, createProject } from './temporary-project.js';

const good = `import OpenAI from 'openai';
new OpenAI().chat.completions.create({ model: process.env.MODEL, messages: [] });
`;
const minified = `import OpenAI from'openai';${'var a=function(b){return b&&b.c?b.c:{d:!0,e:void 0}};'.repeat(300)}`;

/** Whatever stands beside it, the good file is read. */
function expectRest(report: ReturnType<typeof reportOf>): void {
  expect(siteLines(report)).toContain('call good.ts:2');
}

describe('a file that cannot be read as source is one sentence, and the others are read', () => {
  test.each([
    [
      'a syntax error',
      "import 'openai';\nconst a = 1;\nconst = ;\n",
      /^bad\.ts:3 cannot be parsed: unexpected token\.\n$/,
    ],
    [
      'a merge conflict',
      "import 'openai';\n<<<<<<< HEAD\nconst a = 1;\n=======\n>>>>>>> b\n",
      /^bad\.ts:2 cannot be parsed: a merge conflict is left in it\.\n$/,
    ],
  ])('%s', (_title, content, sentence) => {
    const project = createDatedProject({ 'good.ts': good, 'bad.ts': content });
    const run = project.run('scan', '--format', 'json');
    expectRest(reportOf(run));
    expect(run.stderr).toMatch(sentence);
    expect(reportOf(run).failures).toEqual([expect.objectContaining({ file: 'bad.ts' })]);
    expect(run.code).toBe(0);
    expect(project.run('scan', 'bad.ts', 'good.ts').code).toBe(2);
  });

  test.each([
    ['binary', Buffer.concat([Buffer.from("import 'openai';\n"), Buffer.from([0, 1, 2, 0xff])]), 'binary'],
    ['UTF-16', Buffer.from("\uFEFFimport OpenAI from 'openai';\nnew OpenAI();\n", 'utf16le'), 'UTF-16'],
    ['minified', Buffer.from(minified), 'minified'],
    ['very large', Buffer.from(`import 'openai';\n${'export const x = 1;\n'.repeat(200_000)}`), 'larger than 2 MiB'],
  ])('%s', (_title, content, words) => {
    const project = createDatedProject({ 'good.ts': good, 'bad.ts': content });
    const run = project.run('scan', '--format', 'json');
    expectRest(reportOf(run));
    expect(reportOf(run).sites.filter((site) => site.file === 'bad.ts')).toEqual([]);
    expect(run.code).toBe(0);
    expect(reportOf(run).summary.notRead).toBe(1);
    expect(run.stderr).toBe(`1 file was not read: bad.ts (${words}).\n`);
  });

  test('Latin-1 is read all the same, with its place in bytes', () => {
    const content = Buffer.concat([Buffer.from('// caf'), Buffer.from([0xe9]), Buffer.from(`\n${good}`)]);
    const project = createDatedProject({ 'latin.ts': content });
    const run = project.run('scan', '--format', 'json');
    expect(siteLines(reportOf(run))).toContain('call latin.ts:3');
    expect(run.stderr).toBe('');
  });
});

describe('a configuration', () => {
  test.each([
    ['is no JSON', '{ "expensive": ', /^gateshift\.config\.json:1 is not valid JSON: [^\n]+\.\n$/],
    [
      'has a misspelt key',
      '{ "expensve": { "output": 5 } }',
      /^gateshift\.config\.json:1: `expensve`[^\n]+`expensive`[^\n]*\n$/,
    ],
    [
      'has a misspelt check',
      '{\n  "checks": { "no-retierd-model": "off" }\n}',
      /^gateshift\.config\.json:2: [^\n]+`no-retired-model`[^\n]*\n$/,
    ],
    [
      'names no gateway there is',
      '{ "gateway": "openruter" }',
      /^gateshift\.config\.json:1: [^\n]+`openrouter`[^\n]*\n$/,
    ],
    [
      'has the wrong kind of value',
      '{ "expensive": { "output": "much" } }',
      /^gateshift\.config\.json:1: `expensive\.output` must be a number[^\n]+\n$/,
    ],
  ])('that %s is one sentence and ends with 2', (_title, text, sentence) => {
    const run = createProject({ 'gateshift.config.json': text, 'good.ts': good }).run('scan');
    expect(run.stderr).toMatch(sentence);
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  test('named by --config must exist', () => {
    const run = createProject({ 'good.ts': good }).run('scan', '--config', 'other.json');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/^other\.json cannot be read[^\n]+\n$/);
  });

  test('is JSON with comments, and --config goes before it', () => {
    const project = createProject({
      'gateshift.config.json': '{ "gateway": "nowhere" }',
      'other.json': '// ours\n{ "checks": { "require-output-cap": "off", }, }',
      'good.ts': good,
    });
    const run = project.run('scan', '--format', 'json', '--config', 'other.json');
    expect(reportOf(run).findings).toEqual([]);
    expect(run.code).toBe(0);
  });
});

test('a package.json that is broken is one sentence, where a name had to be looked up', () => {
  const project = createDatedProject({
    'package.json': '{ "name": "root", ',
    'good.ts': `import { other } from '@acme/other';\n${good}`,
    'a.ts': "export { openai } from '@acme/llm';\nimport OpenAI from 'openai';\nexport const c = new OpenAI();\n",
  });
  const run = project.run('scan', '--format', 'json');
  expect(siteLines(reportOf(run))).toContain('call good.ts:3');
  expect(run.stderr).toMatch(/^package\.json was left out, [^\n]+: it is not valid JSON\.\n$/);
});

describe('a tsconfig.json', () => {
  test('that is missing takes nothing away', () => {
    const run = createDatedProject({ 'good.ts': good }).run('scan', '--format', 'json');
    expectRest(reportOf(run));
    expect(run.stderr).toBe('');
  });

  test('that is broken is one sentence, and relative imports are followed', () => {
    const project = createDatedProject({
      'tsconfig.json': '{ "compilerOptions": { "paths": ',
      'llm.ts': "import OpenAI from 'openai';\nexport const client = new OpenAI();\n",
      'a.ts':
        "import { client } from './llm';\nimport { x } from '@/x';\nclient.embeddings.create({ model: x, input: '' });\n",
    });
    const run = project.run('scan', '--format', 'json');
    expect(siteLines(reportOf(run))).toContain('call a.ts:3');
    expect(run.stderr).toMatch(
      /^tsconfig\.json was left out, so its path aliases were not followed: it is not valid JSON[^\n]*\.\n$/,
    );
    expect(run.code).toBe(0);
  });
});

describe('wrong use', () => {
  test('a path that is not there is said, the others are scanned, and the end is 2', () => {
    const run = createDatedProject({ 'good.ts': good }).run('scan', '--format', 'json', 'good.ts', 'gone.ts');
    expectRest(reportOf(run));
    expect(run.stderr).toBe('gone.ts cannot be scanned: there is no such file or folder.\n');
    expect(run.code).toBe(2);
  });

  test('a file of another kind is said', () => {
    const run = createDatedProject({ 'a.py': 'import openai' }).run('scan', 'a.py');
    expect(run.stderr).toMatch(/^a\.py was named but is no JavaScript, TypeScript, Vue, Svelte or Astro file[^\n]+\n$/);
    expect(run.code).toBe(2);
  });

  test.each([
    [['scan', '--nope'], /unknown option '--nope'/],
    [['scna'], /unknown command 'scna'/],
    [['scan', '--format', 'xml'], /--format/],
    [['scan', '--fail-on', 'info'], /--fail-on/],
    [['scan', '--gateway', 'opnrouter'], /^--gateway: `opnrouter`[^\n]+`openrouter`[^\n]*\n$/],
    [['scan', '--gateway', 'https://'], /^--gateway: https:\/\/ is no valid URL\.\n$/],
    [[], /Usage: gateshift/],
  ])('%j ends with 2', (args, words) => {
    const run = createDatedProject({ 'good.ts': good }).run(...args);
    expect(run.stderr).toMatch(words);
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  test.each([['--help'], ['scan', '--help'], ['--version']])('%s ends with 0', (...args) => {
    const run = createDatedProject().run(...args);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).not.toBe('');
  });

  test('an unknown model is no failure: it is counted and not priced', () => {
    const project = createDatedProject({ 'a.ts': good.replace('process.env.MODEL', `'our-own-model'`) });
    const run = project.run('scan');
    expect(run.stdout).toMatch(/a\.ts:2 +our-own-model +no price/);
    expect(findingLines(reportOf(project.run('scan', '--format', 'json')))).toContain('require-output-cap a.ts:2');
  });
});
