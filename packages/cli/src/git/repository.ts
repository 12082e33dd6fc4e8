import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

/**
 * Why git could not bring a file back: changed, staged or not tracked; ignored; or marked so that git does not look
 * whether it is changed.
 */
export type Uncommitted = 'changed' | 'ignored' | 'hidden';

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

  /** The absolute path of a file of ours in git's own folder, that of this work tree where there are several. */
  async privatePath(name: string): Promise<string> {
    return resolve(this.top, (await this.#raw('rev-parse', '--git-path', name)).replace(/\r?\n$/, ''));
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

  /** Files, out of those given, that git could not bring back as they stand. */
  async uncommitted(paths: readonly string[]): Promise<ReadonlyMap<string, Uncommitted>> {
    const found = new Map<string, Uncommitted>();
    for (const some of chunked(paths)) {
      const tracked = listed(await this.#raw('ls-files', '-v', '-z', '--full-name', '--', ...some));
      // On macOS git composes the letters of names that the disk holds apart.
      const names = new Set(tracked.map((entry) => entry.slice(2).normalize()));
      // Of what is in an ignored folder, the status names the folder.
      for (const path of some) if (!names.has(path.normalize())) found.set(path, 'ignored');
      // In lower case what it assumes to be unchanged, S what it keeps out of the work tree.
      for (const entry of tracked) if (/^(?:[a-z]|S) /.test(entry)) found.set(entry.slice(2), 'hidden');
      const output = await this.#raw(
        'status',
        '--porcelain',
        '-z',
        '--untracked-files=all',
        '--ignored=matching',
        '--no-renames',
        '--',
        ...some,
      );
      for (const entry of listed(output)) {
        found.set(entry.slice(3), entry.startsWith('!!') ? 'ignored' : 'changed');
      }
    }
    return found;
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

/** Command lines have an end, on Windows after 32,767 characters. */
function* chunked(paths: readonly string[]): Generator<readonly string[]> {
  let chunk: string[] = [];
  let length = 0;
  for (const path of paths) {
    if (length + path.length > 20_000) {
      yield chunk;
      chunk = [];
      length = 0;
    }
    chunk.push(path);
    length += path.length + 3;
  }
  if (chunk.length > 0) yield chunk;
}

function listed(output: string): readonly string[] {
  return output.split('\0').filter((entry) => entry !== '');
}
