import type { TSESTree } from '@typescript-eslint/types';
import { isPresent, union, unknown, type Context, type Found, type FoundOf, type Place } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { staticKey, unwrap, type Node } from '../tree.js';
import { handleOf, isChained } from '../sdks/method.js';
import { followBuiltin } from './builtin.js';
import { applyExport } from './call-export.js';
import { constructorOf } from './class-member.js';
import { withUsesOf } from './chained-uses.js';
import { composedOf, isNoComposer } from './compose.js';
import { construct, throughHandle } from './construct.js';
import { runtimeConfigOf } from './environment.js';
import { joinText, type Follower } from './follower.js';
import { followMember } from './member.js';
import { modelOfTable, provided } from './model-table.js';
import { bindingsOf, followReturn } from './return.js';
import { namespaceOf } from './sdk-export.js';
import { isTestDouble } from './test-double.js';
import { followType, followTypeCall } from './type.js';
import { handedOutByContainer } from './container.js';
import { settingRead } from './settings.js';
import { defaultOf } from './variable.js';
import { variableRead } from './variable-read.js';
import { vueProperties } from './vue-properties.js';

/** What a call gives back. */
export function followCall(follower: Follower, node: TSESTree.CallExpression, place: Place, context: Context): Found {
  const required = requiredModule(node, place);
  if (required !== undefined) return defaultOf(follower, follower.followModule(required, place.index));
  const builtin = followBuiltin(follower, node, place, context);
  if (builtin) return builtin;
  const callee = follower.follow(node.callee, place.index, context);
  return applyCall(follower, callee, node, place, context);
}

/** The specifier of `require('x')`, where `require` is the real one or made by `createRequire`. */
export function requiredModule(node: TSESTree.CallExpression, place: Place): string | undefined {
  const callee = unwrap(node.callee);
  const [argument] = node.arguments;
  if (callee.type !== 'Identifier' || argument?.type !== 'Literal' || typeof argument.value !== 'string')
    return undefined;
  const variable = place.index.variableOf(callee);
  const isReal = variable && variable.defs.length > 0 ? isCreateRequire(variable) : callee.name === 'require';
  return isReal ? argument.value : undefined;
}

function isCreateRequire(variable: Variable): boolean {
  const node = variable.defs[0]?.node;
  if (!node || !('init' in node)) return false;
  const { init } = node;
  if (typeof init !== 'object' || init === null || !('callee' in init)) return false;
  const { callee } = init;
  if (typeof callee !== 'object' || callee === null) return false;
  // `createRequire(…)`, `module.createRequire(…)`
  const named = 'property' in callee ? callee.property : callee;
  return typeof named === 'object' && named !== null && 'name' in named && named.name === 'createRequire';
}

/** A call as it is written, beside what its callee turned out to be. */
interface CallAt {
  readonly node: TSESTree.CallExpression;
  readonly place: Place;
  readonly context: Context;
  /** What is passed at a position; `undefined` the value where nothing is. */
  readonly argument: (position: number) => Found;
  /** What is passed at each position. */
  readonly values: () => readonly Found[];
}

function applyCall(
  follower: Follower,
  callee: Found,
  node: TSESTree.CallExpression,
  place: Place,
  context: Context,
): Found {
  const argument = (position: number): Found => {
    const written = node.arguments[position];
    if (!written) return { kind: 'undefined', trail: [] };
    return written.type === 'SpreadElement'
      ? unknown('spread arguments')
      : follower.follow(written, place.index, context);
  };
  const values = () => node.arguments.map((_, position) => argument(position));
  const call: CallAt = { node, place, context, argument, values };
  switch (callee.kind) {
    case 'union':
      return union(
        callee.via,
        callee.options.map((option) => ({ ...option, found: applyCall(follower, option.found, node, place, context) })),
      );
    case 'function':
      return followReturn(follower, callee, values(), selfOf(follower, callee, call), context);
    case 'undefined':
      return callee;
    case 'collection':
      return callee.of;
    case 'package': {
      const namespace = namespaceOf(callee.sdk);
      return namespace.kind === 'unknown' ? namespace : applyCall(follower, namespace, node, place, context);
    }
    case 'constructor':
      return callee.export.construct === 'call'
        ? construct(follower, callee, node, place, context)
        : unknown('a class that is called');
    case 'client':
      return callClient(follower, callee, call);
    case 'provider':
      return provided(follower, callee, callee.path.at(-1) ?? 'default', argument(0), { place, callee: node.callee });
    case 'table':
      return modelOfTable(follower, callee, argument(0), { place, callee: node.callee });
    case 'callable':
      return applyExport(follower, callee, node, place, context);
    case 'result': {
      // `cache(ask)(…)` calls what was wrapped; `list(ask).method(…)` does not.
      const wrapped =
        callee.member === undefined ? callee.arguments.find((found) => found.kind === 'function') : undefined;
      return wrapped?.kind === 'function'
        ? followReturn(follower, wrapped, values(), undefined, context)
        : passThrough(follower, callee, call);
    }
    case 'external':
    case 'unknown':
      return passThrough(follower, callee, call);
    default: {
      const type = callee.kind === 'parameter' ? callee.type : callee;
      const typed = type?.kind === 'type' ? followTypeCall(follower, type) : undefined;
      if (typed?.kind === 'client') return typed;
      return (
        handedOutByContainer(follower, node, argument(0), place.index) ??
        composedOf(follower, callee, methodNameOf(node), values()) ??
        unknown('the result of a call')
      );
    }
  }
}

