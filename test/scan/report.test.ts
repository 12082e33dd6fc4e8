import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findingLines, reportOf, siteLines } from './report-of.js';
import { createDatedProject } from './temporary-project.js';

const fakeKey = 'sk-' + 'proj-' + 'NoKeyOfAnybody0987'.repeat(2);

const files = {
  'package.json': JSON.stringify({ name: 'app', type: 'module', dependencies: { openai: '^6.0.0', ai: '^6.0.0' } }),
  'src/llm.ts': `import OpenAI from 'openai';
export const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
export const azure = new OpenAI({ apiKey: '${fakeKey}', baseURL: process.env.BASE || 'https://example.com/v1' });
`,
  'src/ask.ts': `import { openai } from './llm';
const MODELS = { fast: 'gpt-4o-mini', smart: 'gpt-4o' };
const LIMIT = 500;
export async function ask(tier: 'fast' | 'smart', model: string) {
  await openai.chat.completions.create({ model: MODELS[tier], max_tokens: LIMIT, messages: [] });
  await openai.chat.completions.create({ model: process.env.LLM_MODEL || 'gpt-4-turbo', messages: [] });
  await openai.chat.completions.create({ model, max_tokens: undefined, messages: [] });
  await openai.embeddings.create({ model: 'text-embedding-3-small', input: 'x' });
  await openai.beta.assistants.create({ model: 'gpt-4o' });
}
export const raw = () =>
  fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: { Authorization: \`Bearer \${process.env.OPENAI_API_KEY}\` },
    body: JSON.stringify({ model: 'gpt-4o', messages: [] }),
  });
`,
  'src/object.ts': `import { generateObject } from 'ai';
import { openai } from '@ai-sdk/openai';
export const object = () => generateObject({ model: openai('gpt-4o'), maxTokens: 100, prompt: 'x' });
`,
  'tool.py': 'import openai\n',
};

test('the JSON report is valid by its published schema', () => {
  const path = fileURLToPath(new URL('../../packages/cli/schema/scan.schema.json', import.meta.url));
  const schema: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error('no schema');
  const validate = new Ajv2020({
    formats: { date: /^\d{4}-\d\d-\d\d$/ },
    strictTypes: false,
    allowUnionTypes: true,
  }).compile(schema);
  const report = reportOf(
    createDatedProject({ ...files, 'src/broken.ts': "import 'openai';\nconst = 1;\n" }).run('scan', '--format', 'json'),
  );
  expect(new Set(report.sites.map((site) => site.kind))).toEqual(
    new Set(['client', 'call', 'model', 'http', 'feature', 'key']),
  );
  validate(report);
  expect(validate.errors).toBeNull();
  expect(validate({ ...report, sites: [{ kind: 'call' }] })).toBe(false);
  expect(validate({ ...report, version: 2 })).toBe(false);
});

test('every value says its state, what is known and the way there', () => {
  const report = reportOf(createDatedProject(files).run('scan', '--format', 'json'));
  const at = (place: string) => report.sites.find((site) => `${site.kind} ${site.file}:${site.line}` === place);
  expect(at('client src/llm.ts:2')).toMatchObject({
    sdk: 'openai',
    sdkMajor: 6,
    baseUrl: { state: 'absent' },
    apiKey: { state: 'env', name: 'OPENAI_API_KEY', trail: ['src/llm.ts:2'] },
  });
  expect(at('client src/llm.ts:3')).toMatchObject({
    baseUrl: { state: 'env', name: 'BASE', default: { state: 'literal', value: 'https://example.com/v1' } },
  });
  expect(at('call src/ask.ts:5')).toMatchObject({
    api: 'chat.completions',
    client: 'src/llm.ts:2',
    column: 9,
    model: {
      state: 'choice',
      via: 'map',
      ids: ['gpt-4o-mini', 'gpt-4o'],
      options: [
        { key: 'fast', ids: ['gpt-4o-mini'] },
        { key: 'smart', ids: ['gpt-4o'] },
      ],
    },
    outputCap: { cap: 'max_tokens', state: 'constant', value: 500, trail: ['src/ask.ts:5', 'src/ask.ts:3'] },
  });
  expect(at('call src/ask.ts:6')).toMatchObject({
    model: {
      state: 'env',
      name: 'LLM_MODEL',
      ids: ['gpt-4-turbo'],
      default: { state: 'literal', ids: ['gpt-4-turbo'] },
    },
    outputCap: { state: 'absent' },
  });
  expect(at('call src/ask.ts:7')).toMatchObject({
    model: { state: 'parameter', name: 'model' },
    outputCap: { state: 'dead', name: 'max_tokens', why: 'undefined' },
  });
  expect(at('call src/ask.ts:8')).toMatchObject({
    api: 'embeddings',
    model: { state: 'literal', ids: ['text-embedding-3-small'] },
  });
  expect(at('call src/ask.ts:8')).not.toHaveProperty('outputCap');
  expect(at('feature src/ask.ts:9')).toMatchObject({ api: 'assistants' });
  expect(at('http src/ask.ts:12')).toMatchObject({ hosts: ['api.openai.com'], model: { ids: ['gpt-4o'] } });
  expect(at('call src/object.ts:3')).toMatchObject({
    sdk: 'vercel-ai',
    outputCap: { state: 'dead', expected: 'maxOutputTokens' },
  });
  expect(at('model src/object.ts:3')).toMatchObject({ id: 'gpt-4o' });
});

