import { expect, test } from 'vitest';
import { reportOf, siteLines } from './report-of.js';
import { createDatedProject, type Project } from './temporary-project.js';

// What stands in one module and is used in another.

const client = `import OpenAI from 'openai';\nexport const openai = new OpenAI();\n`;
const models = `export const MODELS = { fast: 'gpt-4o-mini', smart: 'gpt-4o' };\n`;

function route(clientFrom: string, modelsFrom: string): string {
  return `import { openai } from '${clientFrom}';
import { MODELS } from '${modelsFrom}';
export const ask = () => openai.chat.completions.create({ model: MODELS.smart, max_tokens: 100, messages: [] });
`;
}

const manifest = JSON.stringify({ name: 'app', type: 'module', dependencies: { openai: '^6.0.0' } });

function callOf(project: Project, file: string, ...args: readonly string[]) {
  const report = reportOf(project.run('scan', '--format', 'json', ...args));
  return report.sites.find((site) => site.kind === 'call' && site.file === file);
}

test.each([
  ['relative paths', './lib/llm', './lib/models', {}],
  ['.js for .ts', './lib/llm.js', './lib/models.js', {}],
  ['an index', './lib', './lib', { 'src/lib/index.ts': `export * from './llm';\nexport * from './models';\n` }],
  [
    'tsconfig paths with a base URL',
    '@/lib/llm',
    'lib/models',
    { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": "./src", "paths": { "@/*": ["./*"] } } }' },
  ],
  [
    'tsconfig paths of a configuration that extends another, with comments',
    '~/llm',
    '~/models',
    {
      'tsconfig.json': '{ "extends": "./config/base.json" }',
      'config/base.json': '// shared\n{ "compilerOptions": { "paths": { "~/*": ["../src/lib/*"], }, } }',
    },
  ],
  [
    'tsconfig paths beside a base that is not installed',
    '@lib/llm',
    '@lib/models',
    {
      'tsconfig.json':
        '{ "extends": "@tsconfig/node20/tsconfig.json", "compilerOptions": { "paths": { "@lib/*": ["./src/lib/*"] } } }',
    },
  ],
  [
    'tsconfig paths that an installed configuration gives to who extends it',
    '@/lib/llm',
    '@/lib/models',
    {
      'tsconfig.json': '{ "extends": ["@acme/tsconfig/base", "./strict.json"] }',
      'strict.json': '{ "compilerOptions": { "strict": true } }',
      'node_modules/@acme/tsconfig/base.json': '{ "compilerOptions": { "paths": { "@/*": ["${configDir}/src/*"] } } }',
    },
  ],
  [
    'the configuration that a solution refers to',
    '@/lib/llm',
    '@/lib/models',
    {
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'tsconfig.app.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }',
    },
  ],
  [
    'jsconfig paths',
    '@/lib/llm',
    '@/lib/models',
    { 'jsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }' },
  ],
  [
    "the package's own imports",
    '#model-client',
    '#lib/models',
    {
      'package.json':
        '{ "name": "app", "type": "module", "imports": { "#model-client": "./src/lib/llm.ts", "#lib/*": "./src/lib/*.ts" }, "dependencies": { "openai": "^6.0.0" } }',
    },
  ],
])('a client and a model are followed through %s', (_title, clientFrom, modelsFrom, files) => {
  const project = createDatedProject({
    'package.json': manifest,
    'src/lib/llm.ts': client,
    'src/lib/models.ts': models,
    'src/route.ts': route(clientFrom, modelsFrom),
    ...files,
  });
  const call = callOf(project, 'src/route.ts');
  expect(call).toMatchObject({
    line: 3,
    sdk: 'openai',
    sdkMajor: 6,
    client: 'src/lib/llm.ts:2',
    model: { state: 'constant', ids: ['gpt-4o'] },
  });
  const trail = call?.model?.trail ?? [];
  expect([trail[0], trail.at(-1)]).toEqual(['src/route.ts:3', 'src/lib/models.ts:1']);
});

test.each([
  ['SvelteKit', 'svelte.config.js', '$lib/llm', '$lib/models'],
  ['Nuxt', 'nuxt.config.ts', '~/lib/llm', '@@/src/lib/models'],
])('the aliases of %s hold before its tsconfig is generated', (_title, config, clientFrom, modelsFrom) => {
  const project = createDatedProject({
    'package.json': manifest,
    'tsconfig.json': '{ "extends": "./.generated/tsconfig.json" }',
    [config]: 'export default {};\n',
    'src/lib/llm.ts': client,
    'src/lib/models.ts': models,
    'src/routes/api/route.ts': route(clientFrom, modelsFrom),
  });
  expect(callOf(project, 'src/routes/api/route.ts')).toMatchObject({
    client: 'src/lib/llm.ts:2',
    model: { ids: ['gpt-4o'] },
  });
});

test.each(['.', './', './index', './index.js'])(
  'an index is found behind %j, and behind the same one folder up',
  (specifier) => {
    const use = (from: string) =>
      `import { openai } from '${from}';\nopenai.embeddings.create({ model: process.env.M, input: '' });\n`;
    const project = createDatedProject({
      'package.json': manifest,
      'lib/index.ts': client,
      'lib/use.ts': use(specifier),
      'lib/deep/use.ts': use(specifier.replace('.', '..')),
      'other/use.ts': use(specifier),
    });
    const calls = siteLines(reportOf(project.run('scan', '--format', 'json'))).filter((line) =>
      line.startsWith('call'),
    );
    expect(calls).toEqual(['call lib/deep/use.ts:2', 'call lib/use.ts:2']);
  },
);

test('a workspace package leads to its sources, installed or not', () => {
  const project = createDatedProject({
    'package.json': '{ "name": "root", "private": true }',
    'packages/ai-core/package.json':
      '{ "name": "@acme/llm", "main": "dist/index.js", "dependencies": { "openai": "^5.0.0" } }',
    'packages/ai-core/src/index.ts': client,
    'packages/ai-core/src/models.ts': models,
    'apps/web/package.json': '{ "name": "web" }',
    'apps/web/route.ts': route('@acme/llm', '@acme/llm/models'),
  });
  expect(callOf(project, 'apps/web/route.ts')).toMatchObject({
    client: 'packages/ai-core/src/index.ts:2',
    model: { ids: ['gpt-4o'] },
  });
});

test('a project with a circle of imports comes to an end', () => {
  const project = createDatedProject({
    'package.json': manifest,
    'a.ts': `export * from './b';\nexport { openai } from './llm';\n`,
    'b.ts': `export * from './a';\n`,
    'llm.ts': client,
    'route.ts': route('./b', './b'),
  });
  expect(callOf(project, 'route.ts')).toMatchObject({ client: 'llm.ts:2' });
});

test('a client handed on through many modules is followed so far, and the end is said', () => {
  const steps = Object.fromEntries(
    Array.from({ length: 14 }, (_, step) => [
      `step${step}.ts`,
      step === 0 ? client : `export { openai } from './step${step - 1}';\n`,
    ]),
  );
  const project = createDatedProject({ 'package.json': manifest, ...steps });
  const run = project.run('scan', '--format', 'json');
  expect(reportOf(run).summary.parsed).toBeLessThan(14);
  expect(reportOf(run).warnings).toEqual([expect.stringMatching(/^Clients are handed on through more than 8 modules/)]);
});

test('one model id in a shared module is one site, used by every call', () => {
  const project = createDatedProject({
    'package.json': manifest,
    'lib/llm.ts': client,
    'lib/models.ts': models,
    'a.ts': route('./lib/llm', './lib/models'),
    'b.ts': route('./lib/llm', './lib/models'),
  });
  const report = reportOf(project.run('scan', '--format', 'json'));
  expect(siteLines(report)).toEqual(['call a.ts:3', 'call b.ts:3', 'client lib/llm.ts:2', 'model lib/models.ts:1']);
  expect(report.sites.at(-1)).toMatchObject({ id: 'gpt-4o', usedBy: ['a.ts:3', 'b.ts:3'] });
});

test('a route scanned alone still knows its client and model', () => {
  const project = createDatedProject({
    'package.json': manifest,
    'src/lib/index.ts': `export * from './llm';\n`,
    'src/lib/llm.ts': client,
    'src/lib/models.ts': models,
    'src/routes/route.ts': route('../lib', '../lib/models'),
    'src/routes/other.ts': `import { thing } from '../thing';\nexport const other = thing();\n`,
  });
  for (const path of ['src/routes', 'src/routes/route.ts']) {
    const report = reportOf(project.run('scan', '--format', 'json', path));
    expect(siteLines(report)).toEqual(['model src/lib/models.ts:1', 'call src/routes/route.ts:3']);
    expect(report.sites.at(-1)).toMatchObject({ client: 'src/lib/llm.ts:2', model: { ids: ['gpt-4o'] } });
  }
});

test('the major of the SDK comes from what is installed, declared, or in the catalogue of the workspace', () => {
  const call = route('./llm', './models');
  const files = (folder: string) => ({
    [`${folder}/llm.ts`]: client,
    [`${folder}/models.ts`]: models,
    [`${folder}/route.ts`]: call,
  });
  const project = createDatedProject({
    'pnpm-workspace.yaml':
      'packages: [a, b, c]\ncatalog:\n  openai: ^5.1.0\ncatalogs:\n  old:\n    openai: "~4.20.0"\n',
    'a/package.json': '{ "name": "a", "dependencies": { "openai": "catalog:" } }',
    'b/package.json': '{ "name": "b", "dependencies": { "openai": "catalog:old" } }',
    'c/package.json': '{ "name": "c", "dependencies": { "openai": ">=4" } }',
    'c/node_modules/openai/package.json': '{ "name": "openai", "version": "6.36.1" }',
    ...files('a'),
    ...files('b'),
    ...files('c'),
  });
  const majors = ['a', 'b', 'c'].map((folder) => callOf(project, `${folder}/route.ts`)?.sdkMajor);
  expect(majors).toEqual([5, 4, 6]);
});

test('modules of your own that the configuration describes are known, though nothing leads from them to an SDK', () => {
  const project = createDatedProject({
    'package.json': manifest,
    'gateshift.config.json': JSON.stringify({
      clients: { '@acme/llm': { sdk: 'openai', exports: ['llm'] } },
      wrappers: { '@acme/ask': { ask: { api: 'chat.completions', argument: 0 } } },
    }),
    'client.ts': `import { llm } from '@acme/llm';\nllm.chat.completions.create({ model: 'gpt-4o', messages: [] });\n`,
    'wrapper.ts': `import { ask } from "@acme/ask";\nask({ model: 'gpt-4o-mini', max_tokens: 5 });\n`,
  });
  const report = reportOf(project.run('scan', '--format', 'json'));
  expect(siteLines(report)).toEqual([
    'call client.ts:2',
    'model client.ts:2',
    'call wrapper.ts:2',
    'model wrapper.ts:2',
  ]);
});

test('a JSON file that code imports is read for models and keys, and never changed', () => {
  const key = 'sk-' + 'proj-' + 'NoKeyOfAnybody0987'.repeat(2);
  const settings = JSON.stringify({ chat: 'gpt-4o', key });
  const project = createDatedProject({
    'package.json': manifest,
    'settings.json': settings,
    'ask.ts': `import OpenAI from 'openai';
import settings from './settings.json';
const openai = new OpenAI({ apiKey: settings.key });
export const ask = () => openai.chat.completions.create({ model: settings.chat, max_tokens: 9, messages: [] });
`,
  });
  const run = project.run('scan', '--format', 'json');
  expect(run.stdout).not.toContain(key);
  const report = reportOf(run);
  expect(siteLines(report)).toEqual([
    'client ask.ts:3',
    'call ask.ts:4',
    'model settings.json:1',
    'key settings.json:1',
  ]);
  expect(report.findings).toContainEqual(
    expect.objectContaining({ check: 'no-hardcoded-key', file: 'settings.json', line: 1 }),
  );
  project.run('migrate', '--write', '--force', '--gateway', 'global-api', '--map', 'gpt-4o=deepseek-v4-flash');
  expect(project.read('settings.json')).toBe(settings);
});
