import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AnalyzerHost } from '@gateshift/analyzer';
import { parseModule } from '@gateshift/parsers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderSites } from './render-sites.js';

const house = fileURLToPath(new URL('../../', import.meta.url));
let root: string;

/** The analyzer's sources alone, laid out as in the house. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'gateshift-new-sdk-'));
  const analyzer = join(root, 'packages/analyzer');
  mkdirSync(analyzer, { recursive: true });
  for (const part of ['src', 'package.json', 'tsconfig.json'])
    cpSync(join(house, 'packages/analyzer', part), join(analyzer, part), { recursive: true });
  cpSync(join(house, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'));
  symlinkSync(join(house, 'packages/analyzer/node_modules'), join(analyzer, 'node_modules'));
  symlinkSync(join(house, 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

function newSdk(...args: readonly string[]) {
  const script = join(house, 'packages/analyzer/scripts/new-sdk.mjs');
  return spawnSync(process.execPath, [script, ...args, '--root', root], { encoding: 'utf8' });
}

test('lays out a profile that compiles and a fixture whose sites it finds', async () => {
  const made = newSdk('example-models', '--package', '@example/models', '--client', 'Example');
  expect(made.stderr).toBe('');
  expect(made.status).toBe(0);

  const analyzer = join(root, 'packages/analyzer');
  const compiler = join(house, 'node_modules/typescript/bin/tsc');
  const compiled = spawnSync(process.execPath, [compiler, '-p', analyzer, '--noEmit'], { encoding: 'utf8' });
  expect(compiled.stdout).toBe('');

  const { analyze }: typeof import('@gateshift/analyzer') = await import(
    pathToFileURL(join(analyzer, 'src/index.ts')).href
  );
  const fixture = join(root, 'fixtures/sites/example-models/inline-options');
  const parsed = parseModule({ file: 'input.ts', text: readFileSync(join(fixture, 'input.ts'), 'utf8') });
  if (!parsed.ok) throw new Error('The fixture does not parse.');
  const host: AnalyzerHost = { isModelId: () => false, providerOfHost: () => undefined, sdkMajor: () => 1 };
  expect(renderSites(analyze(parsed.module, host).sites)).toBe(readFileSync(join(fixture, 'sites.txt'), 'utf8'));
});

test('writes nothing over what is there', () => {
  const before = readdirSync(join(root, 'packages/analyzer/src/sdks'));
  const refused = newSdk('openai', '--package', 'openai', '--client', 'OpenAI');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('openai.ts is there already; nothing was written.');
  expect(readdirSync(join(root, 'packages/analyzer/src/sdks'))).toEqual(before);
});

test('says what is missing', () => {
  expect(newSdk('another').stderr).toContain('Which package is imported? Give --package.');
  expect(newSdk('Another', '--package', 'another', '--client', 'Another').stderr).toContain('One name is needed');
});
