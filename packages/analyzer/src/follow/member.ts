import type { TSESTree } from '@typescript-eslint/types';
import {
  alternativesOf,
  asWritten,
  emptyContext,
  from,
  hidden,
  union,
  unknown,
  type Found,
  type FoundOf,
  type Place,
} from '../found.js';
import { staticKey } from '../tree.js';
import { followReturn } from './call.js';
import { followClassMember } from './class-member.js';
import { environmentOf } from './environment.js';
import type { Follower } from './follower.js';
import { exportOf } from './sdk-export.js';
import { followTypeMember } from './type.js';

/** More than this and a map is a registry that no reader would call a choice. */
const maximumChoices = 200;

/** What `object.name` leads to; `name` is undefined for a computed key that is not known. */
export function followMember(follower: Follower, object: Found, name: string | undefined, place: Place): Found {
  return follower.step(() => memberOf(follower, object, name, place), unknown);
}

function memberOf(follower: Follower, object: Found, name: string | undefined, place: Place): Found {
  switch (object.kind) {
    case 'union':
      return union(
        object.via,
        object.options.map((option) => ({ ...option, found: followMember(follower, option.found, name, place) })),
      );
    case 'object':
      return name === undefined ? everyProperty(follower, object) : followProperty(follower, object, name);
    case 'array':
      return followElement(follower, object, name);
    case 'enum':
      return followEnumMember(follower, object, name);
    case 'module':
      return name === undefined ? unknown('computed export') : follower.followExport(object.index, name);
    case 'package':
      return exportOf(object.sdk, name ?? '');
    case 'constructor':
      return exportOf(object.sdk, name ?? '');
    case 'client':
      return name === undefined ? unknown('computed method') : { ...object, path: [...object.path, name], trail: [] };
    case 'provider':
      return name === undefined ? unknown('computed method') : { ...object, path: [...object.path, name], trail: [] };
    case 'environment':
      return name === undefined
        ? unknown('computed environment name')
        : { kind: 'env', name, accessor: object.accessor, place, trail: [] };
    case 'external':
      return followExternalMember(object, name, place);
    case 'class':
    case 'instance':
      return name === undefined ? unknown('computed member') : followClassMember(follower, object, name);
    case 'type':
      return name === undefined ? unknown('computed member') : followTypeMember(follower, object, name, place);
    case 'parameter':
      return followParameterMember(follower, object, name, place);
    case 'result':
      return followResultMember(follower, object, name, place);
    case 'values':
      return name === undefined || /^\d+$/.test(name) ? object.of : unknown(`member ${name}`);
    case 'merged':
      return name === undefined ? unknown('computed member') : followMerged(follower, object, name, place);
    case 'table':
      return name === undefined ? unknown('computed method') : { ...object, method: name, trail: [] };
    case 'collection':
      return name === 'get' || name === 'at' ? object : object.of;
    case 'pair':
      return name === '1' ? object.of : unknown('a key');
    case 'rest':
      return name !== undefined && object.taken.includes(name)
        ? { kind: 'undefined', trail: [] }
        : followMember(follower, object.of, name, place);
    case 'undefined':
      return { kind: 'undefined', trail: [] };
    default:
      return unknown(name === undefined ? 'computed member' : `member ${name}`);
  }
}

function followExternalMember(object: FoundOf<'external'>, name: string | undefined, place: Place): Found {
  const whole = environmentOf(object.specifier, object.path);
  if (whole?.kind === 'environment' && name !== undefined) {
    return { kind: 'env', name, accessor: whole.accessor, place, trail: [] };
  }
  if (name === undefined) return unknown('computed member');
  const path = [...object.path, name];
  return environmentOf(object.specifier, path) ?? { ...object, path, trail: [] };
}

