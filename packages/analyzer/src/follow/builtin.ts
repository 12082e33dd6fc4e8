import type { TSESTree } from '@typescript-eslint/types';
import { alternativesOf, hidden, union, unknown, type Context, type Found, type Place } from '../found.js';
import { staticKey, unwrap } from '../tree.js';
import { everyElement } from './element.js';
import { joinText, type Follower } from './follower.js';
import { followMember } from './member.js';
import { followReturn } from './return.js';

/** String methods that leave an id, a URL or a key what it is for our purpose. */
const textKeeping: ReadonlySet<string> = new Set([
  'trim',
  'toString',
  'valueOf',
  'toLowerCase',
  'replace',
  'replaceAll',
  'trimEnd',
  'trimStart',
]);
const arrayPicking: ReadonlySet<string> = new Set(['find', 'findLast', 'at', 'pop', 'shift']);
const arrayKeeping: ReadonlySet<string> = new Set([
  'filter',
  'slice',
  'reverse',
  'toReversed',
  'sort',
  'toSorted',
  'concat',
]);

/** Global functions that give back one of their arguments. */
const bounding: ReadonlySet<string> = new Set(['Math.min', 'Math.max']);

/** What promises have. */
const settling: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** Global functions that hand their first argument on. */
const identities: ReadonlySet<string> = new Set([
  'String',
  'Object.freeze',
  'Object.seal',
  'structuredClone',
  'Promise.resolve',
  'Promise.all',
  'encodeURI',
  'Number',
  'parseInt',
  'parseFloat',
  'Math.floor',
  'Math.round',
  'Math.ceil',
  'Math.trunc',
]);

