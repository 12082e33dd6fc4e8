import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from '../files/root.js';

/** The packages that live in the project itself, found by their package.json, whether or not anything is installed. */
export class WorkspacePackages {
  readonly #root: Root;
  readonly #directories: readonly string[];
  readonly #broken: string[] = [];
  #byName: ReadonlyMap<string, string> | undefined;

  /** @param directories that hold a package.json, relative to the root */
  constructor(root: Root, directories: readonly string[]) {
    this.#root = root;
    this.#directories = directories;
  }

  /** The source file behind `name` or `name/path`, absolute; built output is traced back to what it was built from. */
  entryOf(specifier: string): string | undefined {
    const parts = /^((?:@[^/]+\/)?[^./@#~][^/]*)(?:\/(.+))?$/.exec(specifier);
    if (parts?.[1] === undefined) return undefined;
    this.#byName ??= this.#readNames();
    const directory = this.#byName.get(parts[1]);
    if (directory === undefined) return undefined;
    const inner = parts[2];
    const places =
      inner === undefined ? ['src/index', 'index', 'lib/index', 'src/main'] : [inner, `src/${inner}`, `lib/${inner}`];
    return firstFile(this.#root.toPath(directory), places);
  }

  /** One sentence for each package.json that was needed and is broken. */
  get warnings(): readonly string[] {
    return this.#broken.map(
      (file) => `${file} was left out, so the package it describes was not followed by its name: it is not valid JSON.`,
    );
  }

  /** The names of the packages that a file belongs to, innermost last. */
  namesAround(file: string): readonly string[] {
    this.#byName ??= this.#readNames();
    return [...this.#byName]
      .filter(([, directory]) => directory === '' || file.startsWith(`${directory}/`))
      .map(([name]) => name);
  }

  #readNames(): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    for (const directory of this.#directories) {
      const path = join(this.#root.toPath(directory), 'package.json');
      const name = readName(path, () => this.#broken.push(this.#root.toFile(path)));
      if (name !== undefined && !names.has(name)) names.set(name, directory);
    }
    return names;
  }
}

const endings = ['', '.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.jsx', '/index.ts', '/index.tsx', '/index.js'];

function firstFile(directory: string, places: readonly string[]): string | undefined {
  const bare = places.flatMap((place) => {
    const stem = place.replace(/\.[cm]?js$/, '');
    return endings.map((ending) => join(directory, stem + ending));
  });
  return bare.find((path) => /\.[cm]?[jt]sx?$/.test(path) && existsSync(path));
}

function readName(path: string, whenBroken: () => void): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    if (typeof manifest !== 'object' || manifest === null || !('name' in manifest)) return undefined;
    return typeof manifest.name === 'string' ? manifest.name : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) whenBroken();
    return undefined;
  }
}
