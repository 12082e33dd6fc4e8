import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GATESHIFT, git, runCommand } from '../apps/run-command.js';

// A real `git commit` in a real repository, with the hook that the documentation proposes.

const HOOK = `#!/bin/sh\nexec "${process.execPath}" "${GATESHIFT}" scan --staged\n`;

const CLEAN = `import OpenAI from 'openai';

const openai = new OpenAI();

export async function ask(question: string) {
  return openai.chat.completions.create({
    model: process.env.LLM_MODEL || 'gpt-6-luna',
    max_tokens: 300,
    messages: [{ role: 'user', content: question }],
  });
}
`;

/** Asks for a model that is shut down: an error in every configuration. */
const FAULTY = CLEAN.replace('gpt-6-luna', 'gpt-4-turbo');

let repository: string;

function write(file: string, text: string): void {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), text);
}

const commit = (...args: readonly string[]) => runCommand('git', ['commit', '-m', 'change', ...args], repository);
const head = () => git(['rev-parse', 'HEAD'], repository);

beforeEach(async () => {
  repository = mkdtempSync(join(tmpdir(), 'gateshift-hook-'));
  await git(['init', '--quiet', '--initial-branch=main'], repository);
  write('package.json', JSON.stringify({ name: 'hooked', type: 'module', dependencies: { openai: '^6.49.0' } }));
  write('src/ask.ts', CLEAN);
  await git(['add', '.'], repository);
  await git(['commit', '--quiet', '-m', 'first'], repository);
  const hook = join(repository, '.git/hooks/pre-commit');
  mkdirSync(dirname(hook), { recursive: true });
  writeFileSync(hook, HOOK);
  chmodSync(hook, 0o755);
});

afterEach(() => rmSync(repository, { recursive: true, force: true }));

test('a staged fault blocks the commit and is named with its place', async () => {
  const before = await head();
  write('src/ask.ts', FAULTY);
  await git(['add', '.'], repository);
  const end = await commit();
  expect(end.exitCode).toBe(1);
  expect(end.stdout + end.stderr).toMatch(/src\/ask\.ts:7.*\n?.*gpt-4-turbo/s);
  expect(end.stdout + end.stderr).toContain('no-retired-model');
  expect(await head()).toBe(before);
});

test('a clean change passes', async () => {
  write('src/ask.ts', CLEAN.replace('300', '200'));
  await git(['add', '.'], repository);
  const end = await commit();
  expect(end).toMatchObject({ exitCode: 0 });
});

test('a fault that is not staged does not block', async () => {
  write('src/ask.ts', CLEAN.replace('300', '200'));
  await git(['add', '.'], repository);
  write('src/ask.ts', FAULTY);
  write('src/other.ts', FAULTY);
  expect(await commit()).toMatchObject({ exitCode: 0 });
});

test('a partially staged file is judged by what is in the index', async () => {
  write('src/ask.ts', FAULTY);
  await git(['add', '.'], repository);
  write('src/ask.ts', CLEAN);
  const end = await commit();
  expect(end.exitCode).toBe(1);
  expect(end.stdout + end.stderr).toContain('no-retired-model');
});

test('a fault in a line that the commit does not touch does not block', async () => {
  write('src/ask.ts', FAULTY);
  await git(['add', '.'], repository);
  await git(['commit', '--quiet', '--no-verify', '-m', 'old fault'], repository);
  write('src/ask.ts', `${FAULTY}\nexport const answered = true;\n`);
  await git(['add', '.'], repository);
  expect(await commit()).toMatchObject({ exitCode: 0 });
});

test('commit --all is judged by the index that git makes for it', async () => {
  write('src/ask.ts', FAULTY);
  const end = await commit('--all');
  expect(end.exitCode).toBe(1);
  expect(end.stdout + end.stderr).toContain('no-retired-model');
});

test('a model that another staged file names is followed there', async () => {
  write('src/models.ts', `export const MODELS = { answers: 'gpt-4-turbo' };\n`);
  write(
    'src/ask.ts',
    CLEAN.replace(`process.env.LLM_MODEL || 'gpt-6-luna'`, 'MODELS.answers').replace(
      /^/,
      `import { MODELS } from './models.js';\n`,
    ),
  );
  await git(['add', '.'], repository);
  const end = await commit();
  expect(end.exitCode).toBe(1);
  expect(end.stdout + end.stderr).toContain('gpt-4-turbo');
});

test('a commit without code passes', async () => {
  write('README.md', 'Ask `gpt-4-turbo` anything.\n');
  await git(['add', '.'], repository);
  expect(await commit()).toMatchObject({ exitCode: 0 });
});

test('a model that dies in a module of its own blocks, though the call is not staged', async () => {
  const asking = CLEAN.replace(`process.env.LLM_MODEL || 'gpt-6-luna'`, 'MODEL');
  write('src/models.ts', `export const MODEL = 'gpt-6-luna';\n`);
  write('src/ask.ts', `import { MODEL } from './models.js';\n${asking}`);
  await git(['add', '.'], repository);
  expect(await commit()).toMatchObject({ exitCode: 0 });
  write('src/models.ts', `export const MODEL = 'gpt-4-turbo';\n`);
  await git(['add', '.'], repository);
  const end = await commit();
  expect(end.exitCode).toBe(1);
  expect(end.stdout + end.stderr).toMatch(/src\/ask\.ts:8.*no-retired-model/);
});

test('a file that moves with an old fault does not block', async () => {
  write('src/ask.ts', FAULTY);
  await git(['add', '.'], repository);
  await git(['commit', '--quiet', '--no-verify', '-m', 'old fault'], repository);
  await git(['mv', 'src/ask.ts', 'src/answer.ts'], repository);
  expect(await commit()).toMatchObject({ exitCode: 0 });
});

test('a staged file that cannot be parsed blocks', async () => {
  write('src/ask.ts', `${FAULTY}const = ;\n`);
  await git(['add', '.'], repository);
  const end = await commit();
  expect(end.exitCode).toBe(1);
  expect(end.stdout + end.stderr).toContain('src/ask.ts:12 cannot be parsed');
});

test('a hook that steps into a folder finds the index that git made for the commit', async () => {
  const hook = HOOK.replace('exec', 'cd src && exec');
  writeFileSync(join(repository, '.git/hooks/pre-commit'), hook);
  write('src/ask.ts', FAULTY);
  const end = await commit('--all');
  expect(end.exitCode).toBe(1);
  expect(end.stdout + end.stderr).toContain('no-retired-model');
});

test('a commit in a linked work tree is judged by its own index', async () => {
  await git(['worktree', 'add', '--quiet', 'linked'], repository);
  write('linked/src/ask.ts', FAULTY);
  await git(['-C', 'linked', 'add', '.'], repository);
  const end = await runCommand('git', ['commit', '-m', 'change'], join(repository, 'linked'));
  expect(end.exitCode).toBe(1);
  expect(end.stdout + end.stderr).toContain('no-retired-model');
});
