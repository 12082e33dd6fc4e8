import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runCommand } from '../apps/run-command.js';

const DEMO = fileURLToPath(new URL('./demo.mjs', import.meta.url));

test('the demo observes everything it claims and leaves the terminal’s colours alone in a pipe', async () => {
  const end = await runCommand(process.execPath, [DEMO], process.cwd());
  expect(end).toMatchObject({ exitCode: 0, stderr: '' });
  expect(end.stdout.match(/^✓ /gm)).toHaveLength(11);
  expect(end.stdout).not.toMatch(/^✗|\u001b|undefined|NaN|\bat .*:\d+:\d+\)/m);
});
