import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { simpleGit, type SimpleGit } from 'simple-git';
import { CommandError } from '../command-error.js';
import { parseChangedLines, type ChangedLines } from './changed-lines.js';

/**
 * What git tells a hook about the commit at hand: `git commit --all` and `git commit <path>` use an index of their own,
 * and in a linked work tree nothing else says where the repository is.
 */
const hookEnvironment = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
] as const;

/** A git work tree. Paths are relative to its top, with `/`, as git gives them. */
export class Repository {
  /** The absolute path of the work tree's top. */
  readonly top: string;
  readonly #git: SimpleGit;

  private constructor(top: string) {
    this.top = top;
    this.#git = gitIn(top);
  }

  /** The repository that a directory lies in; where it lies in none or git cannot be run, why. */
  static async open(directory: string): Promise<Repository | { readonly reason: string }> {
    try {
      const top = (await gitIn(directory).raw(['rev-parse', '--show-toplevel'])).replace(/\r?\n$/, '');
      return top === '' ? { reason: 'it is a git directory without files' } : new Repository(realpathSync(top));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (/ENOENT/.test(message)) return { reason: 'git is not installed or not on the PATH' };
      if (/dubious ownership/.test(message)) {
        return { reason: 'git refuses to work here because the folder belongs to another user' };
      }
      if (/must be run in a work tree/.test(message)) return { reason: 'it is a git directory without files' };
      return { reason: 'it is not in a git repository' };
    }
  }

  toPath(file: string): string {
    return join(this.top, file);
  }

  /** Files that the index adds or changes. */
  async stagedFiles(): Promise<readonly string[]> {
    return listed(await this.#raw('diff', '--cached', '--name-only', '-z', '--no-renames', '--diff-filter=ACMT'));
  }

  /** Every file of the index. */
  async trackedFiles(): Promise<readonly string[]> {
    return [...new Set(listed(await this.#raw('ls-files', '-z', '--full-name')))];
  }

  /** Tracked files whose content on disk is not what the index holds. */
  async unstagedFiles(): Promise<readonly string[]> {
    return listed(await this.#raw('diff', '--name-only', '-z', '--no-renames'));
  }

  /** Files, out of those given, that are not committed as they stand: changed, staged or not tracked; or ignored. */
  async uncommitted(paths: readonly string[]): Promise<ReadonlyMap<string, 'changed' | 'ignored'>> {
    if (paths.length === 0) return new Map();
    const output = await this.#raw(
      'status',
      '--porcelain',
      '-z',
      '--untracked-files=all',
      '--ignored=matching',
      '--no-renames',
      '--',
      ...paths,
    );
    return new Map(listed(output).map((entry) => [entry.slice(3), entry.startsWith('!!') ? 'ignored' : 'changed']));
  }

  /** The bytes of a file in the index; undefined where it holds none, as in a conflict. */
  async readStaged(file: string): Promise<Buffer | undefined> {
    try {
      return await this.#git.showBuffer([`:${file}`]);
    } catch {
      return undefined;
    }
  }

  /** The lines that the index adds or rewrites; those of a file that only moves are old ones. */
  async stagedChanges(): Promise<ChangedLines> {
    return parseChangedLines(
      await this.#raw(
        'diff',
        '--cached',
        '-U0',
        '--no-color',
        '--no-ext-diff',
        '--find-renames',
        '--diff-filter=ACMRT',
      ),
    );
  }

  async #raw(...args: readonly string[]): Promise<string> {
    // Literal paths: a folder may be called `[id]`, which git would read as a pattern.
    return this.#git.raw([
      '--literal-pathspecs',
      '-c',
      'core.quotePath=false',
      '-c',
      'diff.noprefix=false',
      '-c',
      'diff.mnemonicPrefix=false',
      ...args,
    ]);
  }
}

/** The repository around a directory, or a `CommandError` that says why what needs it cannot be done. */
export async function openRepository(directory: string, what: string): Promise<Repository> {
  const found = await Repository.open(directory);
  if (found instanceof Repository) return found;
  throw new CommandError(`${what} needs a git repository, and ${directory} cannot be used as one: ${found.reason}.`);
}

function gitIn(directory: string): SimpleGit {
  return simpleGit({ baseDir: directory, maxConcurrentProcesses: 4, allowEnvironment: [...hookEnvironment] });
}

function listed(output: string): readonly string[] {
  return output.split('\0').filter((entry) => entry !== '');
}
