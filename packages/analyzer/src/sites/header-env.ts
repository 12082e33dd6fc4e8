import { alternativesOf, type Context, type Found } from '../found.js';
import type { Follower } from '../follow/follower.js';
import type { ModuleIndex } from '../module-index.js';
import { forEachChild, staticKey, type Node } from '../tree.js';
import { envNamesOf } from '../value.js';
import { toValue } from './to-value.js';

/** How far headers lead from one object to the next. */
const depths = 4;

/** The variables that headers may hold, wherever they are written; those named in `apart` are not looked at. */
export function headersEnv(follower: Follower, found: Found, apart: readonly string[] = []): readonly string[] {
  return [...new Set(heldBy(follower, found, apart, depths))];
}

function heldBy(follower: Follower, found: Found, apart: readonly string[], depth: number): readonly string[] {
  if (depth === 0) return [];
  return alternativesOf(found).flatMap((one): readonly string[] => {
    if (one.kind === 'merged') return one.sources.flatMap((source) => heldBy(follower, source, apart, depth - 1));
    if (one.kind !== 'object') return envNamesOf(toValue(one));
    const { place, context, additions } = one;
    const isApart = (name: string | undefined) => name !== undefined && apart.includes(name.toLowerCase());
    const written = place.node.properties.flatMap((property) => {
      if (property.type === 'SpreadElement')
        return heldBy(follower, follower.follow(property.argument, place.index, context), apart, depth - 1);
      if (isApart(staticKey(property.key, property.computed))) return [];
      return heldIn(follower, property.value, place.index, context, depth);
    });
    const added = additions.flatMap(({ name, value, place: at }) =>
      isApart(name) ? [] : heldIn(follower, value, at.index, context, depth),
    );
    return [...written, ...added];
  });
}

/** The same of an expression: `Bearer ${key}` holds what `key` does. */
function heldIn(
  follower: Follower,
  node: Node,
  index: ModuleIndex,
  context: Context,
  depth: number,
): readonly string[] {
  if (node.type === 'Identifier' || node.type === 'MemberExpression') {
    const held = heldBy(follower, follower.follow(node, index, context), [], depth - 1);
    if (held.length > 0 || node.type === 'Identifier') return held;
  }
  const held: string[] = [];
  forEachChild(node, (child) => held.push(...heldIn(follower, child, index, context, depth)));
  return held;
}