function followParameterMember(
  follower: Follower,
  object: FoundOf<'parameter'>,
  name: string | undefined,
  place: Place,
): Found {
  if (name === undefined) return unknown('computed member of a parameter');
  const typed = object.type && followMember(follower, object.type, name, place);
  const isTelling = typed !== undefined && typed.kind !== 'unknown' && typed.kind !== 'type';
  const fallback = object.default && followMember(follower, object.default, name, place);
  if (typed && isTelling) {
    // The type says what it is, the default which one it is unless something else is passed.
    return fallback?.kind === typed.kind ? union('fallback', [{ found: typed }, { found: fallback }]) : typed;
  }
  return {
    kind: 'parameter',
    name: `${object.name}.${name}`,
    default: fallback && fallback.kind !== 'unknown' && fallback.kind !== 'undefined' ? fallback : undefined,
    type: typed?.kind === 'type' ? typed : undefined,
    place: object.place,
    trail: [],
  };
}

/** The environment, or options that hold it: `createEnv({ runtimeEnv: process.env })`. */
function readsEnvironment(follower: Follower, argument: Found): boolean {
  if (argument.kind === 'environment') return true;
  if (argument.kind !== 'object') return false;
  const { index, node } = argument.place;
  return node.properties.some(
    (property) =>
      property.type === 'Property' &&
      property.value.type === 'MemberExpression' &&
      follower.follow(property.value, index, argument.context).kind === 'environment',
  );
}

/** `z.object({…}).parse(process.env).X` and `dotenv.config().parsed.X` are the environment under another name. */
function followResultMember(
  follower: Follower,
  object: FoundOf<'result'>,
  name: string | undefined,
  place: Place,
): Found {
  if (name === undefined) return unknown('computed member of a result');
  const isDotenv = object.callee.kind === 'external' && /^dotenv/.test(object.callee.specifier);
  if (isDotenv && name === 'parsed') return { kind: 'environment', accessor: 'other', trail: [] };
  const isChecked = object.callee.kind === 'result' && object.callee.member === 'safeParse' && name === 'data';
  if (isChecked && object.arguments.some((argument) => readsEnvironment(follower, argument))) {
    return { kind: 'environment', accessor: 'other', trail: [] };
  }
  if (object.arguments.some((argument) => readsEnvironment(follower, argument))) {
    return { kind: 'env', name, accessor: 'other', place, trail: [] };
  }
  return { kind: 'result', callee: object.callee, arguments: object.arguments, member: name, place, trail: [] };
}

function followMerged(follower: Follower, object: FoundOf<'merged'>, name: string, place: Place): Found {
  const possible: Found[] = [];
  for (const source of object.sources.toReversed()) {
    const found = followMember(follower, source, name, place);
    if (found.kind === 'undefined') continue;
    if (found.kind !== 'unknown' && found.kind !== 'parameter' && found.kind !== 'result') return last(possible, found);
    possible.push(found);
  }
  return possible[0] ?? { kind: 'undefined', trail: [] };
}

/** The value of a property, as the last write to it leaves it. */
export function followProperty(follower: Follower, object: FoundOf<'object'>, name: string): Found {
  const { index } = object.place;
  const possible: Found[] = [];
  for (const addition of object.additions.toReversed()) {
    if (addition.name === undefined) possible.push(hidden('a computed key', [addition.place]));
    if (addition.name !== name) continue;
    const written = asWritten(follower.follow(addition.value, index, object.context));
    if (!addition.conditional) return last(possible, written, [addition.place]);
    possible.push(
      union('assignment', [{ found: written }, { found: { kind: 'undefined', trail: [] } }], [addition.place]),
    );
  }
  for (const property of object.place.node.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const carried = carriedBy(follower, object, property, name);
      if (carried.certain) return last(possible, carried.found);
      if (carried.found) possible.push(carried.found);
      continue;
    }
    const keys = keysOf(follower, object, property);
    if (!keys) possible.push(hidden('a computed key', [{ index, node: property }]));
    if (!keys?.includes(name)) continue;
    const value = property.value;
    if (value.type === 'AssignmentPattern' || value.type === 'TSEmptyBodyFunctionExpression')
      return unknown('not a value');
    const found = follower.follow(value, index, object.context);
    const read =
      property.kind === 'get' && found.kind === 'function'
        ? followReturn(follower, found, undefined, { ...object, trail: [] })
        : found;
    if (keys.length > 1)
      possible.push(union('conditional', [{ found: asWritten(read) }, { found: { kind: 'undefined', trail: [] } }]));
    else return last(possible, asWritten(read), [{ index, node: value }]);
  }
  return possible.length > 0
    ? union(
        'assignment',
        possible.map((found) => ({ found })),
        possible[0]?.trail.slice(0, 1),
      )
    : { kind: 'undefined', trail: [] };
}

