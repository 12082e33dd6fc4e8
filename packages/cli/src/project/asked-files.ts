import { posix } from 'node:path';

/** The files that a scan was asked for. */
export class AskedFiles {
  readonly #files: ReadonlySet<string>;
  /** Without their extensions, as they are imported. */
  readonly #stems: ReadonlySet<string>;

  constructor(files: readonly string[]) {
    this.#files = new Set(files);
    this.#stems = new Set(files.map(stemOf));
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** Whether an import of a file leads to one of them, as most do, without a look at the disk; `false` says nothing. */
  isPlainlyImported(specifier: string, fromFile: string): boolean {
    return specifier.startsWith('.') && this.#stems.has(stemOf(posix.join(posix.dirname(fromFile), specifier)));
  }
}

function stemOf(file: string): string {
  return file.replace(/\.[cm]?[jt]sx?$/, '');
}
