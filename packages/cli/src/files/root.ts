import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * The part of the file system a command works on: the working directory, and the paths the user named beside it.
 * Files are called by their path relative to the working directory, with `/`, everywhere in the command.
 */
export interface Root {
  readonly directory: string;
  /** The absolute path of a file. */
  toPath(file: string): string;
  /** The name under which reports show a path. */
  toFile(path: string): string;
  /** Whether an absolute path, links resolved, lies inside. */
  contains(path: string): boolean;
}

export function createRoot(directory: string, named: readonly string[] = []): Root {
  const base = realPathOf(resolve(directory));
  const places = [base, ...named.map((path) => realPathOf(resolve(base, path)))];
  return {
    directory: base,
    toPath: (file) => resolve(base, file),
    toFile: (path) => {
      const file = relative(base, path);
      const shown = isAbsolute(file) ? path : file;
      return sep === '/' ? shown : shown.replaceAll(sep, '/');
    },
    contains: (path) => places.some((place) => isInside(path, place)),
  };
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isInside(path: string, place: string): boolean {
  const way = relative(place, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
}