test('sites and findings are sorted, each once, and the summary counts them', () => {
  const report = reportOf(createDatedProject(files).run('scan', '--format', 'json'));
  const lines = siteLines(report);
  expect(new Set(lines.map((line, index) => `${line}:${report.sites[index]?.column ?? 0}`)).size).toBe(lines.length);
  const places = report.sites.map((site) => [site.file, site.line, site.column] as const);
  expect(places).toEqual([...places].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1] || a[2] - b[2])));
  expect(report.summary).toMatchObject({ files: 3, parsed: 3, sites: lines.length, otherLanguages: { Python: 1 } });
  const { resolved, unknown, unsupported } = report.summary;
  expect(resolved + unknown + unsupported).toBe(lines.length);
  expect(unsupported).toBe(1);
  const fingerprints = report.findings.map((finding) => finding.fingerprint);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
});

test('fingerprints outlive a move of the code', () => {
  const project = createDatedProject(files);
  const before = reportOf(project.run('scan', '--format', 'json'));
  project.write('src/ask.ts', `\n\n// moved\n${files['src/ask.ts']}`);
  const after = reportOf(project.run('scan', '--format', 'json'));
  expect(after.findings.map((finding) => finding.fingerprint)).toEqual(
    before.findings.map((finding) => finding.fingerprint),
  );
  expect(findingLines(after)).not.toEqual(findingLines(before));
});

test.each([[[]], [['--quiet']], [['--format', 'json']]])('no report holds a secret: scan %j', (args) => {
  const password = 'not' + 'MyPassword1';
  const old = fakeKey.replace('proj-', '');
  const { stdout, stderr } = createDatedProject({
    ...files,
    'src/keys.ts': `import OpenAI from 'openai';
// was ${old}
const KEY = \`${fakeKey}9\`; export const one = new OpenAI({ apiKey: KEY, baseURL: 'https://me:${password}@llm.test/v1' });
export const two = new OpenAI({ apiKey: '${fakeKey}' }); two.chat.completions.create({ model: 'gpt-4-turbo', messages: [] });
fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', headers: { Authorization: 'Bearer ${fakeKey}' }, body: JSON.stringify({ model: 'gpt-4-turbo', messages: [] }) });
`,
  }).run('scan', ...args);
  expect(stdout).toContain('no-hardcoded-key');
  for (const secret of [fakeKey, old, password]) expect(stdout + stderr).not.toContain(secret.slice(8));
});

test('a frame keeps lines and columns where a key is starred out', () => {
  const { stdout } = createDatedProject(files).run('scan', 'src/llm.ts');
  const line = files['src/llm.ts']
    .split('\n')[2]
    ?.replace(fakeKey, fakeKey.slice(0, 4) + '*'.repeat(fakeKey.length - 4));
  expect(stdout).toContain(`> 3 | ${line?.slice(0, 80)}`);
  expect(stdout).toMatch(
    new RegExp(`\\n +\\| {${'export const azure = new OpenAI({ apiKey: '.length + 1}}\\^{${fakeKey.length + 2}}\\n`),
  );
});

test('the text report puts the dearest site first and says what was not understood', () => {
  const { stdout, stderr, code } = createDatedProject(files).run('scan');
  const [title, first] = stdout.split('\n');
  expect(title).toMatch(/^Sites, dearest first/);
  expect(first).toMatch(/src\/ask\.ts:6 +gpt-4-turbo +\$10\.00 in +\$30\.00 out +no cap.* +ended 2026-10-23/);
  expect(stdout).toMatch(/src\/ask\.ts:5 +gpt-4o or 1 more +\$2\.50 in +\$10\.00 out +cap 500, ≤ \$0\.0050?/);
  expect(stdout).toMatch(/src\/ask\.ts:7 +model from the caller \(model\) +no price +dead cap/);
  expect(stdout).toMatch(/Models that end\n +gpt-4-turbo +ended 2026-10-23/);
  expect(stdout).toMatch(/src\/ask\.ts:6:\d+ {2}error {2}no-retired-model\n/);
  expect(stdout).toMatch(/> 6 \| .*gpt-4-turbo.*\n +\| +\^{13}\n/);
  expect(stdout).toMatch(
    /\d+ sites in 3 files: \d+ resolved, \d+ unknown, 1 not supported; 1 Python file also calls a provider and was not read\./,
  );
  expect(stdout).toMatch(/\d of 5 calls have no output cap\./);
  expect(stdout).toMatch(/Prices as of \d{4}-\d\d-\d\d/);
  expect(stderr).toBe('');
  expect(code).toBe(1);
});

