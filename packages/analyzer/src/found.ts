import type { TSESTree } from '@typescript-eslint/types';
import type { Invocation, ModuleIndex } from './module-index.js';
import type { Variable } from './scope.js';
import type {
  ClientExport,
  HeldOptions,
  InstanceExport,
  ModelTableExport,
  ProviderExport,
  SdkExport,
  SdkProfile,
} from './sdks/profile.js';
import type { CallFeature } from './site.js';
import type { ClassNode, FunctionNode, Node } from './tree.js';
import type { EnvAccessor, Scalar } from './value.js';

/** A node and the module it stands in. */
export interface Place {
  readonly index: ModuleIndex;
  readonly node: Node;
}

/** What parameters and `this` stand for while a function's body is followed for one call of it. */
export interface Context {
  readonly bindings: ReadonlyMap<Variable, Found>;
  readonly self: Found | undefined;
  /** The functions whose calls led here, one out of the other. */
  readonly calls?: readonly FunctionNode[];
}

export const emptyContext: Context = { bindings: new Map(), self: undefined };

/** Options that were given once and hold for every call made through what they were given to. */
export interface Held {
  readonly options: HeldOptions;
  readonly arguments: readonly Found[];
  readonly place: Place & { readonly node: Invocation };
  readonly context: Context;
}

/** An SDK package as imported. */
export interface KnownSdk {
  readonly profile: SdkProfile;
  /** Others that describe exports of the same package: another major's. */
  readonly otherProfiles: readonly SdkProfile[];
  /** Package name without version. */
  readonly package: string;
  readonly exports: Readonly<Record<string, SdkExport>>;
  /** The file that imports it: its project decides the version. */
  readonly importedBy: string;
  /** The major named by the import specifier, as in `npm:openai@5`. */
  readonly major: number | undefined;
}

