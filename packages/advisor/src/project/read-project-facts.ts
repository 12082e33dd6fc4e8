import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { ProjectFacts } from './project-facts.js';

const require = createRequire(import.meta.url);

type Json = Readonly<Record<string, unknown>>;
type ReadText = (path: string) => string | undefined;

/** Packages that bring a type of `process` along. */
const processTypes = [
  '@types/node',
  '@types/bun',
  'bun-types',
  'next',
  'nuxt',
  '@sveltejs/kit',
  'astro',
  '@nestjs/core',
];

/** Frameworks that import the modules of an app's routes when they build it. */
const builders: Readonly<Record<string, string>> = { next: 'Next.js', '@sveltejs/kit': 'SvelteKit', astro: 'Astro' };

/**
 * Tells what manifests and compiler options say of the project that a file belongs to.
 *
 * @param readText reads a text file by its absolute path; undefined where there is none
 */
export function projectFactsBy(readText: ReadText): (path: string) => ProjectFacts {
  const byDirectory = new Map<string, ProjectFacts>();
  return (path) => {
    const directory = dirname(path);
    const known = byDirectory.get(directory);
    if (known) return known;
    const facts = factsAt(directory, readText);
    byDirectory.set(directory, facts);
    return facts;
  };
}

function factsAt(directory: string, readText: ReadText): ProjectFacts {
  const above = withParents(directory, readText);
  const config = above.map((one) => join(one, 'tsconfig.json')).find((path) => readText(path) !== undefined);
  const dependencies = above.map((one) => dependenciesIn(join(one, 'package.json'), readText));
  const isThere = (name: string) =>
    dependencies.some((names) => names.includes(name)) ||
    above.some((one) => readText(join(one, 'node_modules', name, 'package.json')) !== undefined);
  const own = dependencies.find((names) => names.length > 0) ?? [];
  const builder = Object.keys(builders).find((name) => own.includes(name));
  const brackets = config && optionOf(config, 'noPropertyAccessFromIndexSignature', readText, new Set());
  return {
    home: above.find((one) => readText(join(one, 'package.json')) !== undefined) ?? '',
    wantsBrackets: brackets === true,
    hasProcessTypes: config === undefined || processTypes.some(isThere),
    builtBy: builder === undefined ? undefined : builders[builder],
    exampleVariables: [...new Set(above.flatMap((one) => variablesNamedIn(one, readText)))],
    declares: (name) => dependencies.some((names) => names.includes(name)),
    versionOf: (name) => firstVersion(above, name, readText),
  };
}

function firstVersion(directories: readonly string[], name: string, readText: ReadText): string | undefined {
  for (const directory of directories) {
    const version = readJson(join(directory, 'node_modules', name, 'package.json'), readText)?.['version'];
    if (typeof version === 'string') return version;
  }
  return undefined;
}

/** The names that people give to a file that shows which variables to set, without what they are set to. */
const examplesOfEnvironment = ['.env.example', '.env.sample', '.env.template', '.env.dist', '.env.local.example'];

function variablesNamedIn(directory: string, readText: ReadText): readonly string[] {
  return examplesOfEnvironment.flatMap((name) =>
    [...(readText(join(directory, name)) ?? '').matchAll(/^[ \t]*(?:export[ \t]+)?([A-Z][A-Z0-9_]*)[ \t]*=/gm)].map(
      ([, variable = '']) => variable,
    ),
  );
}

/** A directory and those around it, up to the repository's. */
function withParents(directory: string, readText: ReadText): readonly string[] {
  const parent = dirname(directory);
  const isTop = parent === directory || readText(join(directory, '.git', 'HEAD')) !== undefined;
  return isTop ? [directory] : [directory, ...withParents(parent, readText)];
}

function dependenciesIn(path: string, readText: ReadText): readonly string[] {
  const manifest = readJson(path, readText);
  return ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((field) => {
    const listed = manifest?.[field];
    return isRecord(listed) ? Object.keys(listed) : [];
  });
}

/** A compiler option, also of what the configuration extends; of one that only refers to others, what any of those says. */
function optionOf(path: string, name: string, readText: ReadText, seen: Set<string>): unknown {
  const config = seen.has(path) ? undefined : readJson(path, readText);
  seen.add(path);
  if (!config) return undefined;
  const options = config['compilerOptions'];
  if (isRecord(options) && name in options) return options[name];
  const bases = textsOf(config['extends']).flatMap((base) => candidatesOf(base, dirname(path)));
  const references = Array.isArray(config['references']) ? config['references'] : [];
  const referred = references.flatMap((reference: unknown) =>
    isRecord(reference) ? textsOf(reference['path']).flatMap((to) => candidatesOf(to, dirname(path))) : [],
  );
  for (const other of [...bases.toReversed(), ...referred]) {
    const value = optionOf(other, name, readText, seen);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The files that the name of another configuration can mean, the likeliest last. */
function candidatesOf(target: string, directory: string): readonly string[] {
  if (/^\.{0,2}\/|^\.{1,2}$/.test(target)) return filesBy(resolve(directory, target));
  const parent = dirname(directory);
  const above = parent === directory ? [] : candidatesOf(target, parent);
  return [...above, ...filesBy(join(directory, 'node_modules', target))];
}

function filesBy(path: string): readonly string[] {
  return [join(path, 'tsconfig.json'), `${path}.json`, path];
}

function readJson(path: string, readText: ReadText): Json | undefined {
  const text = readText(path)?.replace(/^\uFEFF/, '');
  if (text === undefined) return undefined;
  const { parse }: typeof import('jsonc-parser') = require('jsonc-parser');
  const value: unknown = parse(text, [], { allowTrailingComma: true });
  return isRecord(value) ? value : undefined;
}

function textsOf(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
