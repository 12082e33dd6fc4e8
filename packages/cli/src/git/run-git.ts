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

export interface GitRun {
  /** What git reads. */
  readonly input?: string;
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The exit code, beside 0, that is no failure. */
  readonly accepted?: number;
}

/** Runs git and gives what it writes. In a hook git says by variables which index the commit has: they reach it. */
export function runGit(
  directory: string,
  args: readonly string[],
  { input, environment, accepted }: GitRun = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd: directory,
      encoding: 'buffer',
      maxBuffer: 2 ** 30,
      windowsHide: true,
      ...(environment && { env: { ...process.env, ...environment } }),
    } as const;
    // Without locks for what git would only remember: another git may be at work.
    const child = execFile('git', ['--no-optional-locks', ...settings, ...args], options, (error, stdout, stderr) => {
      if (error && (accepted === undefined || error.code !== accepted))
        reject(new GitError(stderr.toString() || error.message, error.code === 'ENOENT'));
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