/** What `this` is in a function that is called. */
function selfOf(follower: Follower, callee: FoundOf<'function'>, { node, place, context }: CallAt): Found | undefined {
  const object =
    node.callee.type === 'MemberExpression' ? follower.follow(node.callee.object, place.index, context) : undefined;
  return object?.kind === 'instance' || object?.kind === 'class' ? object : callee.context.self;
}

/** A method of a client: another client, the same in other words, or what the API answers. */
function callClient(follower: Follower, callee: FoundOf<'client'>, { node, place, context, ...call }: CallAt): Found {
  const last = callee.path.at(-1);
  const handle = handleOf(callee.export, callee.path.join('.'), textOf(node.arguments[0]));
  if (handle) return throughHandle(follower, callee, handle.gives, node, place, context);
  if (last === 'bind')
    return { ...withUsesOf(follower, callee, last, call.values(), place), path: callee.path.slice(0, -1), trail: [] };
  if (last !== undefined && callee.export.chain.includes(last)) {
    const isNew = changesClient(follower, callee, call.argument(callee.export.options.argument), place);
    return { ...callee, path: callee.path.slice(0, -1), origin: isNew ? place : callee.origin, trail: [] };
  }
  if (!isChained(callee.export, callee.path)) return { kind: 'result', callee, arguments: [], place, trail: [] };
  const values = call.values();
  const others = composedOf(follower, callee, last, values);
  const self: Found = { ...withUsesOf(follower, callee, last, values, place), path: [], trail: [] };
  return others ? union('list', [{ found: self }, { found: others }]) : self;
}

/** `client.withOptions({ baseURL })` is a client of its own: another host or another key. */
export function changesClient(follower: Follower, client: FoundOf<'client'>, options: Found, place: Place): boolean {
  const { apiKey, baseUrl, organization, project } = client.export.options;
  return [...apiKey, ...baseUrl, ...organization, ...project].some((name) =>
    isPresent(followMember(follower, options, name, place)),
  );
}

const carriers: ReadonlySet<Found['kind']> = new Set([
  'client',
  'provider',
  'provided',
  'package',
  'constructor',
  'callable',
]);

/** React's hooks hand on what they are given: a function's result, a reference to it, a state that begins with it. */
function heldBy(
  follower: Follower,
  callee: Found,
  node: TSESTree.CallExpression,
  first: Found | undefined,
  index: ModuleIndex,
): Found | undefined {
  if (callee.kind !== 'external') return undefined;
  const type = node.typeArguments?.params[0];
  // What begins with nothing is filled later with what its type says.
  if (isFilledLater(callee, first)) {
    const typed = type && followType(follower, type, index);
    if (typed?.kind === 'client') return { kind: 'collection', of: typed, trail: [] };
  }
  if (!/^(?:p?react|react\/.*)$/.test(callee.specifier)) return undefined;
  if (callee.path.at(-1) === 'createContext') {
    // What a provider gives it later is of its type; what it begins with is mostly nothing.
    const typed = type && followType(follower, type, index);
    const of = typed && typed.kind !== 'unknown' ? typed : first;
    return of && { kind: 'collection', of, trail: [] };
  }
  if (!first) return undefined;
  switch (callee.path.at(-1)) {
    case 'useContext':
    case 'use':
      return first.kind === 'collection' ? first.of : undefined;
    case 'useMemo':
      return first.kind === 'function' ? followReturn(follower, first, [], undefined) : undefined;
    case 'useRef':
    case 'useState': {
      const of = first.kind === 'function' ? followReturn(follower, first, [], undefined) : first;
      return { kind: 'collection', of, trail: [] };
    }
    default:
      return undefined;
  }
}

