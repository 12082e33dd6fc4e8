import {
  variableOfBinding,
  type EnvAccessor,
  type EnvValue,
  type Location,
  type NameDeclaration,
  type ParameterValue,
  type Value,
} from '@gateshift/analyzer';
import { declareInType, type EnvDeclaration } from './env-declaration.js';
import { because, type Reason } from '../outcome-reason.js';
import { idiomOfDeclared } from './declared-idiom.js';
import { idiomOfFirebaseSecret } from './firebase-secret-idiom.js';
import type { MigrationForm } from '../plan.js';
import { idiomByHabit, type ProjectHabit } from './project-habit.js';
import { idiomOfRuntimeConfig } from './runtime-config-idiom.js';
import { idiomOfService } from './service-idiom.js';
import { quoteOf, quoteText } from '../editing/source-style.js';
import { takenApart } from './taken-apart.js';

export interface KnownIdiom {
  readonly kind: 'known';
  readonly accessor: EnvAccessor;
  read(name: string): string;
  /** `file`: anywhere in the file; `place`: only where the sibling's binding or service is in scope. */
  readonly scope: 'file' | 'place';
  /** What makes a new variable readable so, where that needs more than setting it. */
  readonly declarations?: readonly EnvDeclaration[];
  /** What a variable is called where it is set, if not as it is read. */
  readonly setAs?: (name: string) => string;
  readonly warning?: string;
}

/** How generated code at one place reads a variable: as the code around it does. */
export type EnvIdiom =
  | KnownIdiom
  /** The project reads its environment in a way that a new variable cannot simply join. */
  | ({ readonly kind: 'unknown' } & Reason);

/** What the idiom at a place is told by. */
export interface EnvEvidence {
  readonly file: string;
  readonly text: string;
  readonly siblings: readonly Value[];
  readonly projectAccessor: EnvAccessor | undefined;
  readonly projectHabit?: ProjectHabit | undefined;
  /** Whether the project's types take names of the environment in brackets alone. */
  readonly wantsBrackets?: boolean;
  /** Set where new variables can be declared in the schemas and configurations that the project has for them. */
  readonly declarations?: Declarations;
}

export interface Declarations {
  readonly form: MigrationForm;
  /** The text of a file that may be edited; undefined for any other. */
  textOf(file: string): string | undefined;
  /** Where the project declares a setting, wherever it is read. */
  declarationsOf(name: string): readonly NameDeclaration[];
  /** The files that the file imports types and values from. */
  importsOf(file: string): readonly string[];
}

/** What one accessor looks like in source, best known first. */
const accessors: readonly {
  readonly accessor: EnvAccessor;
  readonly pattern: RegExp;
  readonly print: (name: string, quoted: string) => string;
  /** Whether its type has an index signature in place of names. */
  readonly isIndexed: boolean;
}[] = [
  {
    accessor: 'process.env',
    pattern: /\bprocess\.env\b/g,
    print: (name) => `process.env.${name}`,
    isIndexed: true,
  },
  {
    accessor: 'import.meta.env',
    pattern: /\bimport\.meta\.env\b/g,
    print: (name) => `import.meta.env.${name}`,
    isIndexed: true,
  },
  {
    accessor: 'Deno.env.get',
    pattern: /\bDeno\.env\.get\b/g,
    print: (_, quoted) => `Deno.env.get(${quoted})`,
    isIndexed: false,
  },
  { accessor: 'Bun.env', pattern: /\bBun\.env\b/g, print: (name) => `Bun.env.${name}`, isIndexed: true },
];

/** Prefixes by which bundlers ship a variable to the browser. */
const publicPrefix =
  /^(?:VITE_|NEXT_PUBLIC_|PUBLIC_|REACT_APP_|NUXT_PUBLIC_|EXPO_PUBLIC_|GATSBY_|VUE_APP_|STORYBOOK_|PARCEL_PUBLIC_|SNOWPACK_PUBLIC_|RSPACK_PUBLIC_|WXT_|PLASMO_PUBLIC_|BUN_PUBLIC_)/;

export function isPublicVariable(name: string): boolean {
  return publicPrefix.test(name);
}

/**
 * Whether a bundler writes what is read there into what it ships. `VITE_` and `PUBLIC_` are prefixes of `import.meta.env`
 * and of `$env`: on `process.env` a server reads them, unless the bundler's configuration says more than others do.
 */
export function isPublished({ name, accessor }: EnvValue): boolean {
  return isPublicVariable(name) && !(/^(?:VITE_|PUBLIC_)/.test(name) && accessor === 'process.env');
}

/** Every environment value within a value. */
export function envValuesOf(value: Value): readonly EnvValue[] {
  switch (value.state) {
    case 'env':
      return [value, ...(value.default ? envValuesOf(value.default) : [])];
    case 'parameter': {
      const binding = asBinding(value);
      return [...(binding ? [binding] : []), ...(value.default ? envValuesOf(value.default) : [])];
    }
    case 'choice':
      return value.options.flatMap((option) => envValuesOf(option.value));
    case 'literal':
    case 'constant':
    case 'absent':
    case 'unknown':
      return [];
  }
}

