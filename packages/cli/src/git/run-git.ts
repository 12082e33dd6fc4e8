import { execFile } from 'node:child_process';

/** What git said when it could not do what it was asked for. */
export class GitError extends Error {
  /** Whether there is no git to be run. */
  readonly isMissing: boolean;

  constructor(message: string, isMissing: boolean) {
    super(message);
    this.isMissing = isMissing;
  }
}

/**
 * Runs git and gives what it writes. In a hook git says by variables which index the commit has: they reach it.
 * @param input what git reads
 */
export function runGit(directory: string, args: readonly string[], input?: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Without locks for what git would only remember: another git may be at work.
    const options = { cwd: directory, encoding: 'buffer', maxBuffer: 2 ** 30, windowsHide: true } as const;
    const child = execFile('git', ['--no-optional-locks', ...settings, ...args], options, (error, stdout, stderr) => {
      if (error) reject(new GitError(stderr.toString() || error.message, error.code === 'ENOENT'));
      else resolve(stdout);
    });
    // Where git ends early, the error above says why.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

/** Paths and diffs as they are read here, whatever the user has set. */
const settings = [
  'core.quotePath=false',
  'diff.noprefix=false',
  'diff.mnemonicPrefix=false',
  'diff.relative=false',
].flatMap((setting) => ['-c', setting]);
