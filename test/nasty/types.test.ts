import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TypeGuard, type ChangedFile } from '@gateshift/codemods/types';
import { afterEach, beforeEach, expect, it } from 'vitest';

/* The type guard over every migrated pair, with the types of the SDKs as they are published. */

const root = fileURLToPath(new URL('../../fixtures/migrations/', import.meta.url));
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

let directory = '';
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-pairs-')));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** Every TypeScript file of the fixtures, before and after. */
function pairs(): readonly ChangedFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^[^/]+\/[^/]+\/before(?:\.tsx?$|\/.*\.[cm]?tsx?$)/.test(file))
    .filter(isForInstalled)
    .sort()
    .map((file) => ({
      file: file.replace(/\/before(?=[./])/, '/app'),
      before: readFileSync(join(root, file), 'utf8'),
      after: readFileSync(join(root, file.replace(/\/before(?=[./])/, '/after')), 'utf8'),
    }));
}

/** Of the AI SDK one major is installed here, and a case can be about another. */
function isForInstalled(file: string): boolean {
  const options = join(root, file.replace(/\/before[./].*/, ''), 'options.json');
  if (!file.startsWith('vercel-ai/') || !existsSync(options)) return true;
  const { sdkMajor }: { readonly sdkMajor?: number } = JSON.parse(readFileSync(options, 'utf8'));
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(modules, 'ai/package.json'), 'utf8'));
  return sdkMajor === undefined || version.startsWith(`${sdkMajor}.`);
}

/** What a runtime declares that is not installed here. */
const ambient = `
declare const Bun: { env: Record<string, string | undefined> };
declare const Deno: { env: { get(name: string): string | undefined } };
interface ImportMeta { env: Record<string, string | undefined> }
`;

it.each(['openai4', 'openai5', 'openai6'])('no pair gains a type error with %s', (installed) => {
  mkdirSync(join(directory, 'node_modules'));
  for (const name of readdirSync(modules)) symlinkSync(join(modules, name), join(directory, 'node_modules', name));
  symlinkSync(join(modules, installed), join(directory, 'node_modules', 'openai'));
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
  };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*'] }));
  writeFileSync(join(directory, 'ambient.d.ts'), ambient);
  const files = pairs();
  for (const { file, before } of files) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), before ?? '');
  }
  const { held, checked, unchecked } = new TypeGuard(directory).check(
    files.filter(({ before, after }) => before !== after),
  );
  expect(held).toEqual([]);
  expect(checked.length).toBeGreaterThan(60);
  // What the fixtures name and nobody installed here; the rest of their packages is.
  const missing = unchecked.flatMap(({ reason }) => reason.replace(/ (?:is|are) not installed$/, '').split(', '));
  expect(missing.filter((name) => existsSync(join(modules, name)) || /\s/.test(name))).toEqual([]);
});