/** The keys a property can have; undefined where they are not known. */
function keysOf(
  follower: Follower,
  object: FoundOf<'object'>,
  property: TSESTree.Property,
): readonly string[] | undefined {
  const fixed = staticKey(property.key, property.computed);
  if (fixed !== undefined) return [fixed];
  const found = alternativesOf(follower.follow(property.key, object.place.index, object.context));
  return found.every((one) => one.kind === 'scalar') ? found.map((one) => String(one.value)) : undefined;
}

type Carried =
  | { readonly certain: true; readonly found: Found }
  /** May or may not carry the property; `found` is what it would be. */
  | { readonly certain: false; readonly found: Found | undefined };

/** What a spread carries under a name. */
function carriedBy(
  follower: Follower,
  object: FoundOf<'object'>,
  property: TSESTree.SpreadElement,
  name: string,
): Carried {
  const place = { index: object.place.index, node: property };
  const spread = follower.follow(property.argument, place.index, object.context);
  if (
    spread.kind === 'union' &&
    spread.options.some((option) => hasKnownShape(option.found)) &&
    !hasKnownShape(spread)
  ) {
    // Of the calls of one function, some can be followed: what they pass is known to be possible.
    const parts = spread.options.map((option) => {
      const found = hasKnownShape(option.found)
        ? followMember(follower, option.found, name, place)
        : hidden('a spread that cannot be followed', [place]);
      return { ...option, found };
    });
    return { certain: false, found: union(spread.via, parts, [place]) };
  }
  const inner = followMember(follower, spread, name, place);
  if (isMissing(inner)) return { certain: false, found: undefined };
  if (inner.kind === 'unknown' && inner.hidden) return { certain: false, found: inner };
  if (!hasKnownShape(spread)) return { certain: false, found: hidden('a spread that cannot be followed', [place]) };
  // The way to an object that is not written in place is part of the trail.
  const way = spread.trail.length > 1 ? spread.trail.slice(0, -1) : [];
  const found = alongWay(inner, way);
  const isCertain = !(found.kind === 'union' && found.options.some((option) => isMissing(option.found)));
  return { certain: isCertain, found };
}

/** Something seen from further away, each of its alternatives too. */
function alongWay(found: Found, way: readonly Place[]): Found {
  if (way.length === 0 || isMissing(found)) return found;
  if (found.kind !== 'union') return { ...found, trail: [...way, ...found.trail] };
  return {
    ...found,
    options: found.options.map((option) => ({ ...option, found: alongWay(option.found, way) })),
    trail: [...way, ...found.trail],
  };
}

/** Whether it is known which properties something has, whatever their values are. */
function hasKnownShape(found: Found): boolean {
  switch (found.kind) {
    case 'object':
    case 'undefined':
      return true;
    case 'scalar':
      return !found.value;
    case 'merged':
      return found.sources.every(hasKnownShape);
    case 'rest':
      return hasKnownShape(found.of);
    case 'union':
      return found.options.every((option) => hasKnownShape(option.found));
    default:
      return false;
  }
}

/** A property that is not there, as against one that is written as `undefined`. */
function isMissing(found: Found): boolean {
  return found.kind === 'undefined' && found.trail.length === 0;
}

function computedKey(follower: Follower, object: FoundOf<'object'>, property: TSESTree.Property): string | undefined {
  const key = follower.follow(property.key, object.place.index, object.context);
  return key.kind === 'scalar' ? String(key.value) : undefined;
}

/** Where something else applies otherwise, it no longer matters that a property may be missing. */
function withoutMissing(found: Found): Found {
  return found.kind === 'union'
    ? union(
        found.via,
        found.options.filter((option) => !isMissing(option.found)),
        found.trail,
      )
    : found;
}

