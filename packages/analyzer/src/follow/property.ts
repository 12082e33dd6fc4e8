import type { TSESTree } from '@typescript-eslint/types';
import {
  alternativesOf,
  asWritten,
  circular,
  from,
  hidden,
  union,
  unknown,
  type Found,
  type FoundOf,
  type Place,
} from '../found.js';
import { staticKey } from '../tree.js';
import { followReturn } from './return.js';
import { maximumChoices } from './element.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import { tellingPart } from './telling.js';

/** The value of a property, as the last write to it leaves it. */
export function followProperty(follower: Follower, object: FoundOf<'object'>, name: string): Found {
  return follower.asked.once(
    object,
    name,
    () => propertyOf(follower, object, name),
    () => unknown(circular, [object.place]),
  );
}

function propertyOf(follower: Follower, object: FoundOf<'object'>, name: string): Found {
  const { index } = object.place;
  const possible: Found[] = [];
  for (const addition of object.additions.toReversed()) {
    if (addition.name === undefined) possible.push(hidden('a computed key', [addition.place]));
    if (addition.name !== name) continue;
    const written = asWritten(follower.follow(addition.value, addition.place.index, object.context));
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
        // Where one does not have it, what stands before applies.
        possible.map((found, position) => ({ found: position < possible.length - 1 ? withoutMissing(found) : found })),
        possible[0]?.trail.slice(0, 1),
      )
    : isFilledLater(object.place)
      ? unknown('it is filled elsewhere', [object.place])
      : { kind: 'undefined', trail: [] };
}

/** Whether an object is an empty place in a table of the module, `{ commands: {} }`: what is put there has no name here. */
function isFilledLater({ index, node }: FoundOf<'object'>['place']): boolean {
  if (node.properties.length > 0 || index.parentOf(node)?.type !== 'Property') return false;
  for (let around = index.parentOf(node); around; around = index.parentOf(around)) {
    if (around.type === 'VariableDeclarator') return index.enclosingFunction(around) === undefined;
    if (around.type !== 'Property' && around.type !== 'ObjectExpression') return false;
  }
  return false;
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
  // What no call passes is missing in each of them.
  if (alternativesOf(inner).every(isMissing)) return { certain: false, found: undefined };
  if (inner.kind === 'unknown' && inner.hidden) return { certain: false, found: inner };
  if (!hasKnownShape(spread)) return { certain: false, found: hidden('a spread that cannot be followed', [place]) };
  // The way to an object that is not written in place is part of the trail.
  const way = spread.trail.length > 1 ? spread.trail.slice(0, -1) : [];
  const found = alongWay(inner, way);
  // What is written before stays in sight where nobody can say what replaces it.
  const isCertain =
    !(found.kind === 'union' && found.options.some((option) => isMissing(option.found))) && tellingPart(found).isWhole;
  return { certain: isCertain, found };
}

/** Something seen from further away, each of its alternatives too. */
function alongWay(found: Found, way: readonly Place[]): Found {
  if (way.length === 0 || isMissing(found)) return found;
  // The default of a variable is where the variable is; alternatives of equal rank are each seen from here.
  if (found.kind !== 'union' || found.via === 'fallback') return { ...found, trail: [...way, ...found.trail] };
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

/** The value of a property of several objects put together; the last that has it wins. */
export function followMerged(follower: Follower, object: FoundOf<'merged'>, name: string, place: Place): Found {
  const possible: Found[] = [];
  for (const source of object.sources.toReversed()) {
    const found = followMember(follower, source, name, place);
    if (found.kind === 'undefined') continue;
    if (found.kind !== 'unknown' && found.kind !== 'parameter' && found.kind !== 'result') return last(possible, found);
    possible.push(found);
  }
  return possible[0] ?? { kind: 'undefined', trail: [] };
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

/** All properties of an object as a choice by key. */
export function everyProperty(follower: Follower, object: FoundOf<'object'>): Found {
  return follower.step(() => propertiesOf(follower, object), unknown);
}

/** What stands behind a key that is not known: the key is open, the value is not. */
function valueOf(follower: Follower, object: FoundOf<'object'>, property: TSESTree.Property): Found {
  const { value } = property;
  return value.type === 'AssignmentPattern' || value.type === 'TSEmptyBodyFunctionExpression'
    ? unknown('a computed key')
    : from({ index: object.place.index, node: value }, follower.follow(value, object.place.index, object.context));
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
    if (key === undefined) options.push({ found: valueOf(follower, object, property) });
    else options.push({ key, found: followProperty(follower, object, key) });
  }
  return options.length > maximumChoices ? unknown('a large table') : union('map', options);
}
