import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command. */
export const GATESHIFT = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));

export interface CommandEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Git without the machine's own settings. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_AUTHOR_NAME: 'A Developer',
  GIT_AUTHOR_EMAIL: 'developer@example.test',
  GIT_COMMITTER_NAME: 'A Developer',
  GIT_COMMITTER_EMAIL: 'developer@example.test',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** Runs a program to its end. */
export function runCommand(command: string, args: readonly string[], cwd: string): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, ...GIT_ENVIRONMENT };
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

export function gateshift(args: readonly string[], cwd: string): Promise<CommandEnd> {
  return runCommand(process.execPath, [GATESHIFT, ...args], cwd);
}

/** Runs git and insists that it ends well. */
export async function git(args: readonly string[], cwd: string): Promise<string> {
  const end = await runCommand('git', args, cwd);
  if (end.exitCode !== 0) throw new Error(`git ${args.join(' ')} ended with ${String(end.exitCode)}: ${end.stderr}`);
  return end.stdout;
}