/** A value that later spreads or writes may still replace. */
function last(possible: readonly Found[], found: Found, trail: readonly Place[] = []): Found {
  const instead = possible.map(withoutMissing);
  if (instead.length === 0) return found;
  const via = instead.some((one) => one.kind === 'unknown') ? 'fallback' : 'assignment';
  return union(
    via,
    [...instead, found].map((one) => ({ found: one })),
    trail,
  );
}

/** The entries that a spread adds to a table, whatever condition it stands under. */
function entriesOfSpread(
  follower: Follower,
  spread: Found,
): readonly { readonly key?: string; readonly found: Found }[] {
  return alternativesOf(spread).flatMap((one) => {
    if (one.kind === 'undefined' || (one.kind === 'scalar' && !one.value)) return [];
    const inner = one.kind === 'object' ? everyProperty(follower, one) : unknown('a spread that cannot be followed');
    return inner.kind === 'union' ? inner.options : [{ found: inner }];
  });
}

function everyProperty(follower: Follower, object: FoundOf<'object'>): Found {
  return follower.step(() => propertiesOf(follower, object), unknown);
}

function propertiesOf(follower: Follower, object: FoundOf<'object'>): Found {
  const options: { key?: string; found: Found }[] = [];
  for (const property of object.place.node.properties) {
    if (property.type === 'SpreadElement') {
      options.push(
        ...entriesOfSpread(follower, follower.follow(property.argument, object.place.index, object.context)),
      );
      continue;
    }
    const key = staticKey(property.key, property.computed) ?? computedKey(follower, object, property);
    if (key === undefined) options.push({ found: unknown('a computed key') });
    else options.push({ key, found: followProperty(follower, object, key) });
  }
  return options.length > maximumChoices ? unknown('a large table') : union('map', options);
}

/** The elements of an array as a choice, spreads included. */
export function everyElement(follower: Follower, array: Found): Found {
  return follower.step(() => elementsOf(follower, array), unknown);
}

function elementsOf(follower: Follower, array: Found): Found {
  if (array.kind === 'union') {
    return union(
      array.via,
      array.options.map((option) => ({ ...option, found: everyElement(follower, option.found) })),
    );
  }
  if (array.kind === 'values') return array.of;
  if (array.kind === 'entries') return { kind: 'pair', of: array.of, trail: [] };
  if (array.kind !== 'array') return unknown('elements of something that is no array literal');
  const elements = array.place.node.elements;
  if (elements.length > maximumChoices) return unknown('a large table');
  const pushed = array.pushed.map((node) => ({ found: follower.follow(node, array.place.index, array.context) }));
  const written = elements.flatMap((element) => {
    if (!element) return [];
    if (element.type === 'SpreadElement') {
      return [{ found: everyElement(follower, follower.follow(element.argument, array.place.index, array.context)) }];
    }
    return [{ found: follower.follow(element, array.place.index, array.context) }];
  });
  return union('list', [...written, ...pushed]);
}

function followElement(follower: Follower, array: FoundOf<'array'>, name: string | undefined): Found {
  if (name === undefined) return everyElement(follower, array);
  const position = Number(name);
  const elements = array.place.node.elements;
  const element = Number.isInteger(position) ? elements[position] : undefined;
  const before = elements.slice(0, position);
  if (!element || element.type === 'SpreadElement' || before.some((one) => one?.type === 'SpreadElement')) {
    return unknown(`element ${name}`);
  }
  return follower.follow(element, array.place.index, array.context);
}

function followEnumMember(follower: Follower, object: FoundOf<'enum'>, name: string | undefined): Found {
  const { index, node } = object.place;
  const options = node.body.members.flatMap((member) => {
    const key = staticKey(member.id, member.computed);
    if (key === undefined || (name !== undefined && key !== name)) return [];
    const found = member.initializer ? follower.follow(member.initializer, index, emptyContext) : unknown('a number');
    return [{ key, found: from({ index, node: member }, found) }];
  });
  if (name === undefined) return union('map', options);
  return options[0]?.found ?? unknown(`no enum member ${name}`);
}
