import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GitError, runGit } from './run-git.js';

/**
 * Why git could not bring a file back: changed, staged or not tracked; ignored; or marked so that git does not look
 * whether it is changed.
 */
export type Uncommitted = 'changed' | 'ignored' | 'hidden';

/** A git work tree. Paths are relative to its top, with `/`, as git gives them. */
export class Repository {
  /** The absolute path of the work tree's top. */
  readonly top: string;

  private constructor(top: string) {
    this.top = top;
  }

  /** The repository that a directory lies in; where it lies in none or git cannot be run, why. */
  static async open(directory: string): Promise<Repository | { readonly reason: string }> {
    try {
      const top = (await runGit(directory, ['rev-parse', '--show-toplevel'])).toString().replace(/\r?\n$/, '');
      return top === '' ? { reason: withoutFiles } : new Repository(realpathSync(top));
    } catch (error) {
      return { reason: reasonAgainst(error) };
    }
  }

  toPath(file: string): string {
    return join(this.top, file);
  }

  /** The absolute path of a file of ours in git's own folder, that of this work tree where there are several. */
  async privatePath(name: string): Promise<string> {
    return resolve(this.top, (await this.#raw('rev-parse', '--git-path', name)).replace(/\r?\n$/, ''));
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

  /** Of files that are there and not tracked, those that git is told to ignore. Paths are relative to the top. */
  async ignored(paths: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const some of chunked(paths)) {
      const others = await this.#raw(
        'ls-files',
        '--others',
        '--ignored',
        '--exclude-standard',
        '-z',
        '--full-name',
        '--',
        ...some,
      );
      for (const path of listed(others)) found.add(path);
    }
    return found;
  }

  async #raw(...args: readonly string[]): Promise<string> {
    // Literal paths: a folder may be called `[id]`, which git would read as a pattern.
    return (await runGit(this.top, ['--literal-pathspecs', ...args])).toString();
  }
}

const withoutFiles = 'it is a git directory without files';

/** Why a folder is no use as a repository, by what git says of it. */
export function reasonAgainst(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof GitError && error.isMissing) return 'git is not installed or not on the PATH';
  if (/dubious ownership/.test(message)) return 'git refuses to work here because the folder belongs to another user';
  return /must be run in a work tree/.test(message) ? withoutFiles : 'it is not in a git repository';
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