const holdersBySource: readonly (readonly [RegExp, ReadonlySet<string>])[] = [
  [/^p?react$/, new Set(['useRef', 'useState'])],
  [/^(?:vue|#imports|global)$/, new Set(['ref', 'shallowRef'])],
];

/** `useRef<OpenAI | null>(null)` of React, `shallowRef<OpenAI>()` of Vue. */
function isFilledLater({ specifier, path }: FoundOf<'external'>, first: Found | undefined): boolean {
  const isEmpty = !first || first.kind === 'undefined' || (first.kind === 'scalar' && first.value === null);
  return isEmpty && holdersBySource.some(([source, names]) => source.test(specifier) && names.has(path.at(-1) ?? ''));
}

/** `observeOpenAI(new OpenAI())`: whatever wraps a client is still that client. */
function passThrough(follower: Follower, callee: Found, call: CallAt): Found {
  const config = runtimeConfigOf(callee);
  if (config) return config;
  const { node, place } = call;
  const values = call.values();
  const [first] = values;
  const held = heldBy(follower, callee, node, first, place.index);
  if (held) return held;
  const properties = vueProperties(follower, callee, node, values, place);
  if (properties) return properties;
  const composed = composedOf(follower, callee, methodNameOf(node), values);
  if (composed) return composed;
  const read = variableRead(follower, callee, values, place);
  if (read) return read;
  const setting = settingRead(follower, callee, values, place);
  if (setting) return setting;
  const handedOut = handedOutByContainer(follower, node, first, place.index);
  if (handedOut) return handedOut;
  const isWrapper = !isNoComposer(callee, methodNameOf(node)) && !isTestDouble(callee);
  if (first && carriers.has(first.kind) && isWrapper) return { ...first, trail: [] };
  return { kind: 'result', callee, arguments: values, place, trail: [] };
}

/** What a construction gives. */
export function followNew(follower: Follower, node: TSESTree.NewExpression, place: Place, context: Context): Found {
  const callee = follower.follow(node.callee, place.index, context);
  return applyNew(follower, callee, node, place, context);
}

function applyNew(
  follower: Follower,
  callee: Found,
  node: TSESTree.NewExpression,
  place: Place,
  context: Context,
): Found {
  const values = (): readonly Found[] =>
    node.arguments.map((one) =>
      one.type === 'SpreadElement' ? unknown('spread arguments') : follower.follow(one, place.index, context),
    );
  switch (callee.kind) {
    case 'union':
      return union(
        callee.via,
        callee.options.map((option) => ({ ...option, found: applyNew(follower, option.found, node, place, context) })),
      );
    case 'package': {
      const namespace = namespaceOf(callee.sdk);
      return namespace.kind === 'unknown' ? namespace : applyNew(follower, namespace, node, place, context);
    }
    case 'constructor':
      return callee.export.construct === 'new'
        ? construct(follower, callee, node, place, context)
        : unknown('a function that is constructed');
    case 'callable':
      return applyExport(follower, callee, node, place, context);
    case 'class': {
      const owner = constructorOf(callee.place.node);
      const bindings = owner
        ? bindingsOf(follower, owner, values(), callee.place, callee.context)
        : callee.context.bindings;
      return { kind: 'instance', place: callee.place, context: { bindings, self: undefined }, made: place, trail: [] };
    }
    case 'external': {
      const held = node.typeArguments?.params[1];
      if (callee.path.join('.') === 'Map' && held && node.arguments.length === 0) {
        return { kind: 'collection', of: followType(follower, held, place.index), trail: [] };
      }
      const [path, base] = values();
      if (callee.specifier === 'global' && callee.path.join('.') === 'Headers' && path) return path;
      if (callee.specifier === 'global' && callee.path.join('.') === 'URL' && path)
        return base ? addressBelow(base, path, place) : path;
      return (
        composedOf(follower, callee, undefined, values()) ?? {
          kind: 'result',
          callee,
          arguments: values(),
          place,
          trail: [],
        }
      );
    }
    default:
      return { kind: 'result', callee, arguments: values(), place, trail: [] };
  }
}

/** `new URL('/v1/x', 'https://host')`, as text. */
function addressBelow(base: Found, path: Found, place: Place): Found {
  if (base.kind !== 'scalar' || path.kind !== 'scalar') {
    return joinText([base, { kind: 'scalar', value: '/', place, trail: [] }, path], place);
  }
  const text = String(path.value);
  const value = URL.canParse(text, String(base.value)) ? new URL(text, String(base.value)).href : text;
  return { kind: 'scalar', value, place, trail: [] };
}

/** The text of an argument that is written in place. */
export function textOf(argument: Node | undefined): string | undefined {
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined;
}

function methodNameOf(node: TSESTree.CallExpression): string | undefined {
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
}
