import { expect, test } from 'vitest';
import { ImportLines } from './import-lines.js';

const lines = (entries: readonly (readonly [string, string])[]) =>
  new ImportLines(Buffer.from(entries.map(([file, match]) => `${file}\0${match}\n`).join('')));

test('imports are told by file, as written', () => {
  const imports = lines([
    ['a.ts', `from './b'`],
    ['a.ts', `require("c"`],
    ['ü.ts', `import 'd'`],
  ]);
  expect(imports.of('a.ts')).toEqual(['./b', 'c']);
  expect(imports.of('ü.ts')).toEqual(['d']);
  expect(imports.of('e.ts')).toEqual([]);
});

test('an import that goes on below is left to those who read the file', () => {
  const imports = lines([
    ['a.ts', `from './b'`],
    ['a.ts', 'import('],
  ]);
  expect(imports.of('a.ts')).toBeUndefined();
});
