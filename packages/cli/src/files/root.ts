import { realpathSync } from 'node:fs';
import platform, { type PlatformPath } from 'node:path';

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

/** @param path the rules of the system's paths, that of this process unless told otherwise */
export function createRoot(directory: string, named: readonly string[] = [], path: PlatformPath = platform): Root {
  const { isAbsolute, relative, resolve, sep } = path;
  const base = realPathOf(resolve(directory));
  const inBase = base.endsWith(sep) ? base : base + sep;
  const isPlain = (file: string) => sep === '/' && isPlainPath(file);
  const places = [base, ...named.map((one) => realPathOf(resolve(base, one)))];
  return {
    directory: base,
    toPath: (file) => (isPlain(file) ? inBase + file : resolve(base, file)),
    toFile: (place) => {
      const below = place.startsWith(inBase) ? place.slice(inBase.length) : '';
      if (isPlain(below)) return below;
      const file = relative(base, place);
      const shown = isAbsolute(file) ? place : file;
      return sep === '/' ? shown : shown.replaceAll(sep, '/');
    },
    contains: (inner) => places.some((place) => isInside(inner, place, path)),
  };
}

/** Whether a path can be put behind a directory as it is. Asked for every file, and resolving takes ten times as long. */
function isPlainPath(file: string): boolean {
  return /^[^./][^]*[^/]$/.test(file) && !/\/[./]/.test(file);
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isInside(inner: string, place: string, path: PlatformPath): boolean {
  if (inner.startsWith(place) && inner[place.length] === path.sep && !inner.includes(`${path.sep}.`)) return true;
  const way = path.relative(place, inner);
  return way === '' || (!way.startsWith(`..${path.sep}`) && way !== '..' && !path.isAbsolute(way));
}
