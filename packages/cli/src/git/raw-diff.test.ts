import { expect, test } from 'vitest';
import { parseRawDiff } from './raw-diff.js';

const objects = ['1', '2', '3', '4'].map((digit) => digit.repeat(40));
const [one = '', two = '', three = '', four = ''] = objects;

test('names what is added, changed and moved as it is called afterwards, and keeps the patch apart', () => {
  const raw = [
    `:000000 100644 ${'0'.repeat(40)} ${one} A`,
    'a b.ts',
    `:100644 100644 ${one} ${two} M`,
    'src/[id]/ü "q".ts',
    `:100644 100755 ${three} ${four} R098`,
    'old.ts',
    'new\nname.ts',
  ];
  expect(parseRawDiff(`${raw.join('\0')}\0\0diff --git a/a b.ts b/a b.ts\n`)).toEqual({
    files: [
      { path: 'a b.ts', before: '0'.repeat(40), after: one },
      { path: 'src/[id]/ü "q".ts', before: one, after: two },
      { path: 'new\nname.ts', before: three, after: four },
    ],
    patch: 'diff --git a/a b.ts b/a b.ts\n',
  });
});

test('nothing is nothing', () => {
  expect(parseRawDiff('')).toEqual({ files: [], patch: '' });
});