/** `env.OPENAI_API_KEY` of a parameter `env`: the bindings that a worker is handed. */
export function asBinding(value: ParameterValue): EnvValue | undefined {
  const name = variableOfBinding(value);
  const at = value.trail[0];
  return name !== undefined && at ? { state: 'env', name, accessor: 'other', at, trail: value.trail } : undefined;
}

/** Whether a place can read the neighbours of a binding that is handed to a function. */
export function isInScope(value: Value, { file, range }: Location): boolean {
  if (value.state !== 'parameter' || !value.visibleIn || value.trail[0]?.file !== file) return false;
  return value.visibleIn[0] <= range[0] && range[1] <= value.visibleIn[1];
}

/** Whether a value is a binding whose neighbours a place cannot read. */
export function isOutOfScope(value: Value, place: Location): boolean {
  return value.state === 'parameter' && asBinding(value) !== undefined && !isInScope(value, place);
}

/**
 * The idiom at a place. The variable that the same client or call reads already is the best evidence, then the file's
 * habit, then the project's.
 */
export function findEnvIdiom(evidence: EnvEvidence): EnvIdiom {
  const { file, text } = evidence;
  for (const value of evidence.siblings.flatMap(envValuesOf)) {
    const declared = idiomOfDeclared(value, evidence);
    if (declared) return declared;
    if (value.at.file !== file) continue;
    const idiom =
      idiomOfRuntimeConfig(value, evidence) ??
      idiomOfFirebaseSecret(value, evidence) ??
      idiomOfSibling(evidence, value);
    if (idiom) return idiom;
  }
  return idiomOf(mostUsed(text) ?? denoSpecifier(text) ?? evidence.projectAccessor ?? 'process.env', evidence);
}

/**
 * The idiom for any place in a file, whatever is in scope there. A binding handed to one function (`env` of a worker)
 * cannot be read elsewhere, and where there are bindings there may be no `process`.
 */
export function findFileIdiom(evidence: EnvEvidence): EnvIdiom {
  const accessor = mostUsed(evidence.text);
  // A client that names no variable lets the SDK read the global environment, so that there is one.
  const habit = evidence.siblings.length === 0 && accessor === undefined ? evidence.projectHabit : undefined;
  if (habit) return idiomByHabit(habit, evidence);
  const idiom = findEnvIdiom(evidence);
  if (idiom.kind === 'unknown' || idiom.scope === 'file') return idiom;
  const isBinding = /(?:^|(?<!\bprocess)\.)env\??\.$/.test(idiom.read(''));
  if (accessor !== undefined)
    return isBinding ? idiomOf(accessor, evidence) : declaredToo(idiomOf(accessor, evidence), idiom);
  return isBinding
    ? unclear(`the environment is read as \`${idiom.read('…')}\`, which is not in scope everywhere`)
    : declaredToo(idiomOf(evidence.projectAccessor ?? 'process.env', evidence), idiom);
}

/** What a service checks is what the environment has, so that a variable read past the service is declared as well. */
function declaredToo(idiom: EnvIdiom, { declarations, read }: KnownIdiom): EnvIdiom {
  const isService = /\.get\W/.test(read(''));
  return idiom.kind === 'known' && declarations && isService ? { ...idiom, declarations } : idiom;
}

/** The accessor that most of the texts' reads use, or undefined where they read no environment. */
export function mostUsed(...texts: readonly string[]): EnvAccessor | undefined {
  let best: { readonly accessor: EnvAccessor; readonly count: number } | undefined;
  for (const { accessor, pattern } of accessors) {
    const count = texts.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
    if (count > (best?.count ?? 0)) best = { accessor, count };
  }
  return best?.accessor;
}

