import { alternativesOf, isPresent, type Found, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { asObject, followPath } from '../follow/option.js';
import type { Location } from '../location.js';
import { capSpellings, type CapNames } from '../sdks/profile.js';
import type { OutputCap, SdkMajor } from '../site.js';
import { staticKey } from '../tree.js';
import { namesOf } from './object-shape.js';
import { toValue } from './to-value.js';

/** The names an API reads its cap from under a major; with the major unknown, every name of any major. */
export function capNamesFor(cap: readonly CapNames[], major: SdkMajor): readonly string[] {
  const fitting = cap.filter(
    ({ majors }) => !majors || major === 'unknown' || ((majors.from ?? 0) <= major && major <= (majors.to ?? Infinity)),
  );
  return [...new Set((major === 'unknown' ? fitting.toReversed() : fitting).flatMap(({ names }) => names))];
}

/** What bounds the generated tokens of a request with these options. */
export function outputCapOf(follower: Follower, options: Found, names: readonly string[], place: Place): OutputCap {
  const expected = names[0];
  if (expected === undefined) return { state: 'absent' };
  if (options.kind === 'undefined') return { state: 'absent' };
  if (!isOptions(options)) return { state: 'unknown', reason: reasonFor(options) };
  let dead: OutputCap | undefined;
  let hidden: OutputCap | undefined;
  for (const name of names) {
    const found = followPath(follower, options, name, place);
    const holder = holderOf(follower, options, name, place);
    const cap = isOptions(holder)
      ? judge(follower, holder, found, name, expected, place)
      : ({ state: 'unknown', reason: reasonFor(holder) } as const);
    if (cap.state === 'set') return cap;
    if (cap.state === 'dead') dead ??= cap;
    if (cap.state === 'unknown') hidden ??= cap;
  }
  // One that is taken away in writing says more than another name that a spread might carry.
  if (dead) return dead;
  if (hidden) return hidden;
  return wrongName(follower, options, names, expected, place) ?? { state: 'absent' };
}

/** The object that has the option itself, for an option within another. */
function holderOf(follower: Follower, options: Found, name: string, place: Place): Found {
  const holder = name.slice(0, Math.max(0, name.lastIndexOf('.')));
  return holder === '' ? options : asObject(followPath(follower, options, holder, place));
}

/** Something whose options can be told, or nothing at all. */
function isOptions(found: Found): boolean {
  return ['object', 'union', 'merged', 'undefined'].includes(found.kind);
}

function reasonFor(options: Found): string {
  return options.kind === 'parameter' ? `the options come in as ${options.name}` : 'the options cannot be followed';
}

function judge(
  follower: Follower,
  options: Found,
  found: Found,
  name: string,
  expected: string,
  place: Place,
): OutputCap {
  const own = name.slice(name.lastIndexOf('.') + 1);
  const writtenAt = keyLocation(options, own);
  const keyAt = writtenAt ?? (found.trail[0] ?? place).index.location((found.trail[0] ?? place).node);
  const alternatives = alternativesOf(found);
  const [latest] = alternatives;
  const isUndefined = (one: Found): boolean => one.kind === 'undefined';
  const isEmpty = (one: Found): boolean => isUndefined(one) || (one.kind === 'scalar' && one.value === null);
  if (alternatives.every(isUndefined) && found.trail.length === 0) return { state: 'absent' };
  if (alternatives.every(isEmpty)) {
    const why = isOverridden(follower, options, own)
      ? 'overridden'
      : alternatives.every(isUndefined)
        ? 'undefined'
        : 'null';
    return { state: 'dead', name, why, expected, keyAt };
  }
  // An empty object that a variable begins with, and that is spread here, overrides nothing.
  const isWrittenHere = writtenAt !== undefined || isAddedTo(options, own);
  if (isWrittenHere && found.kind === 'union' && found.via === 'assignment' && latest && isEmpty(latest)) {
    return { state: 'dead', name, why: 'overridden', expected, keyAt };
  }
  if (!isPresent(found)) return { state: 'unknown', reason: 'only a spread could carry it' };
  return { state: 'set', name, value: toValue(found), keyAt };
}

/** Whether something gives the options the name after their literal. */
function isAddedTo(options: Found, name: string): boolean {
  return alternativesOf(options).some(
    (one) => one.kind === 'object' && one.additions.some((addition) => addition.name === name),
  );
}

/** Whether the options write a cap themselves that something after it takes away. */
function isOverridden(follower: Follower, options: Found, name: string): boolean {
  if (options.kind !== 'object') return false;
  const { index, node } = options.place;
  return node.properties.some((property) => {
    if (property.type !== 'Property' || staticKey(property.key, property.computed) !== name) return false;
    const found = follower.follow(property.value, index, options.context);
    return found.kind !== 'undefined' && !(found.kind === 'scalar' && found.value === null);
  });
}

function wrongName(
  follower: Follower,
  options: Found,
  names: readonly string[],
  expected: string,
  place: Place,
): OutputCap | undefined {
  for (const holder of new Set(['', ...names.map((name) => name.slice(0, name.lastIndexOf('.') + 1))])) {
    for (const spelling of capSpellings) {
      const name = holder + spelling;
      if (names.includes(name)) continue;
      const found = followPath(follower, options, name, place);
      if (!isPresent(found)) continue;
      const writtenAt = keyOf(follower, options, name, place);
      if (!writtenAt && !isKnown(found)) continue;
      const first = found.trail[0] ?? place;
      const keyAt = writtenAt ?? first.index.location(first.node);
      const beside = names.find((one) => one.slice(0, one.lastIndexOf('.') + 1) === holder);
      return { state: 'dead', name, why: 'wrong-name', expected: beside ?? expected, keyAt };
    }
  }
  return undefined;
}

/** Whether an option is there, as against only what something that cannot be followed may hold under its name. */
export function isWritten(follower: Follower, options: Found, name: string, place: Place): boolean {
  const found = followPath(follower, options, name, place);
  return isPresent(found) && (isKnown(found) || keyOf(follower, options, name, place) !== undefined);
}

function keyOf(follower: Follower, options: Found, name: string, place: Place): Location | undefined {
  return keyLocation(holderOf(follower, options, name, place), name.slice(name.lastIndexOf('.') + 1));
}

/** Whether it is known what stands there, as against what something that cannot be followed may hold. */
function isKnown(found: Found): boolean {
  return alternativesOf(found).some((one) => !['unknown', 'result', 'parameter', 'undefined'].includes(one.kind));
}

/** Where a property's key is written in an object literal. */
export function keyLocation(options: Found, name: string): Location | undefined {
  if (options.kind === 'union') {
    for (const option of options.options) {
      const at = keyLocation(option.found, name);
      if (at) return at;
    }
    return undefined;
  }
  if (options.kind === 'merged') {
    for (const source of options.sources.toReversed()) {
      const at = keyLocation(source, name);
      if (at) return at;
    }
    return undefined;
  }
  if (options.kind !== 'object') return undefined;
  const { index, node } = options.place;
  for (const property of node.properties.toReversed()) {
    if (property.type === 'Property' && staticKey(property.key, property.computed) === name)
      return index.location(property.key);
  }
  return undefined;
}

/** Every option name that is known to reach the request. */
export function optionNamesOf(follower: Follower, options: Found): readonly string[] {
  if (options.kind === 'object') {
    const own: string[] = [];
    for (const property of options.place.node.properties) {
      if (property.type === 'SpreadElement') {
        own.push(
          ...(namesOf(follower, follower.follow(property.argument, options.place.index, options.context)) ?? []),
        );
      } else {
        const name = staticKey(property.key, property.computed);
        if (name !== undefined) own.push(name);
      }
    }
    return [...new Set([...own, ...options.additions.flatMap((addition) => addition.name ?? [])])];
  }
  return namesOf(follower, options) ?? [];
}
