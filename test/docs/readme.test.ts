import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gateshift } from '../apps/run-command.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';
let shown: readonly string[] = [];

/** The lines of the first console block of the README, by the command they stand under. */
function linesUnder(command: string): readonly string[] {
  const from = shown.findIndex((line) => line.startsWith(`$ npx gateshift ${command}`));
  const rest = shown.slice(from + 1);
  const end = rest.findIndex((line) => line.startsWith('$ '));
  return (end < 0 ? rest : rest.slice(0, end)).filter((line) => line.trim() !== '');
}

beforeAll(async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  shown = (/```console\n([\s\S]*?)```/.exec(readme)?.[1] ?? '').split('\n');
  folder = await mkdtemp(join(tmpdir(), 'gateshift-readme-'));
  await cp(join(root, 'fixtures/readme'), folder, { recursive: true });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the first screen of the README', () => {
  it('shows a scan as it is', async () => {
    const lines = linesUnder('scan');
    expect(lines.length).toBeGreaterThan(0);
    const { stdout } = await gateshift(['scan', '--no-color'], folder);
    for (const line of lines) expect(stdout.split('\n').map((one) => one.trimEnd())).toContain(line.trimEnd());
  });

  it('shows a migration as it is', async () => {
    const [command = ''] = shown.filter((line) => line.includes('gateshift migrate'));
    const words = command
      .replace(/\s+#.*$/, '')
      .split(' ')
      .slice(4);
    expect(words).toContain('--gateway');
    const { stdout } = await gateshift(['migrate', ...words, '--no-color'], folder);
    const lines = linesUnder('migrate');
    expect(lines).toHaveLength(8);
    for (const line of lines) expect(stdout.split('\n')).toContain(line);
  });
});
