import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Linter } from 'eslint';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { largestFile, readImportedFile } from './imported-files.js';
import plugin from './index.js';

vi.mock('node:fs', async (original) => {
  const actual = await original<typeof fs>();
  return { ...actual, readFileSync: vi.fn(actual.readFileSync) };
});

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-imports-')));
  vi.mocked(fs.readFileSync).mockClear();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function lint(file: string, text: string, settings: object = {}): readonly string[] {
  return new Linter({ cwd: folder })
    .verify(text, [plugin.configs.recommended, { settings: { gateshift: { today: '2026-11-22', ...settings } } }], {
      filename: join(folder, file),
    })
    .map(({ ruleId, message }) => ruleId?.slice('gateshift/'.length) ?? message);
}

/** Paths below the project that were read, relative to it. */
function filesRead(): readonly string[] {
  const paths = vi.mocked(fs.readFileSync).mock.calls.map(([path]) => String(path));
  return paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length + 1));
}

const client = `import OpenAI from 'openai';\nexport const llm = new OpenAI();\n`;
const askOf = (specifier: string) =>
  `import { llm } from '${specifier}';\nexport const ask = (input) => llm.responses.create({ model: 'gpt-6-luna', input });\n`;

describe('a file that is imported', () => {
  it('is read again when it changes, even where its size and its time stay', () => {
    const path = write('models.js', `export const MODEL = 'gpt-5.5';\n`);
    const text = `import OpenAI from 'openai';
import { MODEL } from './models.js';
export const ask = (input) => new OpenAI().responses.create({ model: MODEL, max_output_tokens: 9, input });
`;
    utimesSync(path, 1_900_000_000, 1_900_000_000);
    expect(lint('ask.js', text)).toEqual(['no-expensive-model']);
    writeFileSync(path, `export const MODEL = 'unknown';\n`);
    utimesSync(path, 1_900_000_000, 1_900_000_000);
    expect(lint('ask.js', text)).toEqual([]);
  });

  it('is what it was where it is written again with the same content', () => {
    const path = write('llm.js', client);
    const before = readImportedFile(path);
    writeFileSync(path, client);
    utimesSync(path, 1_900_000_000, 1_900_000_000);
    expect(readImportedFile(path)).toBe(before);
  });

  it('is not read where it is larger than anybody writes', () => {
    write('llm.js', client.padEnd(largestFile + 1));
    expect(lint('ask.js', askOf('./llm.js'))).toEqual([]);
    expect(filesRead()).not.toContain('llm.js');
  });
});

describe('crossFile', () => {
  it('keeps the rules from reading any file of the project but the configuration and manifests', () => {
    write('llm.js', client);
    write('models.js', `export const MODEL = 'gpt-5.5';\n`);
    write('tsconfig.json', '{}');
    const text = `import OpenAI from 'openai';
import { llm } from './llm.js';
import { MODEL } from '@/models.js';
export const ask = (input) => llm.responses.create({ model: 'gpt-6-luna', user: MODEL, input });
export const own = (input) => new OpenAI().responses.create({ model: 'gpt-6-luna', input });
`;
    expect(lint('ask.js', text, { crossFile: false })).toEqual(['require-output-cap']);
    expect(filesRead().filter((file) => file !== 'package.json')).toEqual([]);
    expect(lint('ask.js', text).length).toBeGreaterThan(1);
    expect(filesRead()).toContain('llm.js');
  });
});

describe('how much is read for one linted file', () => {
  it('ends some steps away from it', () => {
    const steps = 12;
    write('step0.js', client);
    for (let step = 1; step <= steps; step++) {
      // Each speaks of models itself, so that none is left out for saying nothing.
      write(`step${step}.js`, `import 'openai';\nexport { llm } from './step${step - 1}.js';\n`);
    }
    expect(lint('near.js', askOf('./step5.js'))).toEqual(['require-output-cap']);
    expect(lint('far.js', askOf(`./step${steps}.js`))).toEqual([]);
  });

  it('ends after so many files', () => {
    for (let file = 0; file < 300; file++) write(`lib/constants${file}.js`, `export const c${file} = ${file};\n`);
    const imports = Array.from({ length: 300 }, (_, file) => `import { c${file} } from './lib/constants${file}.js';\n`);
    lint('many.js', imports.join(''));
    expect(filesRead().filter((file) => file.startsWith('lib/'))).toHaveLength(200);
  });
});

describe('a client of the project', () => {
  it('is found in a package that is linked, by its sources', () => {
    write('packages/llm/package.json', '{ "name": "@acme/llm", "exports": { ".": "./dist/index.js" } }');
    write('packages/llm/dist/index.js', 'export const llm = 1;');
    write('packages/llm/src/index.js', client);
    mkdirSync(join(folder, 'node_modules/@acme'), { recursive: true });
    symlinkSync(join(folder, 'packages/llm'), join(folder, 'node_modules/@acme/llm'), 'junction');
    expect(lint('apps/web/ask.js', askOf('@acme/llm'))).toEqual(['require-output-cap']);
  });

  it('is not looked for in a package that is installed', () => {
    write('node_modules/llm/package.json', '{ "name": "llm", "main": "index.js" }');
    write('node_modules/llm/index.js', client);
    expect(lint('ask.js', askOf('llm'))).toEqual([]);
  });

  it('is found by the name under which Nuxt imports it', () => {
    write('package.json', '{ "name": "app", "dependencies": { "nuxt": "^4.0.0", "openai": "^6.0.0" } }');
    write('server/utils/llm.js', client);
    const ask = `export default () => llm.responses.create({ model: 'gpt-6-luna', input: '' });\n`;
    expect(lint('server/api/ask.js', ask)).toEqual(['require-output-cap']);
    expect(lint('app/pages/ask.js', ask)).toEqual([]);
  });
});
