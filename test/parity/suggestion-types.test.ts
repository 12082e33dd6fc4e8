import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyEdits } from '@gateshift/advisor';
import { TypeGuard, type ChangedFile } from '@gateshift/codemods/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commandFindings } from './command-findings.js';
import { findingFixtures } from './finding-fixtures.js';

/* Every suggestion of every fixture, with the types of the SDKs as they are published. */

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

let directory = '';
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-suggestions-')));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** One file for each suggestion; what is JavaScript is read as TypeScript, whose checker then knows the SDKs' types. */
function changes(): readonly ChangedFile[] {
  return findingFixtures()
    .filter(({ file }) => /\.[cm]?[jt]sx?$/.test(file))
    .flatMap((fixture) => {
      const extension = /x$/.test(fixture.file) ? 'tsx' : 'ts';
      const suggestions = commandFindings(fixture).findings.flatMap((finding) => finding.suggestions);
      return suggestions.map(({ edits }, index) => ({
        file: `${fixture.name}/${index}.${extension}`,
        before: fixture.text,
        after: applyEdits(fixture.text, edits),
      }));
    });
}

it('no suggestion brings a type error', () => {
  mkdirSync(join(directory, 'node_modules'));
  for (const name of readdirSync(modules)) symlinkSync(join(modules, name), join(directory, 'node_modules', name));
  symlinkSync(join(modules, 'openai6'), join(directory, 'node_modules', 'openai'));
  const compilerOptions = {
    target: 'ES2023',
    lib: ['ES2023', 'DOM'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [fileURLToPath(new URL('../../node_modules/@types', import.meta.url))],
  };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*'] }));
  const files = changes();
  for (const { file, before } of files) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), before ?? '');
  }
  const { held, checked } = new TypeGuard(directory).check(files);
  expect(held.map(({ file, error }) => `${file}: ${error.message}`)).toEqual([]);
  expect(checked.length).toBeGreaterThan(50);
});
