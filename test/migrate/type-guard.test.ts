import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commitAll, createRepository, type Project } from '../scan/temporary-project.js';

// `migrate` in projects with a tsconfig and the real SDKs: what would bring a type error is held back and said.

const installedHere = fileURLToPath(new URL('../node_modules/', import.meta.url));
const typesOfNode = fileURLToPath(new URL('../../node_modules/@types/node', import.meta.url));

const base = { strict: true, module: 'nodenext', target: 'es2022', types: ['node'], skipLibCheck: true };

interface Given {
  readonly options?: object;
  /** Package name → its folder. */
  readonly installed?: Readonly<Record<string, string>>;
  readonly config?: object;
}

function createApp(
  files: Readonly<Record<string, string>>,
  { options, installed = { openai: `${installedHere}openai6` }, config }: Given = {},
): Project {
  const project = createRepository({
    '.gitignore': 'node_modules\n',
    'package.json': '{ "name": "app", "type": "module", "dependencies": { "openai": "*" } }\n',
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...base, ...options }, include: ['src'] }),
    ...(config && { 'gateshift.config.json': JSON.stringify({ today: '2026-11-22', ...config }) }),
    ...files,
  });
  for (const [name, folder] of Object.entries({ '@types/node': typesOfNode, ...installed })) {
    mkdirSync(dirname(project.path(`node_modules/${name}`)), { recursive: true });
    symlinkSync(folder, project.path(`node_modules/${name}`));
  }
  commitAll(project);
  return project;
}

interface Report {
  readonly diff: string;
  readonly written: readonly string[];
  readonly outcomes: readonly { file: string; line: number; outcome: string; code: string; reason: string }[];
  readonly types: {
    readonly state: string;
    readonly checked: readonly string[];
    readonly importers: number;
    readonly held: readonly { file: string; error: { file: string; line: number; code: number; message: string } }[];
    readonly unchecked: readonly { file: string; why: string }[];
  };
}

function migrate(project: Project, ...args: readonly string[]): Report {
  return JSON.parse(project.run('migrate', '--gateway', 'global-api', '--format', 'json', ...args).stdout);
}

const held = ({ types }: Report) => types.held.map(({ file, error }) => `${file}: ${error.file} TS${error.code}`);

const client = `import OpenAI from 'openai';
export const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
`;
const alone = `${client.replace('export ', '')}export const ask = () => client.chat.completions.create({ model: 'glm-5', max_tokens: 9000, messages: [] });
`;

describe('a file that would gain a type error is held back', () => {
  test('with its words, and with what hangs on it; the rest is written', () => {
    const project = createApp({
      'src/models.ts':
        "export const MODELS = { fast: 'glm-5', good: 'glm-5' };\nexport const one: 'glm-5' = 'glm-5';\n",
      'src/typed.ts': `import type OpenAI from 'openai';\nimport { client } from './client.js';\nimport { MODEL } from './model.js';
export const body = { model: MODEL, max_tokens: 9000, messages: [] } satisfies OpenAI.ChatCompletionCreateParams & { model: 'glm-5' };
export const ask = () => client.chat.completions.create(body);\n`,
      'src/model.ts': "export const MODEL = 'glm-5';\n",
      'src/client.ts': client,
      'src/alone.ts': alone,
    });
    const report = migrate(project, '--write');
    expect(held(report)).toEqual(['src/model.ts: src/typed.ts TS2322']);
    expect(report.outcomes).toContainEqual(
      expect.objectContaining({
        file: 'src/model.ts',
        outcome: 'by hand',
        code: 'type-error',
        reason: expect.stringMatching(
          /^src\/model\.ts is kept as it is: it would bring a type error in src\/typed\.ts at line 4: TS2322: /,
        ),
      }),
    );
    expect(report.written).toEqual(['src/alone.ts', 'src/client.ts', '.env.example']);
    expect(report.types.checked).toEqual(['src/alone.ts', 'src/client.ts']);
    expect(project.read('src/model.ts')).toBe("export const MODEL = 'glm-5';\n");
    expect(held(migrate(project))).toEqual(['src/model.ts: src/typed.ts TS2322']);
  });

  test.each([
    ['a union of ids', "const MODEL: 'glm-5' | 'glm-4.5' = 'glm-5';", {}],
    ['exactOptionalPropertyTypes', "const MODEL = 'glm-5';", { exactOptionalPropertyTypes: true }],
    ['ids as const', "const MODEL = 'glm-5' as const;\nexport const same: 'glm-5' = MODEL;", {}],
  ])('%s: no error comes in', (_title, definition, options) => {
    const text = `import OpenAI from 'openai';\n${definition}
const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
export const ask = () => client.chat.completions.create({ model: MODEL, max_tokens: 9000, messages: [] });\n`;
    const project = createApp({ 'src/a.ts': text }, { options });
    const report = migrate(project, '--write');
    expect([...report.types.checked, ...report.types.held.map(({ file }) => file)]).toEqual(['src/a.ts']);
    expect(migrate(project).types.held).toEqual(report.types.held);
  });
});

