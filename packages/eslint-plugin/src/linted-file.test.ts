import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Linter } from 'eslint';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import plugin from './index.js';

const call = `import OpenAI from 'openai';
const openai = new OpenAI();
export const ask = (input) => openai.responses.create({ model: 'gpt-5.5', max_output_tokens: 9, input });
`;

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-lint-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function lint(file: string, text: string, settings?: object): readonly string[] {
  const config: Linter.Config[] = [
    plugin.configs.recommended,
    { settings: settings === undefined ? {} : { gateshift: settings } },
  ];
  return new Linter({ cwd: folder })
    .verify(text, config, { filename: join(folder, file) })
    .map(({ ruleId, message }) => ruleId?.slice('gateshift/'.length) ?? message);
}

describe('the configuration of a linted file', () => {
  it('is the nearest gateshift.config.json, seen anew when it changes', () => {
    expect(lint('src/a.js', call)).toEqual(['no-expensive-model']);
    write('gateshift.config.json', '{ "expensive": { "input": 50, "output": 50 } }');
    expect(lint('src/a.js', call)).toEqual([]);
    write('gateshift.config.json', '{ "keep": ["gpt-4"] }');
    expect(lint('src/a.js', call)).toEqual(['no-expensive-model']);
    write('gateshift.config.json', '{ "ignore": ["src/"] }');
    expect(lint('src/a.js', call)).toEqual([]);
    expect(lint('other/a.js', call)).toEqual(['no-expensive-model']);
  });

  it('is settings.gateshift where that is set', () => {
    write('gateshift.config.json', '{ "expensive": { "input": 50, "output": 50 } }');
    expect(lint('a.js', call, {})).toEqual(['no-expensive-model']);
    expect(lint('src/a.js', call, { ignore: ['src/*'] })).toEqual([]);
  });

  it('stops the lint with a sentence where it is broken, but only for files that need it', () => {
    write('gateshift.config.json', '{ "gatway": "global-api" }');
    expect(() => lint('a.js', call)).toThrow('`gatway` is no key of the configuration; did you mean `gateway`?');
    expect(() => lint('a.js', call, { gatway: 'global-api' })).toThrow('settings.gateshift: `gatway`');
    expect(lint('b.js', 'export const b = 1;')).toEqual([]);
  });

  it('says which modules of your own hold clients', () => {
    const text = `import { llm } from '@acme/llm';\nexport const a = (input) => llm.responses.create({ model: 'gpt-5.5', input });`;
    expect(lint('a.js', text)).toEqual([]);
    const settings = { clients: { '@acme/llm': { sdk: 'openai', exports: ['llm'] } } };
    expect(lint('a.js', text, settings)).toEqual(['require-output-cap', 'no-expensive-model']);
  });
});

describe('what a linted file imports', () => {
  const text = `import { llm } from './llm.js';
import { MODEL } from '@/models';
export const ask = (input) => llm.responses.create({ model: MODEL, max_output_tokens: 9, input });
`;

  it('is read over relative paths and path aliases, and read anew when it changes', () => {
    write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }');
    write('src/llm.js', `import OpenAI from 'openai';\nexport const llm = new OpenAI();\n`);
    const models = write('src/models.js', `export const MODEL = 'gpt-5.5';\n`);
    expect(lint('src/ask.js', text)).toEqual(['no-expensive-model']);
    writeFileSync(models, `export const MODEL = 'gpt-6-luna';\n`);
    utimesSync(models, 1_900_000_000, 1_900_000_000);
    expect(lint('src/ask.js', text)).toEqual([]);
  });

  it('may be an index that hands on a client, or CommonJS', () => {
    write('src/llm/index.js', `export * from './client.js';\n`);
    write('src/llm/client.js', `import OpenAI from 'openai';\nexport const llm = new OpenAI();\n`);
    const viaIndex = `import { llm } from './llm';\nllm.responses.create({ model: 'gpt-6-luna', input: '' });`;
    expect(lint('src/ask.js', viaIndex)).toEqual(['require-output-cap']);
    write('src/llm.cjs', `const { OpenAI } = require('openai');\nmodule.exports = { llm: new OpenAI() };\n`);
    const viaRequire = `const { llm } = require('./llm.cjs');\nllm.responses.create({ model: 'gpt-6-luna', input: '' });`;
    expect(lint('src/ask.cjs', viaRequire)).toEqual(['require-output-cap']);
  });

  it('does no harm where it is missing or does not parse', () => {
    expect(lint('src/ask.js', text)).toEqual([]);
    write('src/llm.js', `import OpenAI from 'openai'; export const llm = new OpenAI(`);
    expect(lint('src/ask.js', text)).toEqual([]);
  });
});

describe('the path of a linted file', () => {
  const settings = `import OpenAI from 'openai';
export const openai = new OpenAI();
export const chatSettings = { model: 'gpt-4-turbo' };\n`;

  it('is read below the project, wherever that lies', () => {
    const project = join(folder, 'fixtures', 'test', 'app');
    const lintIn = (file: string) =>
      new Linter({ cwd: project })
        .verify(settings, plugin.configs.recommended, { filename: join(project, file) })
        .map(({ ruleId }) => ruleId);
    expect(lintIn('src/settings.js')).toEqual(['gateshift/no-retired-model']);
    expect(lintIn('test/settings.js')).toEqual([]);
  });
});