/** What an expression leads to, as far as it can be followed. Internal: never leaves the analyzer. */
export type Found = { readonly trail: readonly Place[] } & (
  | { readonly kind: 'scalar'; readonly value: Scalar; readonly place: Place; readonly parts?: readonly Found[] }
  | { readonly kind: 'undefined' }
  /** Text with parts that are not known. */
  | { readonly kind: 'text'; readonly parts: readonly Found[]; readonly place: Place }
  | {
      readonly kind: 'env';
      readonly name: string;
      readonly accessor: EnvAccessor;
      readonly place: Place;
      /** Where a schema has it under a key. */
      readonly declared?: {
        readonly key: string;
        readonly objects: readonly (Place & { readonly node: TSESTree.ObjectExpression })[];
      };
    }
  /** The environment itself: `process.env`. */
  | {
      readonly kind: 'environment';
      readonly accessor: EnvAccessor;
      /** How the variable is called that a member of it is read from, where that is not the member's name. */
      readonly variableOf?: (member: string) => string | undefined;
    }
  | {
      readonly kind: 'object';
      readonly place: Place & { readonly node: TSESTree.ObjectExpression };
      readonly context: Context;
      readonly additions: readonly Addition[];
    }
  | {
      readonly kind: 'array';
      readonly place: Place & { readonly node: TSESTree.ArrayExpression };
      readonly context: Context;
      /** What `push` adds later. */
      readonly pushed: readonly Node[];
    }
  | { readonly kind: 'function'; readonly place: Place & { readonly node: FunctionNode }; readonly context: Context }
  | { readonly kind: 'class'; readonly place: Place & { readonly node: ClassNode }; readonly context: Context }
  | {
      readonly kind: 'instance';
      readonly place: Place & { readonly node: ClassNode };
      readonly context: Context;
      readonly made?: Place;
    }
  | { readonly kind: 'enum'; readonly place: Place & { readonly node: TSESTree.TSEnumDeclaration } }
  | { readonly kind: 'type'; readonly place: Place }
  /** The namespace of a module of the project. */
  | { readonly kind: 'module'; readonly index: ModuleIndex }
  /** A package, global or member of one that is no SDK. */
  | { readonly kind: 'external'; readonly specifier: string; readonly path: readonly string[] }
  /** The result of calling something that is not followed. */
  | {
      readonly kind: 'result';
      readonly callee: Found;
      readonly arguments: readonly Found[];
      readonly member?: string;
      readonly place: Place;
    }
  /** `Object.values(table)`: an array of unknown order. */
  | { readonly kind: 'values'; readonly of: Found }
  /** A provider made of a map of models, `customProvider({ languageModels })`, or of others, by `provider:id`. */
  | {
      readonly kind: 'table';
      readonly sdk: KnownSdk;
      readonly given: Found;
      readonly settings: Found;
      readonly export: ModelTableExport;
      readonly method: string;
      readonly wrapped?: readonly Found[];
    }
  /** What a pattern's `...rest` leaves of an object. */
  | { readonly kind: 'rest'; readonly of: Found; readonly taken: readonly string[] }
  /** Something that holds things of one sort: `Record<string, OpenAI>`, `new Map<string, OpenAI>()`, `useRef(client)`. */
  | { readonly kind: 'collection'; readonly of: Found }
  /** `Object.entries(table)`, and one of its pairs. */
  | { readonly kind: 'entries' | 'pair'; readonly of: Found }
  /** `Object.assign(a, b)`: later sources win. */
  | { readonly kind: 'merged'; readonly sources: readonly Found[] }
  /** Part of a text that names provider and model together: `'openai:gpt-4o'.split(':')[1]`. */
  | { readonly kind: 'piece'; readonly of: Found }
  /** JSON text of something. */
  | { readonly kind: 'json'; readonly of: Found }
  | { readonly kind: 'package'; readonly sdk: KnownSdk }
  | { readonly kind: 'constructor'; readonly sdk: KnownSdk; readonly export: ClientExport; readonly name: string }
  | {
      readonly kind: 'callable';
      readonly sdk: KnownSdk;
      readonly export: Exclude<SdkExport, ClientExport | InstanceExport | ProviderExport>;
      readonly name: string;
    }
  | {
      readonly kind: 'client';
      readonly sdk: KnownSdk;
      readonly export: ClientExport;
      readonly path: readonly string[];
      readonly origin: Place | undefined;
      /** What holds for calls that do not say otherwise, nearest first. */
      readonly held?: readonly Held[];
      /** What every call uses by what the client went through: `bindTools`, `createAgent({ tools })`. */
      readonly uses?: readonly CallFeature[];
      /** Options that hold for every call by what it went through: `bind({ seed: 1 })`. */
      readonly bound?: readonly Found[];
    }
  | {
      readonly kind: 'provider';
      readonly sdk: KnownSdk;
      readonly path: readonly string[];
      readonly origin: Place | undefined;
      readonly wrapped?: readonly Found[];
    }
  | {
      readonly kind: 'provided';
      readonly sdk: KnownSdk;
      readonly method: string;
      readonly id: Found;
      /** Middleware before the model, outermost first, which may set options of its own. */
      readonly wrapped?: readonly Found[];
      readonly origin: Place | undefined;
      readonly place: Place;
      readonly callee: Node;
      /** Whether a registry of providers was asked. */
      readonly ofRegistry?: true;
    }
  | {
      readonly kind: 'union';
      readonly via: UnionVia;
      readonly options: readonly { readonly key?: string; readonly found: Found }[];
      /** How many alternatives it has, those within alternatives included. */
      readonly ways?: number;
    }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly default: Found | undefined;
      readonly type: Found | undefined;
      /** Why the calls that are known are not all, where a bound was hit. */
      readonly reason?: string;
      /** What the function itself writes to it: `params.model ??= 'id'`. */
      readonly additions?: readonly Addition[];
      readonly place: Place;
    }
  /** `hidden`: the property may not be there at all, only something that cannot be followed could carry it. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly hidden?: boolean }
);

export type FoundOf<K extends Found['kind']> = Extract<Found, { readonly kind: K }>;

export type UnionVia = 'map' | 'list' | 'conditional' | 'fallback' | 'assignment' | 'calls';

/** A property that is assigned to an object after its literal. */
export interface Addition {
  readonly name: string | undefined;
  readonly value: Node;
  /** Whether it stands under a condition that the object's declaration does not. */
  readonly conditional: boolean;
  readonly place: Place;
}

export function unknown(reason: string, trail: readonly Place[] = []): Found {
  return { kind: 'unknown', reason, trail };
}

/** What a property may be, where only a spread or computed key could carry it. */
export function hidden(reason: string, trail: readonly Place[]): Found {
  return { kind: 'unknown', reason, hidden: true, trail };
}

/** What stands behind a key that is written: whatever it is, it is there. */
export function asWritten(found: Found): Found {
  if (found.kind === 'unknown' && found.hidden) return { kind: 'unknown', reason: found.reason, trail: found.trail };
  return found.kind === 'union'
    ? { ...found, options: found.options.map((option) => ({ ...option, found: asWritten(option.found) })) }
    : found;
}

/** Whether something is there for certain or may be, as against not at all or only in hiding. */
export function isPresent(found: Found): boolean {
  return alternativesOf(found).some((one) => one.kind !== 'undefined' && !(one.kind === 'unknown' && one.hidden));
}

/** The same, seen from one step further away. */
export function from(place: Place, found: Found): Found {
  const first = found.trail[0];
  if (first && first.node === place.node) return found;
  return { ...found, trail: [place, ...found.trail] };
}

/** Why a chain ends that has come back to where it was. */
export const circular = 'refers to itself';

