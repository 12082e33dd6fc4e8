import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkTypes, type MigratedFile } from '@gateshift/codemods';
import { afterEach, beforeEach, expect, it } from 'vitest';

/* The type guard over every migrated pair, with the types of the SDKs as they are published. */

const root = fileURLToPath(new URL('../../fixtures/migrations/', import.meta.url));
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gateshift-pairs-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** Pairs whose before is one TypeScript file. */
function pairs(): readonly MigratedFile[] {
  return readdirSync(root).flatMap((sdk) =>
    readdirSync(join(root, sdk)).flatMap((name) => {
      const [before, after] = ['before.ts', 'after.ts'].map((file) => join(root, sdk, name, file));
      if (!before || !after || !existsSync(before)) return [];
      const file = `${sdk}-${name}.ts`;
      return [{ file, before: readFileSync(before, 'utf8'), after: readFileSync(after, 'utf8') }];
    }),
  );
}

/** What a runtime declares that is not installed here. */
const ambient = `
declare const Bun: { env: Record<string, string | undefined> };
declare const Deno: { env: { get(name: string): string | undefined } };
interface ImportMeta { env: Record<string, string | undefined> }
`;

it.each(['openai4', 'openai6'])('no pair gains a type error with %s', async (installed) => {
  const paths = {
    openai: [join(modules, installed)],
    'openai/*': [join(modules, installed, '*')],
    ai: [join(modules, 'ai')],
    '@ai-sdk/openai': [join(modules, '@ai-sdk/openai')],
    axios: [join(modules, 'axios')],
    zod: [join(modules, 'zod')],
  };
  const compilerOptions = {
    target: 'ES2023',
    lib: ['ES2023', 'DOM'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    types: ['node'],
    typeRoots: [fileURLToPath(new URL('../../node_modules/@types', import.meta.url))],
    paths,
  };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['ambient.d.ts'] }));
  writeFileSync(join(directory, 'ambient.d.ts'), ambient);
  const files = pairs();
  expect(files.length).toBeGreaterThan(60);
  const errors = await checkTypes({ root: directory, files });
  // A worker declares its bindings in a type of its own, which the migration warns of and leaves to its author.
  const isDeclaredByAuthor = (message: string) =>
    /^Property 'GLOBAL_API_\w+' does not exist on type 'Env'/.test(message);
  expect(errors.filter((error) => !isDeclaredByAuthor(error.message))).toEqual([]);
  expect(errors.filter((error) => isDeclaredByAuthor(error.message))).toHaveLength(2);
});
