import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingTsMorph } from './load-ts-morph.js';

test.each([
  ['package-lock.json', 'npm install --save-dev ts-morph'],
  ['pnpm-lock.yaml', 'pnpm add --save-dev ts-morph'],
  ['yarn.lock', 'yarn add --dev ts-morph'],
  ['bun.lock', 'bun add --dev ts-morph'],
])('without ts-morph, a project with a %s is told to run its own command', (lockFile, command) => {
  const folder = mkdtempSync(join(tmpdir(), 'gateshift-types-'));
  try {
    writeFileSync(join(folder, lockFile), '');
    expect(missingTsMorph(folder)).toBe(
      `--types needs ts-morph, which is not installed in ${folder}: run \`${command}\` and then the same command again.`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