/** Puts alternatives together: flattens, drops repeats, and is the one thing where only one is left. */
export function union(
  via: UnionVia,
  options: readonly { readonly key?: string; readonly found: Found }[],
  trail: readonly Place[] = [],
): Found {
  const [first] = options;
  if (options.length === 1 && first && via !== 'map') return first.found;
  const flat: { readonly key?: string; readonly found: Found }[] = [];
  for (const option of options) {
    const nested =
      option.found.kind === 'union' && option.found.via === via
        ? option.found.options.map((inner) =>
            inner.key === undefined && option.key !== undefined ? { ...inner, key: option.key } : inner,
          )
        : [option];
    for (const entry of nested)
      if (!flat.some((known) => known.key === entry.key && isSame(known.found, entry.found))) flat.push(entry);
  }
  // What leads back to itself adds nothing to what else there is.
  const telling = flat.filter((option) => !(option.found.kind === 'unknown' && option.found.reason === circular));
  if (telling.length > 0 && telling.length < flat.length) return union(via, telling, trail);
  const [only] = flat;
  if (flat.length === 1 && only && via !== 'map') return only.found;
  let ways = 0;
  for (const option of flat) ways += waysIn(option.found);
  if (ways > maximumWays) return unknown('more ways than are followed', trail);
  return { kind: 'union', via, options: flat, ways, trail };
}

/** Functions that call one another can multiply the ways to a value at every turn, until no memory holds them. */
const maximumWays = 2_000;

/** How many alternatives something has, those within alternatives included. */
function waysIn(found: Found): number {
  return found.kind === 'union' ? (found.ways ?? found.options.length) : 1;
}

/** How far into what calls hand over two things are compared: what is alike as far as that is taken for the same. */
const comparedDepth = 3;

function isSame(a: Found, b: Found, depth = 0): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'undefined') return true;
  if (a.kind === 'unknown' && b.kind === 'unknown') return a.reason === b.reason;
  if (a.kind === 'union' && b.kind === 'union') return hasSameOptions(a, b, depth);
  // Two members of one parameter stand at the same place.
  if (a.kind === 'parameter' && b.kind === 'parameter' && a.name !== b.name) return false;
  if ('place' in a && 'place' in b && a.place && b.place)
    return a.place.node === b.place.node && a.kind !== 'instance' && isGivenTheSame(a, b, depth);
  if (a.kind === 'client' && b.kind === 'client')
    return (
      a.origin?.node === b.origin?.node &&
      a.path.join() === b.path.join() &&
      a.sdk.package === b.sdk.package &&
      a.uses?.join() === b.uses?.join() &&
      areAlike(a.bound ?? [], b.bound ?? [], 0) &&
      areHeldAlike(a.held ?? [], b.held ?? [])
    );
  return false;
}

/** Whether what stands at one place is the same for two calls of the function around it. */
function isGivenTheSame(a: Found, b: Found, depth: number): boolean {
  if (depth >= comparedDepth) return true;
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.value === b.value;
  if (a.kind === 'env' && b.kind === 'env') return a.name === b.name;
  if (a.kind === 'provided' && b.kind === 'provided') return isSame(a.id, b.id, depth + 1);
  if (a.kind === 'text' && b.kind === 'text') return areAlike(a.parts, b.parts, depth + 1);
  if (a.kind === 'object' && b.kind === 'object')
    return !a.context.calls || !b.context.calls || areContextsAlike(a.context, b.context, depth + 1);
  return true;
}

function areContextsAlike(a: Context, b: Context, depth: number): boolean {
  if (a === b) return true;
  if (a.bindings.size !== b.bindings.size) return false;
  return [...a.bindings].every(([variable, found]) => {
    const other = b.bindings.get(variable);
    return other !== undefined && isSame(found, other, depth);
  });
}

function areAlike(a: readonly Found[], b: readonly Found[], depth: number): boolean {
  return a.length === b.length && a.every((one, position) => isSame(one, b[position] ?? one, depth));
}

function areHeldAlike(a: readonly Held[], b: readonly Held[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, position) => {
      const other = b[position];
      return one.place.node === other?.place.node && one.context === other.context;
    })
  );
}

/** Objects that are put together from themselves give the same alternatives again at every turn. */
function hasSameOptions(a: FoundOf<'union'>, b: FoundOf<'union'>, depth: number): boolean {
  if (a.via !== b.via || a.options.length !== b.options.length) return false;
  return a.options.every((option, position) => {
    const other = b.options[position];
    return other !== undefined && option.key === other.key && isSame(option.found, other.found, depth);
  });
}

/** Every alternative of something that is called: a parameter's default is what it is unless something else is passed. */
export function callableAlternativesOf(found: Found): readonly Found[] {
  return alternativesOf(found).flatMap((one) =>
    one.kind === 'parameter' && one.default ? alternativesOf(one.default) : [one],
  );
}

/** Every alternative of something, itself where it has none. */
export function alternativesOf(found: Found): readonly Found[] {
  return found.kind === 'union' ? found.options.flatMap((option) => alternativesOf(option.found)) : [found];
}
