import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { ParseError } from 'jsonc-parser';
import { jsonMistake } from '../json-mistake.js';

const require = createRequire(import.meta.url);

/**
 * The path aliases of tsconfig.json and jsconfig.json as far as they can be read without anything installed: a
 * configuration that extends a missing package still has its own aliases.
 */
export class TsconfigPaths {
  readonly #readText: (path: string) => string | undefined;
  readonly #byDirectory = new Map<string, Aliases | undefined>();
  readonly #byFile = new Map<string, Aliases | undefined>();
  readonly #problems = new Map<string, string>();

  /** @param readText reads a text file; undefined where there is none */
  constructor(readText: (path: string) => string | undefined) {
    this.#readText = readText;
  }

  /** The absolute paths, without extensions, that an import of a file in the directory can mean. */
  candidates(specifier: string, directory: string): readonly string[] {
    return this.#aliasesAt(directory)?.candidates(specifier) ?? [];
  }

  /** The specifiers by which aliases that hold in a directory lead to a file. */
  specifiersFor(path: string, directory: string): readonly string[] {
    return this.#aliasesAt(directory)?.specifiersFor(path) ?? [];
  }

  /** What is wrong with a configuration, by its path; a phrase. */
  get problems(): ReadonlyMap<string, string> {
    return this.#problems;
  }

  #aliasesAt(directory: string): Aliases | undefined {
    if (this.#byDirectory.has(directory)) return this.#byDirectory.get(directory);
    const own = this.#read(join(directory, 'tsconfig.json'), []) ?? this.#read(join(directory, 'jsconfig.json'), []);
    const parent = dirname(directory);
    const aliases = own?.within(directory) ?? (parent === directory ? undefined : this.#aliasesAt(parent));
    this.#byDirectory.set(directory, aliases);
    return aliases;
  }

  #read(path: string, above: readonly string[]): Aliases | undefined {
    if (above.includes(path)) return undefined;
    if (!this.#byFile.has(path)) this.#byFile.set(path, this.#parse(path, [...above, path]));
    return this.#byFile.get(path);
  }

  #parse(path: string, above: readonly string[]): Aliases | undefined {
    const text = this.#readText(path)?.replace(/^\uFEFF/, '');
    if (text === undefined) return undefined;
    const { parse, printParseErrorCode }: typeof import('jsonc-parser') = require('jsonc-parser');
    const errors: ParseError[] = [];
    const config: unknown = parse(text, errors, { allowTrailingComma: true });
    const [error] = errors;
    if (error) this.#problems.set(path, `it is not valid JSON (${jsonMistake(printParseErrorCode(error.error))})`);
    if (!isRecord(config)) return new Aliases([], undefined);

    const directory = dirname(path);
    const options = isRecord(config['compilerOptions']) ? config['compilerOptions'] : {};
    const baseUrl = typeof options['baseUrl'] === 'string' ? resolveIn(directory, options['baseUrl']) : undefined;
    const inherited = listed(config['extends']).flatMap((base) => this.#followed(base, directory, above));
    const references = Array.isArray(config['references']) ? config['references'] : [];
    const referenced = references.flatMap((reference: unknown) =>
      isRecord(reference) ? listed(reference['path']).flatMap((to) => this.#followed(to, directory, above)) : [],
    );
    const others = [...inherited.toReversed(), ...referenced];
    const own = isRecord(options['paths']) ? patternsOf(options['paths'], baseUrl ?? directory) : undefined;
    return new Aliases(
      own ?? others.flatMap((other) => other.patterns),
      baseUrl ?? others.find((other) => other.baseUrl !== undefined)?.baseUrl,
    );
  }

  #followed(target: string, directory: string, above: readonly string[]): readonly Aliases[] {
    const at =
      /^\.{0,2}\//.test(target) || target === '.' || target === '..' ? directory : join(directory, 'node_modules');
    const path = resolve(at, target);
    const found =
      this.#read(path, above) ?? this.#read(`${path}.json`, above) ?? this.#read(join(path, 'tsconfig.json'), above);
    return found ? [found] : [];
  }
}

interface Pattern {
  readonly prefix: string;
  /** Undefined for a pattern without a star. */
  readonly suffix: string | undefined;
  readonly targets: readonly string[];
}

/** In a configuration that others extend, the folder of the one that does, which is not known until it is read for one. */
const configDir = '${configDir}';

function resolveIn(base: string, path: string): string {
  return path.startsWith(configDir) ? path : resolve(base, path);
}

class Aliases {
  readonly patterns: readonly Pattern[];
  readonly baseUrl: string | undefined;

  constructor(patterns: readonly Pattern[], baseUrl: string | undefined) {
    this.patterns = patterns;
    this.baseUrl = baseUrl;
  }

  /** The same for a configuration in the folder that extends this one, or is it. */
  within(folder: string): Aliases {
    const place = (path: string) => (path.startsWith(configDir) ? join(folder, path.slice(configDir.length)) : path);
    return new Aliases(
      this.patterns.map((pattern) => ({ ...pattern, targets: pattern.targets.map(place) })),
      this.baseUrl === undefined ? undefined : place(this.baseUrl),
    );
  }

  specifiersFor(path: string): readonly string[] {
    return this.patterns.flatMap((pattern) => specifiersBy(pattern, path));
  }

  candidates(specifier: string): readonly string[] {
    const [best] = this.patterns
      .filter((pattern) => matches(pattern, specifier))
      .sort((left, right) => right.prefix.length - left.prefix.length);
    const base = this.baseUrl === undefined ? [] : [resolve(this.baseUrl, specifier)];
    if (!best) return base;
    const middle = specifier.slice(best.prefix.length, specifier.length - (best.suffix?.length ?? 0));
    return [...best.targets.map((target) => target.replace('*', () => middle)), ...base];
  }
}

/** What may be left out of an import of a file. */
const impliedEnding = /(?:\/index)?(?:\.d)?\.[cm]?[jt]sx?$/;

function specifiersBy({ prefix, suffix, targets }: Pattern, path: string): readonly string[] {
  const bare = path.replace(impliedEnding, '');
  return targets.flatMap((target) => {
    const [start = '', end] = target.split('*');
    if (end === undefined || suffix === undefined) return target.replace(impliedEnding, '') === bare ? [prefix] : [];
    const whole = end === '' ? bare : path;
    const isMatch = whole.length >= start.length + end.length && whole.startsWith(start) && whole.endsWith(end);
    return isMatch ? [prefix + whole.slice(start.length, whole.length - end.length) + suffix] : [];
  });
}

function matches(pattern: Pattern, specifier: string): boolean {
  if (pattern.suffix === undefined) return specifier === pattern.prefix;
  return (
    specifier.length >= pattern.prefix.length + pattern.suffix.length &&
    specifier.startsWith(pattern.prefix) &&
    specifier.endsWith(pattern.suffix)
  );
}

function patternsOf(paths: Readonly<Record<string, unknown>>, base: string): readonly Pattern[] {
  return Object.entries(paths).map(([key, targets]) => {
    const [prefix = '', suffix] = key.split('*');
    return { prefix, suffix, targets: listed(targets).map((target) => resolveIn(base, target)) };
  });
}

function listed(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
