import { spawn } from 'node:child_process';
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
