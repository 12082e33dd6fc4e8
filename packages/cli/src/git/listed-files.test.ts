import { expect, test } from 'vitest';
import { parseListedFiles } from './listed-files.js';

test('a file that the disk has otherwise is listed again; one in a merge, once a side', () => {
  const object = 'a'.repeat(40);
  const other = 'b'.repeat(40);
  const output = [
    `H 100644 ${object} 0\ta b.ts`,
    `C 100644 ${object} 0\ta b.ts`,
    `M 100644 ${object} 1\tc\td.ts`,
    `M 100644 ${other} 2\tc\td.ts`,
    `S 100644 ${other} 0\te.ts`,
  ].map((entry) => `${entry}\0`);
  expect(parseListedFiles(output.join(''))).toEqual({
    tracked: ['a b.ts', 'c\td.ts', 'e.ts'],
    differing: [{ path: 'a b.ts', object }],
  });
});

test('nothing listed is nothing', () => {
  expect(parseListedFiles('')).toEqual({ tracked: [], differing: [] });
});