/** Calls of the language's own functions that can be followed; undefined for every other call. */
export function followBuiltin(
  follower: Follower,
  node: TSESTree.CallExpression,
  place: Place,
  context: Context,
): Found | undefined {
  const callee = unwrap(node.callee);
  const argument = (position: number): Found => {
    const written = node.arguments[position];
    if (!written) return { kind: 'undefined', trail: [] };
    return written.type === 'SpreadElement'
      ? unknown('spread arguments')
      : follower.follow(written, place.index, context);
  };
  const global = globalName(follower, callee, place, context);
  if (global !== undefined) {
    if (identities.has(global)) return argument(0);
    if (bounding.has(global)) return bounded(global, node, argument, place);
    if (global === 'JSON.stringify') return { kind: 'json', of: argument(0), trail: [] };
    if (global === 'Object.values')
      return { kind: 'values', of: followMember(follower, argument(0), undefined, place), trail: [] };
    if (global === 'Object.entries') {
      return { kind: 'entries', of: followMember(follower, argument(0), undefined, place), trail: [] };
    }
    if (global === 'Object.assign') return assign(node.arguments.map((_, position) => argument(position)));
    return undefined;
  }
  if (callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(callee.property, callee.computed);
  if (method === undefined) return undefined;
  if (method === 'split') {
    const separator = argument(0);
    const text = follower.follow(callee.object, place.index, context);
    const isPair = separator.kind === 'scalar' && (separator.value === ':' || separator.value === '/');
    return isPair && isText(text)
      ? { kind: 'collection', of: { kind: 'piece', of: text, trail: [] }, trail: [] }
      : undefined;
  }
  if (textKeeping.has(method)) {
    const text = follower.follow(callee.object, place.index, context);
    return isText(text) ? text : undefined;
  }
  if (arrayPicking.has(method) || arrayKeeping.has(method)) {
    const list = follower.follow(callee.object, place.index, context);
    if (list.kind === 'array') return arrayPicking.has(method) ? everyElement(follower, list) : list;
    return undefined;
  }
  if (method === 'reduce') {
    const start = argument(1);
    const added = hidden('what the function puts into it', [place]);
    return start.kind === 'object' ? assign([start, added]) : undefined;
  }
  if (settling.has(method)) return settled(follower, callee.object, method, argument, place, context);
  if (method === 'join') return joinedElements(follower, callee.object, argument(0), place, context);
  if (method === 'get') {
    const table = follower.follow(callee.object, place.index, context);
    if (table.kind === 'result' && table.callee.kind === 'external' && table.callee.path.join('.') === 'Map') {
      const rows = table.arguments[0];
      if (!rows) return undefined;
      const key = argument(0);
      const entries = everyElement(follower, rows);
      const options = (entries.kind === 'union' ? entries.options : [{ found: entries }]).map((row) => {
        const name = followMember(follower, row.found, '0', place);
        const found = followMember(follower, row.found, '1', place);
        return name.kind === 'scalar' ? { key: String(name.value), found } : { found };
      });
      const exact =
        key.kind === 'scalar'
          ? options.find((option) => 'key' in option && option.key === String(key.value))
          : undefined;
      return exact ? exact.found : union('map', options);
    }
  }
  return undefined;
}

/** The bound that a number is kept to; where not all numbers are known, one of them. */
function bounded(
  name: string,
  node: TSESTree.CallExpression,
  argument: (position: number) => Found,
  place: Place,
): Found {
  const values = node.arguments.map((_, position) => argument(position));
  const numbers = values.flatMap((one) => (one.kind === 'scalar' && typeof one.value === 'number' ? [one.value] : []));
  if (numbers.length < values.length || numbers.length === 0) {
    return union(
      'conditional',
      values.map((found) => ({ found })),
    );
  }
  const value = name === 'Math.min' ? Math.min(...numbers) : Math.max(...numbers);
  return { kind: 'scalar', value, place, trail: [] };
}

/** What a promise hands on: itself past `catch` and `finally`, what the function makes of it past `then`. */
function settled(
  follower: Follower,
  promise: TSESTree.Node,
  method: string,
  argument: (position: number) => Found,
  place: Place,
  context: Context,
): Found | undefined {
  const value = follower.follow(promise, place.index, context);
  if (alternativesOf(value).every(({ kind }) => isOpenKind(kind))) return undefined;
  if (method !== 'then') return value;
  const next = argument(0);
  return next.kind === 'function' ? followReturn(follower, next, [value], undefined) : undefined;
}

/** Whether a value may be anything, whose methods are its own: `z.string().catch('gpt-4o')`. */
function isOpenKind(kind: Found['kind']): boolean {
  return kind === 'unknown' || kind === 'result' || kind === 'external' || kind === 'parameter' || kind === 'undefined';
}

/** `[base, 'v1', 'models'].join('/')`, where every element is written. */
function joinedElements(
  follower: Follower,
  list: TSESTree.Node,
  between: Found,
  place: Place,
  context: Context,
): Found | undefined {
  const array = follower.follow(list, place.index, context);
  const separator: Found = between.kind === 'undefined' ? { kind: 'scalar', value: ',', place, trail: [] } : between;
  if (array.kind !== 'array' || array.pushed.length > 0 || separator.kind !== 'scalar') return undefined;
  const parts = array.place.node.elements.map((element) =>
    element && element.type !== 'SpreadElement'
      ? follower.follow(element, array.place.index, array.context)
      : unknown('elements that are not written'),
  );
  return joinText(
    parts.flatMap((part, position) => (position === 0 ? [part] : [separator, part])),
    place,
  );
}

function globalName(follower: Follower, callee: TSESTree.Node, place: Place, context: Context): string | undefined {
  if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression') return undefined;
  const root = callee.type === 'Identifier' ? callee : unwrap(callee.object);
  if (root.type !== 'Identifier' || (place.index.variableOf(root)?.defs.length ?? 0) > 0) return undefined;
  const found = follower.follow(callee, place.index, context);
  return found.kind === 'external' && found.specifier === 'global' ? found.path.join('.') : undefined;
}

function isText(found: Found): boolean {
  if (found.kind === 'union') return found.options.some((option) => isText(option.found));
  return ['scalar', 'env', 'text', 'parameter', 'piece'].includes(found.kind);
}

/** `Object.assign({}, a, b)` as the object literal `{ ...a, ...b }` would be. */
function assign(sources: readonly Found[]): Found {
  return { kind: 'merged', sources, trail: [] };
}
