import { expect, test } from 'vitest';
import type { SourceReader } from '../files/source-reader.js';
import { ModuleStore } from './module-store.js';

function storeOf(texts: Readonly<Record<string, string>>): ModuleStore {
  const read: SourceReader['read'] = (file) => {
    const text = texts[file];
    return text === undefined ? { kind: 'missing' } : { kind: 'bytes', bytes: Buffer.from(text) };
  };
  return new ModuleStore({ read, peek: read });
}

// Eight of them hold more source than trees are kept for.
const long = (name: string) =>
  `// eslint-disable\nexport const ${name} = 1;\n${'// a comment of a line\n'.repeat(9000)}`;
const names = Array.from({ length: 8 }, (_, index) => `m${index}`);
const texts = Object.fromEntries(names.map((name) => [`${name}.ts`, long(name)]));

test('a file is the same module however often it is asked for', () => {
  const store = storeOf(texts);
  const first = store.module('m0.ts');
  for (const name of names) store.module(`${name}.ts`);
  expect(store.module('m0.ts')).toBe(first);
});

test('between analyses trees that were not asked for lately go, and texts and comments stay', () => {
  const store = storeOf(texts);
  const [first, last] = [store.module('m0.ts'), names.map((name) => store.module(`${name}.ts`)).at(-1)];
  store.forgetTrees();
  expect(store.source('m0.ts')?.text).toBe(texts['m0.ts']);
  expect(store.source('m0.ts')?.comments[0]?.value).toBe(' eslint-disable');
  expect(store.source('m0.ts')).not.toHaveProperty('program');
  expect(store.module('m7.ts')).toBe(last);
  expect(store.module('m0.ts')).not.toBe(first);
  expect(store.module('m0.ts')?.program.body).toHaveLength(1);
});

test('a few small files are all kept', () => {
  const store = storeOf({ 'a.ts': 'export {};', 'b.ts': 'export {};' });
  const module = store.module('a.ts');
  store.module('b.ts');
  store.forgetTrees();
  expect(store.module('a.ts')).toBe(module);
});

const asked = `import OpenAI from 'openai';
const openai = new OpenAI();
export async function ask(question) {
  const answer = await openai.responses.create({ model: 'gpt-6-luna', input: question });
  return answer.output_text;
}
`;
const typed = asked.replace('question)', 'question: string): Promise<string>').replaceAll('\n  ', '\n    ');

test('a script that says what the TypeScript beside it says is compiled from it', () => {
  const store = storeOf({ 'ask.js': asked, 'ask.ts': typed });
  expect(store.load('ask.js')).toMatchObject({ kind: 'passed over', why: 'compiled' });
  expect(store.load('ask.ts').kind).toBe('module');
});

test('a script of the same name that says something else is one of its own', () => {
  const other = `import { ask } from './answers.js';\nconsole.log(await ask('Which model are you, and who made you?'));\n`;
  expect(storeOf({ 'ask.js': asked }).load('ask.js').kind).toBe('module');
  expect(storeOf({ 'ask.js': other, 'ask.ts': typed }).load('ask.js').kind).toBe('module');
  const newer = typed.replace('gpt-6-luna', 'gpt-6.1-terra');
  expect(storeOf({ 'ask.js': asked, 'ask.ts': newer }).load('ask.js').kind).toBe('module');
});
