import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TypeGuard, type ChangedFile } from './type-guard.js';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-types-')));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const strict = { strict: true, noEmit: true, types: [], module: 'esnext', moduleResolution: 'bundler' };

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

function tsconfig(options: object = {}, more: object = {}): string {
  return JSON.stringify({ compilerOptions: { ...strict, ...options }, ...more });
}

/** Writes the files, some of which change by a replacement, and says what the guard says. */
function check(files: Readonly<Record<string, string>>, ...changes: readonly (readonly [string, string, string])[]) {
  write(files);
  const changed = changes.map(([file, from, to]): ChangedFile => {
    const before = files[file];
    return before === undefined ? { file, before, after: to } : { file, before, after: before.replace(from, to) };
  });
  return new TypeGuard(root).check(changed);
}

describe('compares', () => {
  it('and finds nothing where the types stay', () => {
    const text = "declare const set: string | undefined;\nexport const length: number = 'a'.length;\n";
    const verdict = check({ 'tsconfig.json': tsconfig(), 'a.ts': text }, ['a.ts', "'a'", "(set || 'a')"]);
    expect(verdict).toEqual({ held: [], checked: ['a.ts'], importers: 0, unchecked: [] });
  });

  it('and names the file, the line and the words of an error that the change brings', () => {
    const text = "declare const set: string | undefined;\n\nexport const model: 'a' | 'b' = 'a';\n";
    const { held } = check({ 'tsconfig.json': tsconfig(), 'a.ts': text }, ['a.ts', "= 'a'", "= set || 'a'"]);
    expect(held).toMatchObject([{ file: 'a.ts', error: { file: 'a.ts', line: 3, code: 2322 } }]);
    expect(held[0]?.error.message).toMatch(/not assignable to type '"a" \| "b"'/);
  });

  it('the file that imports what changes its type, and blames the change', () => {
    const files = {
      'tsconfig.json': tsconfig(),
      'models.ts': "export const model = 'a';\n",
      'index.ts': "export * from './models';\n",
      'use.ts': "import { model } from '.';\nexport const one: 'a' = model;\n",
    };
    const verdict = check(files, ['models.ts', '=', ': string =']);
    expect(verdict.held).toMatchObject([{ file: 'models.ts', error: { file: 'use.ts', line: 2, code: 2322 } }]);
    expect(verdict.importers).toBe(2);
  });

  it('and blames, of two changed files, the one whose change it is', () => {
    const files = {
      'tsconfig.json': tsconfig(),
      'models.ts': "export const model = 'a';\n",
      'use.ts': "import { model } from './models';\nexport const one: 'a' = model;\n",
    };
    const { held } = check(files, ['models.ts', '=', ': string ='], ['use.ts', 'export const one', 'export const two']);
    expect(held).toMatchObject([{ file: 'models.ts', error: { file: 'use.ts' } }]);
  });

  it('and does not count errors that are there already, wherever their lines and words go', () => {
    const text = "const wrong: number = 'a';\nexport const id = 'a';\nexport const other: 1 = { id };\n";
    const { held } = check({ 'tsconfig.json': tsconfig(), 'a.ts': text }, [
      'a.ts',
      "const wrong: number = 'a';\nexport const id = 'a'",
      "\nconst wrong: number = 'b';\nexport const id: string = 'a'",
    ]);
    expect(held).toEqual([]);
  });

  it('and does not count again what was not declared before either', () => {
    const text = "export const key = import.meta.env.KEY;\nexport const id = 'a';\n";
    const files = { 'tsconfig.json': tsconfig(), 'a.ts': text };
    expect(check(files, ['a.ts', "'a'", "import.meta.env.MODEL || 'a'"]).held).toEqual([]);
    const { held } = check(files, ['a.ts', "'a'", "process.env.MODEL || 'a'"]);
    expect(held).toMatchObject([{ file: 'a.ts', error: { line: 2 } }]);
  });

  it('and holds back what exactOptionalPropertyTypes, unused names and index signatures forbid', () => {
    const files = {
      'tsconfig.json': tsconfig({
        exactOptionalPropertyTypes: true,
        noPropertyAccessFromIndexSignature: true,
        noUnusedLocals: true,
      }),
      'exact.ts': 'declare const key: string | undefined;\nexport const options: { key?: string } = {};\n',
      'access.ts': "declare const env: Record<string, string | undefined>;\nexport const id = env['ID'];\n",
      'unused.ts': "import { one } from './one';\nexport const two = one;\n",
      'one.ts': 'export const one = 1;\n',
    };
    const { held } = check(
      files,
      ['exact.ts', '= {}', '= { key }'],
      ['access.ts', "env['ID']", 'env.ID'],
      ['unused.ts', '= one', '= 1'],
    );
    expect(held.map(({ file, error }) => [file, error.code])).toEqual([
      ['exact.ts', 2375],
      ['access.ts', 4111],
      ['unused.ts', 6133],
    ]);
  });

  it('and lets a package that the change brings in be installed later', () => {
    const verdict = check({ 'tsconfig.json': tsconfig(), 'a.ts': 'export const a = 1;\n' }, [
      'a.ts',
      'export',
      "import { make } from '@ai-sdk/openai-compatible';\nexport const b = make();\nexport",
    ]);
    expect(verdict.held).toEqual([]);
  });

  it('a new file in a new folder, with those that import it', () => {
    const verdict = check(
      { 'tsconfig.json': tsconfig(), 'a.ts': 'export const a = 1;\n' },
      ['a.ts', '= 1', "= one;\nimport { one } from './lib/llm'"],
      ['lib/llm.ts', '', "export const one: number = 'a';\n"],
    );
    expect(verdict.held).toMatchObject([{ file: 'lib/llm.ts', error: { file: 'lib/llm.ts' } }]);
  });
});

