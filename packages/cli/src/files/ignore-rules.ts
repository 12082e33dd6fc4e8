import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ignore, { type Ignore } from 'ignore';

interface Layer {
  /** Relative to the root, with `/` at the end, or empty for the root itself. */
  readonly base: string;
  readonly rules: Ignore;
}

/** Which paths `.gitignore` files leave out. Deeper rules speak before outer ones, as in git. */
export class IgnoreRules {
  static readonly none = new IgnoreRules([]);

  readonly #layers: readonly Layer[];

  private constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  /** The rules at a directory that may lie somewhere inside a repository, with those of the folders above it. */
  static at(directory: string): IgnoreRules {
    const layers: Layer[] = [];
    let above = '';
    for (let folder = directory; !isRepository(folder);) {
      const parent = dirname(folder);
      if (parent === folder) break;
      above = `${folder.slice(parent.length).replace(/^[\\/]/, '')}/${above}`;
      folder = parent;
      const text = readRules(join(folder, '.gitignore'));
      if (text !== undefined) layers.unshift({ base: `^${above}`, rules: ignore().add(text) });
    }
    const exclude = readRules(join(directory, '.git', 'info', 'exclude'));
    if (exclude !== undefined) layers.push({ base: '', rules: ignore().add(exclude) });
    return new IgnoreRules(layers);
  }

  /** These rules and those of a directory's `.gitignore`. */
  within(directory: string, base: string): IgnoreRules {
    const text = readRules(join(directory, '.gitignore'));
    if (text === undefined) return this;
    return new IgnoreRules([...this.#layers, { base, rules: ignore().add(text) }]);
  }

  /** @param path relative to the root, with `/`, and with one at the end for a directory */
  ignores(path: string): boolean {
    for (const layer of this.#layers.toReversed()) {
      const local = layer.base.startsWith('^') ? layer.base.slice(1) + path : path.slice(layer.base.length);
      if (local === '' || local.startsWith('../')) continue;
      const verdict = layer.rules.test(local);
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }
}

function isRepository(directory: string): boolean {
  return readRules(join(directory, '.git', 'HEAD')) !== undefined || readRules(join(directory, '.git')) !== undefined;
}

function readRules(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
