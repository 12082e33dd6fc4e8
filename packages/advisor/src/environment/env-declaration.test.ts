import { expect, it } from 'vitest';
import { declareInType, nameLike } from './env-declaration.js';

it.each([
  ['OPENAI_API_KEY', 'GLOBAL_API_KEY'],
  ['openaiKey', 'globalApiKey'],
  ['key', 'globalApiKey'],
  ['openai_key', 'global_api_key'],
  ['OpenaiKey', 'GlobalApiKey'],
])('a name beside %s is %s', (sample, expected) => {
  expect(nameLike(sample, 'GLOBAL_API_KEY')).toBe(expected);
});

const key = { name: 'GLOBAL_API_KEY', example: '', purpose: 'the key', secret: true };
const address = { name: 'GLOBAL_API_BASE_URL', example: 'https://example.com', purpose: 'the address', secret: false };

it('gives a type the members that it lacks, those with a default as optional ones', () => {
  const text =
    'interface Env {\r\n\treadonly OPENAI_API_KEY: string; // a secret\r\n\tGLOBAL_API_KEY: string;\r\n}\r\n';
  const edits = declareInType('env.ts', text, 'OPENAI_API_KEY')?.edits([key, address], []);
  expect(edits?.map((edit) => edit.text)).toEqual(['\r\n\treadonly GLOBAL_API_BASE_URL?: string;']);
});

it('finds no member in a type on one line, nor of another type', () => {
  expect(declareInType('env.ts', 'type Env = { OPENAI_API_KEY: string };', 'OPENAI_API_KEY')).toBeUndefined();
  expect(declareInType('env.ts', 'interface Env {\n  OPENAI_API_KEY: Secret;\n}', 'OPENAI_API_KEY')).toBeUndefined();
});
