import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isComponent } from '@gateshift/parsers';
import { loadTsMorph, type TypeScript } from './load-ts-morph.js';
import { TypeComparison, type Change } from './type-comparison.js';
import { TsConfigs, type ReadTsConfig } from './tsconfigs.js';
import type { TypingError } from './type-errors.js';

/** A file as it is to be changed. */
export interface ChangedFile {
  /** Relative to the root. */
  readonly file: string;
  /** Undefined for a file that is new. */
  readonly before: string | undefined;
  readonly after: string;
}

/** A file that cannot be changed without a type error. */
export interface HeldFile {
  readonly file: string;
  /** The error that it would bring, in itself or in a file that imports it. */
  readonly error: TypingError & { readonly file: string };
}

/** Why the types of a file cannot be compared. */
export type WhyUnchecked =
  /** Vue, Svelte, Astro: TypeScript does not read them. */
  'component' | 'javascript' | 'no tsconfig' | 'outside tsconfig' | 'broken tsconfig' | 'not installed' | 'failed';

/** A file whose types were not compared. */
export interface UncheckedFile {
  readonly file: string;
  readonly why: WhyUnchecked;
  /** For people: a phrase. */
  readonly reason: string;
}

/** Which changed files would bring a type error, and which could not be compared. */
export interface TypeVerdict {
  readonly held: readonly HeldFile[];
  /** The changed files that were compared, and how many that import them. */
  readonly checked: readonly string[];
  readonly importers: number;
  readonly unchecked: readonly UncheckedFile[];
}

/**
 * Says which of a plan's changes would bring a type error that is not there already: what TypeScript says of the changed
 * files, and of those that import them where what they export changes its type, before and after, in memory. Kept for as
 * long as a plan is changed, since what was parsed once is not parsed again.
 */
export class TypeGuard {
  readonly #ts: TypeScript;
  readonly #root: string;
  readonly #configs: TsConfigs;
  readonly #comparisons = new Map<string, TypeComparison>();

  /** @param root what the paths of files are relative to. Loads TypeScript. */
  constructor(root: string) {
    this.#ts = loadTsMorph().ts;
    this.#root = root;
    this.#configs = new TsConfigs(this.#ts);
  }

  check(files: readonly ChangedFile[]): TypeVerdict {
    const unchecked: UncheckedFile[] = [];
    const groups = new Map<ReadTsConfig, Change[]>();
    const changes = files.filter(({ file }) => isSource.test(file)).map((file) => this.#locate(file));
    for (const change of changes) {
      const config = this.#configFor(change);
      if ('why' in config) unchecked.push(config);
      else if ('options' in config) groups.set(config, [...(groups.get(config) ?? []), change]);
    }
    const checked: string[] = [];
    const held: HeldFile[] = [];
    let importers = 0;
    for (const [config, group] of groups) {
      try {
        const verdict = this.#comparisonFor(config).compare(group, changes);
        for (const { change, reason } of verdict.unresolved) {
          unchecked.push({ file: change.file, why: 'not installed', reason });
        }
        checked.push(...verdict.checked.map(({ file }) => file));
        importers += verdict.importers;
        for (const { change, error } of verdict.held) {
          const { path, ...rest } = error;
          held.push({ file: change.file, error: { ...rest, file: this.#nameOf(path) } });
        }
      } catch (error) {
        const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
        for (const { file } of group) {
          unchecked.push({ file, why: 'failed', reason: `the type checker gave up (${reason ?? ''})` });
        }
      }
    }
    return { held, checked: checked.sort(), importers, unchecked };
  }

  #locate(file: ChangedFile): Change {
    return { ...file, path: resolve(this.#root, file.file).replaceAll('\\', '/') };
  }

  #nameOf(path: string): string {
    return relative(this.#root, path).replaceAll('\\', '/');
  }

  /** A new file is checked with those that import it, and so has no configuration of its own. */
  #configFor(change: Change): ReadTsConfig | UncheckedFile | { readonly isNew: true } {
    const { file, path, before } = change;
    if (isComponent(file)) {
      return { file, why: 'component', reason: 'TypeScript does not read components' };
    }
    if (before === undefined) return { isNew: true };
    const found = this.#configs.of(path);
    const isJavaScript = /\.[cm]?jsx?$/.test(file);
    if (isJavaScript && !isCheckedJavaScript(found, before)) {
      return { file, why: 'javascript', reason: 'it is JavaScript that TypeScript does not check' };
    }
    if ('nearest' in found) {
      return found.nearest === undefined
        ? { file, why: 'no tsconfig', reason: 'there is no tsconfig.json' }
        : { file, why: 'outside tsconfig', reason: `${this.#nameOf(found.nearest)} does not take it in` };
    }
    if (found.problem !== undefined) {
      return { file, why: 'broken tsconfig', reason: found.problem.replace(found.path, this.#nameOf(found.path)) };
    }
    if (isMissingPackages(path)) {
      return { file, why: 'not installed', reason: 'the packages of the project are not installed' };
    }
    return found;
  }

  #comparisonFor(config: ReadTsConfig): TypeComparison {
    const known = this.#comparisons.get(config.path);
    if (known) return known;
    const comparison = new TypeComparison(this.#ts, config);
    this.#comparisons.set(config.path, comparison);
    return comparison;
  }
}

/** What can have types; an example of the environment has none. */
const isSource = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;

function isCheckedJavaScript(found: ReturnType<TsConfigs['of']>, text: string): boolean {
  if (/^\s*\/\/\s*@ts-nocheck/m.test(text)) return false;
  return 'options' in found && (found.options.checkJs === true || /^\s*\/\/\s*@ts-check/m.test(text));
}

/** Whether a package.json around the file asks for packages and no folder of packages is there. */
function isMissingPackages(path: string): boolean {
  let asks = false;
  for (let at = dirname(path); ; at = dirname(at)) {
    if (existsSync(join(at, 'node_modules'))) return false;
    asks ||= existsSync(join(at, 'package.json'));
    if (dirname(at) === at) return asks;
  }
}
