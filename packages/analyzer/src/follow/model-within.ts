import { union, unknown, type Found, type Place } from '../found.js';
import { followReturn } from './return.js';
import { everyElement } from './element.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';

/**
 * The id of a model that may be given as an object with it, as a function of one, or as a list to fall back through:
 * `{ id, url }`, `() => 'id'`, `[{ model: 'id' }]`. `members` are the names that can hold it, best first.
 */
export function idWithin(follower: Follower, model: Found, members: readonly string[], place: Place): Found {
  return follower.step(() => within(follower, model, members, place), unknown);
}

function within(follower: Follower, model: Found, members: readonly string[], place: Place): Found {
  switch (model.kind) {
    case 'union':
      return union(
        model.via,
        model.options.map((option) => ({ ...option, found: idWithin(follower, option.found, members, place) })),
        model.trail,
      );
    case 'function':
      return idWithin(follower, followReturn(follower, model, undefined, undefined), members, place);
    case 'array':
      return idWithin(follower, everyElement(follower, model), members, place);
    case 'object':
    case 'merged':
      for (const name of members) {
        const found = followMember(follower, model, name, place);
        if (found.kind !== 'undefined') return idWithin(follower, found, members, place);
      }
      return unknown('a model without an id of its own', model.trail);
    default:
      return model;
  }
}
