import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageEntries, type PackageManifest } from '@gateshift/advisor';
import type { Root } from '../files/root.js';

/** The packages that live in the project itself, found by their package.json, whether or not anything is installed. */
export class WorkspacePackages {
  readonly #root: Root;
  readonly #directories: readonly string[];
  readonly #broken: string[] = [];
  #byName: ReadonlyMap<string, WorkspacePackage> | undefined;

  /** @param directories that hold a package.json, relative to the root */
  constructor(root: Root, directories: readonly string[]) {
    this.#root = root;
    this.#directories = directories;
  }

  /** The root and every folder of it that has a package.json, relative. */
  get directories(): readonly string[] {
    return [...new Set(['', ...this.#directories])];
  }

  /** The source file behind `name` or `name/path`, absolute; built output is traced back to what it was built from. */
  entryOf(specifier: string): string | undefined {
    const parts = /^((?:@[^/]+\/)?[^./@#~][^/]*)(?:\/(.+))?$/.exec(specifier);
    if (parts?.[1] === undefined) return undefined;
    const found = this.#packages.get(parts[1]);
    return found && packageEntries(this.#root.toPath(found.directory), found.manifest, parts[2] ?? '').find(existsSync);
  }

  /** One sentence for each package.json that was needed and is broken. */
  get warnings(): readonly string[] {
    return this.#broken.map(
      (file) => `${file} was left out, so the package it describes was not followed by its name: it is not valid JSON.`,
    );
  }

  /** The names of the packages that a file belongs to, innermost last. */
  namesAround(file: string): readonly string[] {
    return [...this.#packages]
      .filter(([, { directory }]) => directory === '' || file.startsWith(`${directory}/`))
      .map(([name]) => name);
  }

  get #packages(): ReadonlyMap<string, WorkspacePackage> {
    this.#byName ??= this.#readPackages();
    return this.#byName;
  }

  #readPackages(): ReadonlyMap<string, WorkspacePackage> {
    const packages = new Map<string, WorkspacePackage>();
    for (const directory of this.#directories) {
      const path = join(this.#root.toPath(directory), 'package.json');
      const manifest = readManifest(path, () => this.#broken.push(this.#root.toFile(path)));
      const name = manifest?.name;
      if (manifest && typeof name === 'string' && !packages.has(name)) packages.set(name, { directory, manifest });
    }
    return packages;
  }
}

interface WorkspacePackage {
  readonly directory: string;
  readonly manifest: PackageManifest;
}

function readManifest(path: string, whenBroken: () => void): PackageManifest | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    return typeof manifest === 'object' && manifest !== null ? manifest : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) whenBroken();
    return undefined;
  }
}
