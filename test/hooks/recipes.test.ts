import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GATESHIFT, GIT_ENVIRONMENT, git, runCommand } from '../apps/run-command.js';
import { packAll, run, type Packed } from '../packages/packages.js';
import { documentedBlock } from './documented-block.js';

// The recipes of docs/hooks.md, written out as they stand there and tried with real commits.

const installed = fileURLToPath(new URL('../node_modules/', import.meta.url));
const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;

const CLEAN = `import OpenAI from 'openai';

const openai = new OpenAI();

export async function ask(content: string) {
  return openai.chat.completions.create({
    model: process.env.LLM_MODEL || 'gpt-6-luna',
    max_tokens: 300,
    messages: [{ role: 'user', content }],
  });
}
`;
const FAULTY = CLEAN.replace('gpt-6-luna', 'gpt-4-turbo');

let repository: string;

function write(file: string, text: string): void {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), text);
}

const read = (file: string) => readFileSync(join(repository, file), 'utf8');

/** A program as npm would have put it into the project. */
function provide(name: string, program: string): void {
  write(`node_modules/.bin/${name}`, `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(join(repository, 'node_modules/.bin', name), 0o755);
}

async function insist(program: string, args: readonly string[]): Promise<void> {
  const end = await runCommand(program, args, repository);
  if (end.exitCode !== 0) throw new Error(`${program} ${args.join(' ')}: ${end.stdout}${end.stderr}`);
}

beforeEach(async () => {
  repository = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-recipe-')));
  await git(['init', '--quiet', '--initial-branch=main'], repository);
  write('package.json', JSON.stringify({ name: 'hooked', type: 'module', dependencies: { openai: '^6.49.0' } }));
  write('gateshift.config.json', JSON.stringify({ today: '2026-11-22' }));
  // The home folder of what runs here is the repository: caches stay out of commits.
  write('.gitignore', 'node_modules/\n.npm/\n.cache/\n.config/\n.local/\n');
  write('src/ask.ts', CLEAN);
  await git(['add', '.'], repository);
  await git(['commit', '--quiet', '-m', 'first'], repository);
  provide('gateshift', GATESHIFT);
});

afterEach(() => rmSync(repository, { recursive: true, force: true }));

async function useGit(): Promise<void> {
  write('.git/hooks/pre-commit', documentedBlock('git alone', '.git/hooks/pre-commit'));
  chmodSync(join(repository, '.git/hooks/pre-commit'), 0o755);
}

async function useHusky(): Promise<void> {
  provide('husky', join(installed, 'husky/bin.js'));
  await insist('npx', ['--no-install', 'husky']);
  write('.husky/pre-commit', documentedBlock('husky', '.husky/pre-commit'));
}

async function useLintStaged(): Promise<void> {
  provide('husky', join(installed, 'husky/bin.js'));
  provide('lint-staged', join(installed, 'lint-staged/bin/lint-staged.js'));
  await insist('npx', ['--no-install', 'husky']);
  write('.husky/pre-commit', documentedBlock('husky and lint-staged', '.husky/pre-commit'));
  write('lint-staged.config.js', documentedBlock('husky and lint-staged', 'lint-staged.config.js'));
}

async function useLefthook(): Promise<void> {
  symlinkSync(join(installed, 'lefthook'), join(repository, 'node_modules/lefthook'));
  provide('lefthook', join(installed, 'lefthook/bin/index.js'));
  write('lefthook.yml', documentedBlock('lefthook', 'lefthook.yml'));
  await insist('npx', ['--no-install', 'lefthook', 'install']);
}

async function usePreCommit(): Promise<void> {
  write('.pre-commit-config.yaml', documentedBlock('pre-commit', '.pre-commit-config.yaml'));
  await git(['add', '.pre-commit-config.yaml'], repository);
  await insist('pre-commit', ['install']);
}

function itGuards(): void {
  test('a staged fault blocks the commit, is named with its place, and leaves everything as it was', async () => {
    const before = await git(['rev-parse', 'HEAD'], repository);
    write('src/ask.ts', FAULTY);
    await git(['add', 'src'], repository);
    const end = await commit();
    expect(end.exitCode, end.stdout + end.stderr).toBe(1);
    expect(end.stdout + end.stderr).toMatch(/src\/ask\.ts:7:\d+ +error +no-retired-model/);
    expect(await git(['rev-parse', 'HEAD'], repository)).toBe(before);
    expect(read('src/ask.ts')).toBe(FAULTY);
  });

  test('a clean change passes', async () => {
    write('src/ask.ts', CLEAN.replace('300', '200'));
    await git(['add', 'src'], repository);
    expect(await commit()).toMatchObject({ exitCode: 0 });
  });

  test('of a file that is staged in part, the staged part counts, and the rest stays on the disk', async () => {
    write('src/ask.ts', CLEAN.replace('300', '200'));
    await git(['add', 'src'], repository);
    const rest = FAULTY.replace('300', '200');
    write('src/ask.ts', rest);
    expect(await commit()).toMatchObject({ exitCode: 0 });
    expect(read('src/ask.ts')).toBe(rest);
    await git(['add', 'src'], repository);
    expect(await commit()).toMatchObject({ exitCode: 1 });
  });

  test('a commit of deletions passes', async () => {
    await git(['rm', '--quiet', 'src/ask.ts'], repository);
    expect(await commit()).toMatchObject({ exitCode: 0 });
  });
}

const commit = () => runCommand('git', ['commit', '-m', 'change'], repository);

describe.each([
  ['git alone', useGit],
  ['husky', useHusky],
  ['husky and lint-staged', useLintStaged],
  ['lefthook', useLefthook],
])('%s', (_name, use) => {
  beforeEach(use);
  itGuards();
});

const preCommit = hasPreCommit ? 'pre-commit' : 'pre-commit, which this machine does not have: nothing was tried';

describe.skipIf(!hasPreCommit)(preCommit, () => {
  describe('with the command that the project has', () => {
    beforeEach(usePreCommit);
    itGuards();
  });

  describe('with a command that it installs itself', () => {
    let directory: string;
    let packed: readonly Packed[];

    beforeAll(async () => {
      directory = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-pre-commit-')));
      packed = await packAll(directory);
    }, 300_000);
    afterAll(() => rmSync(directory, { recursive: true, force: true }));

    beforeEach(() => rmSync(join(repository, 'node_modules'), { recursive: true }));

    test('a staged fault blocks the commit, a clean change passes', async () => {
      // What is published under the name stands here as files.
      const tarballs = packed.filter(({ name }) => name !== 'eslint-plugin-gateshift').map(({ tarball }) => tarball);
      const config = documentedBlock('pre-commit', '.pre-commit-config.yaml', 1);
      expect(config).toContain('[gateshift]');
      write('.pre-commit-config.yaml', config.replace('[gateshift]', JSON.stringify(tarballs)));
      await git(['add', '.pre-commit-config.yaml'], repository);
      await insist('pre-commit', ['install']);
      // Installing takes the registry that npm is set up for, and so this user's home folder.
      const variables = Object.entries({ ...GIT_ENVIRONMENT, PRE_COMMIT_HOME: join(directory, 'cache') });
      const assignments = variables.map(([name, value]) => `${name}=${value}`);
      const commitAtHome = () => run('env', [...assignments, 'git', 'commit', '-m', 'change'], repository);
      write('src/ask.ts', FAULTY);
      await git(['add', 'src'], repository);
      expect(await commitAtHome()).toMatchObject({ code: 1, output: expect.stringContaining('no-retired-model') });
      write('src/ask.ts', CLEAN.replace('300', '200'));
      await git(['add', 'src'], repository);
      expect(await commitAtHome()).toMatchObject({ code: 0 });
    }, 300_000);
  });
});
