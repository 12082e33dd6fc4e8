import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { packageAliasesIn, unaliased, type PackageAliases } from '@gateshift/analyzer';
import type { Root } from '../files/root.js';

/** The SDKs that the packages of a project install under other names, `"openai-v3": "npm:openai@3"`. */
export class SdkAliases {
  readonly #byDirectory: ReadonlyMap<string, PackageAliases>;

  /** @param directories that hold a package.json, relative to the root */
  constructor(root: Root, directories: readonly string[]) {
    const all = directories.map((directory): [string, PackageAliases] => [
      directory,
      packageAliasesIn(readText(join(root.toPath(directory), 'package.json'))),
    ]);
    this.#byDirectory = new Map(all.filter(([, aliases]) => aliases.size > 0));
  }

  /** Every such name, whichever package has it. */
  get names(): readonly string[] {
    return [...new Set([...this.#byDirectory.values()].flatMap((aliases) => [...aliases.keys()]))];
  }

  /** What a file imports by a name: the nearest package around it decides. */
  aliasOf(specifier: string, file: string): string | undefined {
    for (let directory = posix.dirname(file); ; directory = posix.dirname(directory)) {
      const isRoot = directory === '.' || directory === '/';
      const aliases = this.#byDirectory.get(isRoot ? '' : directory);
      const target = aliases && unaliased(specifier, aliases);
      if (target !== undefined || isRoot) return target;
    }
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
