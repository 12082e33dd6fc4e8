import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRoot } from './root.js';

describe('a root on Windows', () => {
  const root = createRoot('C:\\work\\app', ['D:\\shared'], win32);

  it.each([
    ['src\\a.ts', 'src/a.ts'],
    ['src/a.ts', 'src/a.ts'],
    ['.\\src\\..\\b.ts', 'b.ts'],
    ['C:\\work\\app\\app\\(group)\\[id]\\route.ts', 'app/(group)/[id]/route.ts'],
    ['c:\\WORK\\app\\a.ts', 'a.ts'],
    ['..\\other\\a.ts', '../other/a.ts'],
    ['D:\\shared\\a.ts', 'D:/shared/a.ts'],
    ['.', ''],
  ])('calls %s %s', (path, file) => {
    expect(root.toFile(root.toPath(path))).toBe(file);
  });

  it('finds a file again by its name', () => {
    expect(root.toPath('src/a.ts')).toBe('C:\\work\\app\\src\\a.ts');
    expect(root.toPath('D:/shared/a.ts')).toBe('D:\\shared\\a.ts');
  });

  it('contains what lies inside it and what was named', () => {
    expect(root.contains('C:\\work\\app\\src\\a.ts')).toBe(true);
    expect(root.contains('D:\\shared\\a.ts')).toBe(true);
    expect(root.contains('C:\\work\\app2\\a.ts')).toBe(false);
    expect(root.contains('C:\\work\\..a.ts')).toBe(false);
    expect(root.contains('E:\\a.ts')).toBe(false);
  });
});

describe('a root elsewhere', () => {
  const root = createRoot('/srv/app', [], posix);

  it('leaves a backslash, which may stand in a name there', () => {
    expect(root.toFile(root.toPath('src/a\\b.ts'))).toBe('src/a\\b.ts');
  });
});
