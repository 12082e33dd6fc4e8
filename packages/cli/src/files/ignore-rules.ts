import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Ignore } from 'ignore';

const require = createRequire(import.meta.url);

interface Layer {
  /** Relative to the root, with `/` at the end, or empty for the root itself. */
  readonly base: string;
  /** For a folder above the root: the way from it down to the root, with `/` at the end. */
  readonly above: string;
  /** Where the rules stand, as a path. */
  readonly path: string;
  readonly text: string;
  readonly rules: Ignore;
}

/** A line of a `.gitignore` or of `.git/info/exclude`. */
export interface IgnoreRule {
  /** The absolute path of the file that has it. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly pattern: string;
}

/** As git's `core.ignoreCase`, which it sets by the file system. */
const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';

/** Which paths git leaves out. Deeper files speak before outer ones, and all of them before `.git/info/exclude`. */
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
    let folder = directory;
    while (!isRepository(folder)) {
      const parent = dirname(folder);
      if (parent === folder) return new IgnoreRules(layers);
      above = `${folder.slice(parent.length).replace(/^[\\/]/, '')}/${above}`;
      folder = parent;
      layers.unshift(...layersOf(join(folder, '.gitignore'), '', above));
    }
    layers.unshift(...layersOf(join(gitDirectoryOf(folder), 'info', 'exclude'), '', above));
    return new IgnoreRules(layers);
  }

  /** These rules and those of a directory's `.gitignore`. */
  within(directory: string, base: string): IgnoreRules {
    const own = layersOf(join(directory, '.gitignore'), base, '');
    return own.length === 0 ? this : new IgnoreRules([...this.#layers, ...own]);
  }

  /** @param path relative to the root, with `/`, and with one at the end for a directory */
  ignores(path: string): boolean {
    return this.ruleFor(path) !== undefined;
  }

  /** The rule that leaves a path out, if one does. */
  ruleFor(path: string): IgnoreRule | undefined {
    for (const layer of this.#layers.toReversed()) {
      const local = layer.above + path.slice(layer.base.length);
      if (local === '' || local.startsWith('../')) continue;
      const verdict = layer.rules.test(local);
      if (verdict.rule) return ruleIn(layer, verdict.rule.pattern);
      if (verdict.unignored) return undefined;
    }
    return undefined;
  }
}

function ruleIn({ path, text }: Layer, pattern: string): IgnoreRule {
  const line = text.split(/\r?\n/).findLastIndex((written) => written.trim() === pattern.trim());
  return { path, line: line + 1, pattern };
}

function layersOf(path: string, base: string, above: string): readonly Layer[] {
  const text = readText(path);
  if (text === undefined) return [];
  const ignore: typeof import('ignore') = require('ignore');
  return [{ base, above, path, text, rules: ignore({ ignorecase: ignoresCase }).add(text) }];
}

function isRepository(directory: string): boolean {
  return readText(join(directory, '.git', 'HEAD')) !== undefined || readText(join(directory, '.git')) !== undefined;
}

/** Where a repository keeps what its work trees share; a linked one has a file in place of the folder. */
function gitDirectoryOf(directory: string): string {
  const own = join(directory, '.git');
  const linked = /^gitdir: (.+)$/m.exec(readText(own) ?? '')?.[1];
  if (linked === undefined) return own;
  const gitDirectory = resolve(directory, linked.trim());
  const shared = readText(join(gitDirectory, 'commondir'));
  return shared === undefined ? gitDirectory : resolve(gitDirectory, shared.trim());
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
