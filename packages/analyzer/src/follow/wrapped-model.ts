import { alternativesOf, union, type Found, type Place } from '../found.js';
import type { WrapperExport } from '../sdks/profile.js';
import { everyElement } from './element.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';

/** What a wrapper hands on, `wrapLanguageModel({ model, middleware })`, with what now stands before it. */
export function followWrapper(
  follower: Follower,
  { option, middleware }: WrapperExport,
  whole: Found,
  place: Place,
): Found {
  const inner = option === undefined ? whole : followMember(follower, whole, option, place);
  return middleware === undefined ? inner : behind(inner, everyMiddleware(follower, whole, middleware, place));
}

/** Every middleware that an option holds, one or a list of them. */
export function everyMiddleware(follower: Follower, options: Found, name: string, place: Place): readonly Found[] {
  return alternativesOf(followMember(follower, options, name, place))
    .flatMap((one) => (one.kind === 'array' ? alternativesOf(everyElement(follower, one)) : [one]))
    .filter((one) => one.kind !== 'undefined');
}

/** The same model, provider or table of models with middleware before it. */
export function behind(found: Found, wrapped: readonly Found[]): Found {
  if (wrapped.length === 0) return found;
  switch (found.kind) {
    case 'union':
      return union(
        found.via,
        found.options.map((option) => ({ ...option, found: behind(option.found, wrapped) })),
        found.trail,
      );
    case 'provided':
    case 'provider':
    case 'table':
      return { ...found, wrapped: [...wrapped, ...(found.wrapped ?? [])] };
    default:
      return found;
  }
}
