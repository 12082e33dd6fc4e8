import type { Found, Place } from '../found.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';

/**
 * One option of an options object, with the way to the object as part of the trail where the object is not written in
 * place: a literal in a variable's object is a constant, not a literal of the call.
 */
export function followOption(follower: Follower, options: Found, name: string, place: Place): Found {
  const found = followMember(follower, options, name, place);
  if (found.kind === 'undefined') return found;
  const way = options.trail.at(-1)?.node.type === 'ObjectExpression' ? options.trail.slice(0, -1) : options.trail;
  return way.length > 0 ? { ...found, trail: [...way, ...found.trail] } : found;
}

/** An option within options, `configuration.baseURL`; JSON text is looked into as what it is made of. */
export function followPath(follower: Follower, options: Found, path: string, place: Place): Found {
  const names = path.split('.');
  const last = names.pop() ?? path;
  const step = (found: Found, name: string): Found =>
    // What only a spread could carry, it could carry with everything in it.
    found.kind === 'unknown' && found.hidden ? found : followOption(follower, asObject(found), name, place);
  return step(names.reduce(step, options), last);
}

/** JSON text as what it is made of, also as bytes: `new TextEncoder().encode(JSON.stringify(body))`. */
export function asObject(found: Found): Found {
  switch (found.kind) {
    case 'json':
      return found.of;
    case 'result': {
      const [encoded] = found.arguments;
      return encoded?.kind === 'json' ? encoded.of : found;
    }
    case 'union':
      return { ...found, options: found.options.map((option) => ({ ...option, found: asObject(option.found) })) };
    // Text, and a model that a provider made, hold no options of ours.
    case 'scalar':
    case 'text':
    case 'env':
    case 'provided':
      return { kind: 'undefined', trail: found.trail };
    default:
      return found;
  }
}