test('the table of sites stays narrow enough to read', () => {
  const table = createDatedProject(files).run('scan').stdout.split('\n\n')[0]?.split('\n') ?? [];
  expect(table.length).toBeGreaterThan(5);
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(110);
});

test('what is the same to say of one line is said once', () => {
  const project = createDatedProject({
    'a.ts': `import OpenAI from 'openai';
const MODELS = { fast: 'gpt-4-turbo' };
export const ask = (tier: 'fast') => {
  new OpenAI().chat.completions.create({ model: MODELS[tier] ?? MODELS.fast, max_tokens: 5, messages: [] });
};
`,
  });
  const related = reportOf(project.run('scan', '--format', 'json')).findings.flatMap((finding) => finding.related);
  expect(related).toEqual([{ at: 'a.ts:4', message: '`gpt-4-turbo` is sent here' }]);
  expect(project.run('scan').stdout.split('a.ts:4: `gpt-4-turbo` is sent here')).toHaveLength(2);
});

test('--quiet prints errors alone, and nothing where there is none', () => {
  const project = createDatedProject(files);
  const quiet = project.run('scan', '--quiet').stdout;
  expect(quiet).toContain('no-retired-model');
  expect(quiet).not.toMatch(/warning|dearest/);
  project.write('src/ask.ts', '');
  project.write('src/llm.ts', '');
  project.write('src/object.ts', '');
  expect(project.run('scan', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('colour is for terminals, and --no-color is against it', () => {
  const project = createDatedProject(files);
  expect(project.run('scan').stdout).not.toContain('\u001b[');
  expect(project.run('scan', '--no-color').stdout).not.toContain('\u001b[');
});

test.each([
  ['error', 1],
  ['warn', 1],
  ['never', 0],
])('--fail-on %s with an error ends with %i', (failOn, code) => {
  expect(createDatedProject(files).run('scan', '--fail-on', failOn).code).toBe(code);
});

test('warnings alone fail only where asked', () => {
  const project = createDatedProject({
    'package.json': files['package.json'],
    'a.ts':
      "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ model: process.env.MODEL, messages: [] });\n",
  });
  const run = project.run('scan', '--format', 'json');
  expect(findingLines(reportOf(run))).toEqual(['require-output-cap a.ts:2']);
  expect(run.code).toBe(0);
  expect(project.run('scan', '--fail-on', 'warn').code).toBe(1);
});

test('comments silence findings as they do in ESLint', () => {
  const call = 'client.chat.completions.create({ model: process.env.M, messages: [] });';
  const project = createDatedProject({
    'a.ts': `import OpenAI from 'openai';
const client = new OpenAI();
${call} // eslint-disable-line gateshift/require-output-cap
// eslint-disable-next-line gateshift/require-output-cap -- short answers
${call}
/* eslint-disable gateshift/require-output-cap */
${call}
/* eslint-enable gateshift/require-output-cap */
${call}
`,
  });
  expect(findingLines(reportOf(project.run('scan', '--format', 'json')))).toEqual(['require-output-cap a.ts:9']);
});

test('a project without any call says so', () => {
  const project = createDatedProject({ 'a.ts': 'export const a = 1;\n' });
  expect(project.run('scan')).toEqual({ code: 0, stdout: 'No call to a language model in 1 file.\n', stderr: '' });
  expect(reportOf(project.run('scan', '--format', 'json')).sites).toEqual([]);
});

test('the severity of a check comes from the configuration', () => {
  const project = createDatedProject(files);
  project.write(
    'gateshift.config.json',
    '{ "today": "2026-11-22", "checks": { "no-retired-model": "off", "require-output-cap": "error" } }',
  );
  const report = reportOf(project.run('scan', '--format', 'json'));
  expect(report.findings.map((finding) => finding.check)).not.toContain('no-retired-model');
  const caps = report.findings.filter((finding) => finding.check === 'require-output-cap');
  expect(caps.map((finding) => finding.severity)).toContain('error');
});
