import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createDatedProject } from './temporary-project.js';

test('a reader that closes the pipe is no failure', async () => {
  const call =
    "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [] });\n";
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, number) => [`a${number}.ts`, call]));
  const project = createDatedProject(files);
  const binary = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));
  const child = spawn(process.execPath, [binary, 'scan', '--format', 'json'], {
    cwd: project.directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(stderr).toBe('');
  expect([0, 1]).toContain(code);
});

test.skipIf(!existsSync('/dev/full'))('output that cannot be written is a failure and no finding', async () => {
  const project = createDatedProject({ 'a.ts': "import OpenAI from 'openai';\nnew OpenAI();\n" });
  const binary = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));
  const child = spawn(process.execPath, [binary, 'scan', '--format', 'json'], {
    cwd: project.directory,
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(stderr).toMatch(/^The output is cut short, because it cannot be written: [^\n]+\n$/);
  expect(code).toBe(2);
});
