import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seedTree } from '../../bench/seed-tree.mjs';
import { gateshift } from '../apps/run-command.js';

const FLOOR = fileURLToPath(new URL('../../bench/floor.mjs', import.meta.url));
const OPTIONS = { files: 300, candidates: 5, seed: 7 };

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gateshift-seed-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('the same seed gives the same tree, another one another', () => {
  const digest = (name: string, seed: number) => seedTree(join(directory, name), { ...OPTIONS, seed }).digest;
  expect(digest('one', 7)).toBe(digest('two', 7));
  expect(digest('three', 8)).not.toBe(digest('one', 7));
});

test('floor and scan both see every file that talks to a model, and as many files', async () => {
  const seeded = seedTree(directory, OPTIONS);
  expect(seeded.candidates).toBe(15);
  const floor: unknown = JSON.parse(execFileSync(process.execPath, [FLOOR, directory], { encoding: 'utf8' }));
  expect(floor).toEqual({ files: 300, parsed: 15 });
  const scan = await gateshift(['scan', '--format', 'json', '--fail-on', 'never'], directory);
  const report: {
    readonly sites: readonly { readonly kind: string; readonly file: string }[];
    readonly summary: unknown;
  } = JSON.parse(scan.stdout);
  expect(report.summary).toMatchObject({ files: 300 });
  const calling = report.sites.filter(({ kind }) => kind === 'call' || kind === 'http').map(({ file }) => file);
  expect(new Set(calling).size).toBe(15);
});
