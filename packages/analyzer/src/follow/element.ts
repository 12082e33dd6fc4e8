import { union, unknown, type Found, type FoundOf } from '../found.js';
import type { Follower } from './follower.js';

/** More than this and a list is a registry that no reader would call a choice. */
export const maximumChoices = 200;

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
  const held = [...elements, ...array.pushed].flatMap((element) => {
    if (!element) return [];
    if (element.type === 'SpreadElement') {
      return [{ found: everyElement(follower, follower.follow(element.argument, array.place.index, array.context)) }];
    }
    return [{ found: follower.follow(element, array.place.index, array.context) }];
  });
  // What fills an empty list is not seen.
  return held.length === 0 ? unknown('elements of an empty list', array.trail) : union('list', held);
}

/** The element at a position, or the choice among all where the position is not known. */
export function followElement(follower: Follower, array: FoundOf<'array'>, name: string | undefined): Found {
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