function denoSpecifier(text: string): EnvAccessor | undefined {
  return /\bfrom\s*["'](?:npm:|jsr:|https:\/\/deno\.land\/|https:\/\/esm\.sh\/)/.test(text)
    ? 'Deno.env.get'
    : undefined;
}

function idiomOf(accessor: EnvAccessor, { text, wantsBrackets = false }: EnvEvidence): EnvIdiom {
  const known = accessors.find((one) => one.accessor === accessor);
  if (!known) return unclear('the project reads its environment in a way of its own');
  const hasDots = new RegExp(String.raw`${known.pattern.source}\??\.\w`).test(text);
  const { print, isIndexed } = known;
  const quoted = (name: string) => quoteText(name, quoteOf(text));
  const read =
    isIndexed && wantsBrackets && !hasDots
      ? (name: string) => `${accessor}[${quoted(name)}]`
      : (name: string) => print(name, quoted(name));
  return { kind: 'known', accessor, read, scope: 'file' };
}

/** The sibling's own spelling with the name exchanged: keeps brackets, `get` calls and bindings as they are. */
function idiomOfSibling(evidence: EnvEvidence, value: EnvValue): EnvIdiom | undefined {
  const { text } = evidence;
  const whole = text.slice(...value.at.range);
  const written = new RegExp(String.raw`(?<![\w$])(?:[\w$]+\.)*env\.${value.name}(?![\w$])`).exec(whole)?.[0] ?? whole;
  const parts = written.split(value.name);
  const [before = '', after = ''] = parts;
  const read = (name: string) => before + name + after;
  if (value.accessor === 'dotenv parsed') return idiomOfDotenv(read, parts.length === 2, evidence);
  if (value.accessor !== 'other') {
    return parts.length === 2 && before.includes(value.accessor)
      ? { kind: 'known', accessor: value.accessor, read, scope: 'file' }
      : (idiomOfPattern(evidence, value) ?? idiomOf(value.accessor, evidence));
  }
  if (parts.length !== 2) {
    // The service has the variable under a name of the app's own.
    const asked = /\.get(?:OrThrow)?\s*(?:<[^<>]*>)?\(\s*["']([^"']+)["']/.exec(whole)?.[1];
    const isOther = asked !== undefined && asked !== value.name;
    return isOther ? idiomOfSibling(evidence, { ...value, name: asked }) : undeclared(written, value.name);
  }
  // A binding or a configuration service hands out any name at run time; schemas and named imports do not.
  const isService = /\.get(?:OrThrow)?\s*(?:<[^<>]*>)?\(\s*["']$/.test(before);
  const imported = before === 'env.' ? importOfEnv(text) : undefined;
  if (imported !== undefined && environmentModules.includes(imported)) {
    return { kind: 'known', accessor: 'other', read, scope: 'file' };
  }
  const isBinding = /(?:^|\.)env\??\.$/.test(before) && imported === undefined;
  if (isService || isBinding) {
    // What may be missing has a value to fall back to, and must not throw before.
    const optional = (name: string) => read(name).replace('.getOrThrow', '.get');
    const { declarations } = evidence;
    if (isService && declarations?.declarationsOf(value.name).length !== 0)
      return idiomOfService(optional, value, declarations);
    const declared = declarations && declareBinding(value.name, evidence.file, declarations);
    if (declared) return { kind: 'known', accessor: 'other', read: optional, scope: 'place', declarations: [declared] };
    if (isService) return idiomOfService(optional, value, declarations);
    return {
      kind: 'known',
      accessor: 'other',
      read: optional,
      scope: 'place',
      warning: `\`${optional('…')}\` reads the new variables: declare them where ${value.name} is declared`,
    };
  }
  return undeclared(written, value.name);
}

/** `const { OPENAI_API_KEY } = process.env`: left as it is, the name would be unused. */
function idiomOfPattern({ text, declarations }: EnvEvidence, value: EnvValue): EnvIdiom | undefined {
  const taken = declarations && takenApart(value, text, (_, name) => name);
  if (taken?.key !== value.name) return undefined;
  const read = (name: string) => name;
  return { kind: 'known', accessor: value.accessor, read, scope: 'place', declarations: [taken.declaration] };
}

/** What `dotenv` has read from its file is in the environment too, for code that the object does not reach. */
function idiomOfDotenv(read: (name: string) => string, isPlain: boolean, evidence: EnvEvidence): EnvIdiom {
  if (!isPlain) return idiomOf('process.env', evidence);
  const warning = `\`${read('…')}\` holds what stands in the file that dotenv reads, and nothing that is set elsewhere: put the new variables there`;
  return { kind: 'known', accessor: 'dotenv parsed', read, scope: 'place', warning };
}

/** A type in the file itself or in one that it imports, which says what bindings there are. */
function declareBinding(name: string, file: string, declarations: Declarations): EnvDeclaration | undefined {
  for (const candidate of [file, ...declarations.importsOf(file)]) {
    const text = declarations.textOf(candidate);
    const declared = text === undefined ? undefined : declareInType(candidate, text, name);
    if (declared) return declared;
  }
  return undefined;
}

function undeclared(written: string, name: string): EnvIdiom {
  return unclear(
    `${name} is read as \`${written.replace(/\s+/g, ' ')}\`, and a new variable has to be declared there first`,
  );
}

function unclear(reason: string): EnvIdiom {
  return { kind: 'unknown', ...because('environment-unclear', reason) };
}

/** Modules whose `env` holds whatever variable is set; any other module's is a schema that lists every variable. */
const environmentModules: readonly string[] = ['$env/dynamic/private', 'cloudflare:workers', 'node:process', 'process'];

/** The module that a file's `env` is imported from, if it is imported. */
function importOfEnv(text: string): string | undefined {
  return /\bimport\s*\{[^}]*\benv\b[^}]*\}\s*from\s*["']([^"']+)["']/.exec(text)?.[1];
}