describe('options that an SDK does not take', () => {
  const migrateBeside = (version: string) =>
    migrate(
      createApp(
        {
          'src/a.ts': alone,
          'node_modules/openai/package.json': `{ "name": "openai", "version": "${version}", "type": "module", "types": "index.d.ts" }`,
          'node_modules/openai/index.d.ts': `export default class OpenAI {
  constructor(options?: { apiKey?: string; baseURL?: string; organization?: string | null });
  chat: { completions: { create(body: object): Promise<unknown> } };
}\n`,
        },
        { installed: {} },
      ),
    );

  test('hold the file back', () => {
    const report = migrateBeside('4.40.0');
    expect(held(report)).toEqual(['src/a.ts: src/a.ts TS2353']);
    expect(report.diff).not.toContain('src/a.ts');
  });

  test('are left out where the installed version is known to know none: `project: null` in openai 4.0 to 4.33', () => {
    const report = migrateBeside('4.20.0');
    expect(held(report)).toEqual([]);
    expect(report.diff).toContain('organization: null');
    expect(report.diff).not.toContain('project: null');
  });
});

test('the AI SDK takes no `organization: null`, and is given none', () => {
  const text = `import { createOpenAI } from '@ai-sdk/openai';
import { generateText } from 'ai';
const openai = createOpenAI({ apiKey: process.env.OPENAI_API_KEY, organization: process.env.OPENAI_ORG_ID });
export const ask = (prompt: string) => generateText({ model: openai('glm-5'), maxOutputTokens: 900, prompt });
`;
  const installed = { '@ai-sdk/openai': `${installedHere}@ai-sdk/openai`, ai: `${installedHere}ai` };
  const report = migrate(createApp({ 'src/a.ts': text }, { installed }));
  expect(report.types).toMatchObject({ held: [], checked: ['src/a.ts'] });
  expect(report.diff).toContain('GLOBAL_API_KEY');
});

describe('what is not compared is said', () => {
  test.each([
    ['JavaScript', { 'src/a.js': alone }, 'src/a.js', 'javascript'],
    [
      'a component',
      { 'src/a.astro': `---\n${alone.replace('export ', '')}---\n<p>Hello</p>\n` },
      'src/a.astro',
      'component',
    ],
    ['what the tsconfig leaves out', { 'tools/a.ts': alone }, 'tools/a.ts', 'outside tsconfig'],
  ])('%s', (_title, files, file, why) => {
    expect(migrate(createApp(files)).types.unchecked).toMatchObject([{ file, why }]);
  });

  test('in one line of the text', () => {
    const project = createApp({ 'src/a.js': alone, 'src/b.js': alone });
    expect(project.run('migrate').stdout).toContain(
      'Types\n  2 files not compared, because it is JavaScript that TypeScript does not check: src/a.js,\n    src/b.js.\n',
    );
  });

  test('where packages are not installed', () => {
    const { types } = migrate(createApp({ 'src/a.ts': alone }, { installed: {} }));
    expect(types).toMatchObject({ checked: [], unchecked: [{ file: 'src/a.ts', why: 'not installed' }] });
  });

  test('where it is not wanted, which the next command repeats', () => {
    const project = createApp({ 'src/a.ts': alone });
    expect(migrate(project, '--no-type-guard').types).toEqual({ state: 'not asked' });
    const { stdout } = project.run('migrate', '--no-type-guard');
    expect(stdout).toContain('Types\n  Not compared, because of --no-type-guard: run your type checker.\n');
    expect(stdout).toContain('Next: npx gateshift migrate --gateway global-api --no-type-guard --write');
  });
});
