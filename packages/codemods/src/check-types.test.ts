import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkTypes } from './check-types.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gateshift-types-'));
  const tsconfig = { compilerOptions: { strict: true, noEmit: true, types: [] }, include: ['*.ts'] };
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(tsconfig));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

it('finds nothing where the types stay', async () => {
  const before = "declare const set: string | undefined;\nexport const length: number = 'a'.length;\n";
  const after = before.replace("'a'", "(set || 'a')");
  writeFileSync(join(root, 'a.ts'), before);
  expect(await checkTypes({ root, files: [{ file: 'a.ts', before, after }] })).toEqual([]);
});

it('names the file and line of an error that the change brings', async () => {
  const before = "declare const set: string | undefined;\n\nexport const model: 'a' | 'b' = 'a';\n";
  const after = before.replace("= 'a';", "= set || 'a';");
  writeFileSync(join(root, 'a.ts'), before);
  const errors = await checkTypes({ root, files: [{ file: 'a.ts', before, after }] });
  expect(errors).toMatchObject([{ file: 'a.ts', line: 3, code: 2322 }]);
  expect(errors[0]?.message).toMatch(/not assignable to type '"a" \| "b"'/);
});

it('sees the error in a file that imports the changed one', async () => {
  const before = "export const model = 'a';\n";
  writeFileSync(join(root, 'models.ts'), before);
  writeFileSync(join(root, 'use.ts'), "import { model } from './models';\nconst one: 'a' = model;\nexport { one };\n");
  const after = "export const model: string = 'a';\n";
  const errors = await checkTypes({ root, files: [{ file: 'models.ts', before, after }] });
  expect(errors.map((error) => error.file.endsWith('use.ts'))).toEqual([true]);
});

it('does not count errors that are there already, wherever their lines go', async () => {
  const before = "export const wrong: number = 'a';\n";
  const after = `// a line more\n${before}`;
  writeFileSync(join(root, 'a.ts'), before);
  expect(await checkTypes({ root, files: [{ file: 'a.ts', before, after }] })).toEqual([]);
});