describe('finds the tsconfig', () => {
  const breaking = ['packages/app/src/a.ts', "= 'a'", "= String('a')"] as const;
  const text = "export const model: 'a' | 'b' = 'a';\n";

  it('nearest to each file, with what it extends', () => {
    const verdict = check(
      {
        'tsconfig.base.json': tsconfig(),
        'tsconfig.json': '{ "extends": "./tsconfig.base.json", "compilerOptions": { "strict": false } }',
        'loose.ts': 'declare const key: string | undefined;\nexport const one: string = "a";\n',
        'packages/app/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }',
        'packages/app/src/a.ts': 'declare const key: string | undefined;\nexport const one: string = "a";\n',
      },
      ['loose.ts', '"a"', 'key'],
      ['packages/app/src/a.ts', '"a"', 'key'],
    );
    expect(verdict.held.map(({ file }) => file)).toEqual(['packages/app/src/a.ts']);
    expect(verdict.checked).toEqual(['loose.ts', 'packages/app/src/a.ts']);
  });

  it('that a solution refers to', () => {
    const { held } = check(
      {
        'packages/app/tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
        'packages/app/tsconfig.app.json': tsconfig({}, { include: ['src'] }),
        'packages/app/src/a.ts': text,
      },
      breaking,
    );
    expect(held).toHaveLength(1);
  });

  it('and follows its paths', () => {
    const { held } = check(
      {
        'tsconfig.json': tsconfig({ paths: { '@/*': ['./src/*'] } }),
        'src/models.ts': "export const model = 'a';\n",
        'src/use.ts': "import { model } from '@/models';\nexport const one: 'a' = model;\n",
      },
      ['src/models.ts', '=', ': string ='],
    );
    expect(held).toMatchObject([{ file: 'src/models.ts', error: { file: 'src/use.ts' } }]);
  });

  it('and judges by the defaults of the TypeScript that the project has', () => {
    const files = {
      'package.json': '{}',
      'tsconfig.json': '{ "compilerOptions": { "target": "es2022" } }',
      'a.ts': 'declare const key: string | undefined;\nexport const one: string = "a";\n',
    };
    const old = { 'node_modules/typescript/package.json': '{ "version": "5.9.3" }' };
    const change = ['a.ts', '"a"', 'key'] as const;
    expect(check({ ...files, ...old }, change).held).toEqual([]);
    expect(
      check({ 'node_modules/typescript/package.json': '{ "version": "6.0.2" }', ...files }, change).held,
    ).toHaveLength(1);
  });
});

describe('says what it does not check', () => {
  const change = (file: string) => [file, 'a', 'b'] as const;

  it.each([
    ['a.vue', {}, 'component', 'TypeScript does not read components'],
    ['a.js', {}, 'javascript', 'it is JavaScript that TypeScript does not check'],
    [
      'a.ts',
      { 'tsconfig.json': tsconfig({}, { include: ['src'] }) },
      'outside tsconfig',
      'tsconfig.json does not take it in',
    ],
    [
      'a.ts',
      { 'tsconfig.json': '{ "extends": "@tsconfig/none" }' },
      'broken tsconfig',
      "tsconfig.json cannot be used: File '@tsconfig/none' not found.",
    ],
    [
      'a.ts',
      { 'tsconfig.json': tsconfig(), 'package.json': '{}' },
      'not installed',
      'the packages of the project are not installed',
    ],
    [
      'a.ts',
      { 'tsconfig.json': tsconfig({ types: ['node'] }) },
      'not installed',
      /^Cannot find type definition file for 'node'/,
    ],
  ])('%s %j: %s', (file, files, why, reason) => {
    const verdict = check({ 'tsconfig.json': tsconfig(), [file]: 'const a = 1;\n', ...files }, change(file));
    expect(verdict).toMatchObject({ held: [], checked: [], unchecked: [{ file, why }] });
    expect(verdict.unchecked[0]?.reason).toMatch(reason);
  });

  it('where there is no tsconfig', () => {
    const { unchecked } = check({ 'a.ts': 'const a = 1;\n' }, change('a.ts'));
    expect(unchecked).toMatchObject([{ why: 'no tsconfig' }]);
  });

  it('where a package that the file imports is not installed', () => {
    const text = "import OpenAI from 'openai';\nexport const client = new OpenAI();\n";
    const { checked, unchecked } = check(
      { 'tsconfig.json': tsconfig(), 'package.json': '{}', 'node_modules/x/package.json': '{}', 'a.ts': text },
      change('a.ts'),
    );
    expect(checked).toEqual([]);
    expect(unchecked).toMatchObject([{ why: 'not installed', reason: 'openai is not installed' }]);
  });

  it('but checks JavaScript that asks for it', () => {
    const files = { 'tsconfig.json': tsconfig({ checkJs: true }), 'a.js': 'export const length = "a".length;\n' };
    const { held, checked } = check(files, ['a.js', 'length;', 'lenght;']);
    expect(held).toMatchObject([{ file: 'a.js', error: { code: 2551 } }]);
    expect(checked).toEqual(['a.js']);
  });
});
