import { describe, expect, it } from 'vitest';
import { parseChangedLines } from './changed-lines.js';

const diff = [
  'diff --git a/src/a.ts b/src/a.ts',
  '--- a/src/a.ts',
  '+++ b/src/a.ts',
  '@@ -3 +3,2 @@ function a() {',
  '-old',
  '+new',
  '+++ b/not-a-header.ts',
  '@@ -9,2 +10,0 @@',
  '-gone',
  '--- a/not-a-header.ts',
  '@@ -20,0 +20 @@',
  '+added',
  'diff --git "a/src/\\303\\274 \\"q\\".ts" "b/src/\\303\\274 \\"q\\".ts"',
  '--- /dev/null',
  '+++ "b/src/tab\\there \\"q\\".ts"',
  '@@ -0,0 +1,2 @@',
  '+one',
  '+two',
  '\\ No newline at end of file',
].join('\n');

describe('parseChangedLines', () => {
  const changes = parseChangedLines(diff);

  it.each([
    [1, 2, false],
    [3, 3, true],
    [4, 4, true],
    [5, 9, false],
    [10, 11, false],
    [1, 30, true],
    [20, 20, true],
    [21, 99, false],
  ])('lines %i to %i of a changed file: %s', (first, last, touched) => {
    expect(changes.touches('src/a.ts', first, last)).toBe(touched);
  });

  it('takes content that looks like a header for content', () => {
    expect(changes.touches('not-a-header.ts', 1, 99)).toBe(false);
  });

  it('reads quoted names', () => {
    expect(changes.touches('src/tab\there "q".ts', 2, 2)).toBe(true);
  });
});
