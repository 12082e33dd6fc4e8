import { alternativesOf, type Found, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { followOption } from '../follow/option.js';
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
  if (options.kind !== 'object' && options.kind !== 'union' && options.kind !== 'merged') {
    return { state: 'unknown', reason: reasonFor(options) };
  }
  let dead: OutputCap | undefined;
  let hidden: OutputCap | undefined;
  for (const name of names) {
    const found = followOption(follower, options, name, place);
    const cap = judge(found, name, expected, keyLocation(options, name) ?? place.index.location(place.node));
    if (cap.state === 'set') return cap;
    if (cap.state === 'dead') dead ??= cap;
    if (cap.state === 'unknown') hidden ??= cap;
  }
  if (hidden) return hidden;
  if (dead) return dead;
  return wrongName(options, names, expected) ?? { state: 'absent' };
}

function reasonFor(options: Found): string {
  return options.kind === 'parameter' ? `the options come in as ${options.name}` : 'the options cannot be followed';
}

function judge(found: Found, name: string, expected: string, keyAt: Location): OutputCap {
  const alternatives = alternativesOf(found);
  const written = found.trail.length > 0;
  const isUndefined = (one: Found): boolean => one.kind === 'undefined';
  const isNull = (one: Found): boolean => one.kind === 'scalar' && one.value === null;
  if (alternatives.every(isUndefined)) {
    if (!written) return { state: 'absent' };
    return { state: 'dead', name, why: 'undefined', expected, keyAt };
  }
  if (alternatives.every((one) => isUndefined(one) || isNull(one)))
    return { state: 'dead', name, why: 'null', expected, keyAt };
  const [overriding] = alternatives;
  if (found.kind === 'union' && found.via === 'assignment' && overriding && isUndefined(overriding)) {
    return { state: 'dead', name, why: 'overridden', expected, keyAt };
  }
  const known = alternatives.filter((one) => !(one.kind === 'unknown' && /spread|computed key/.test(one.reason)));
  if (known.length === 0) return { state: 'unknown', reason: 'only a spread could carry it' };
  return { state: 'set', name, value: toValue(found), keyAt };
}

function wrongName(options: Found, names: readonly string[], expected: string): OutputCap | undefined {
  if (options.kind !== 'object') return undefined;
  for (const spelling of capSpellings) {
    if (names.includes(spelling)) continue;
    const keyAt = keyLocation(options, spelling);
    if (keyAt) return { state: 'dead', name: spelling, why: 'wrong-name', expected, keyAt };
  }
  return undefined;
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
