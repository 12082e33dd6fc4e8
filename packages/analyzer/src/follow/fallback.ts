import { union, type Found } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import type { Node } from '../tree.js';

/** `X ? X : y` is `X || y`. */
export function isSameText(test: Node, value: Node, index: ModuleIndex): boolean {
  return (test.type === 'Identifier' || test.type === 'MemberExpression') && index.text(test) === index.text(value);
}

/** Of something that is left for what follows where it is empty, the ways in which it is not. */
function withoutEmpty(found: Found, operator: '||' | '??'): Found {
  if (found.kind !== 'union') return found;
  const full = found.options.filter(({ found: one }) => !isNothing(one, operator));
  return full.length === found.options.length
    ? found
    : union(
        found.via,
        full.map((option) => ({ ...option, found: withoutEmpty(option.found, operator) })),
        found.trail,
      );
}

/** A number is kept: `0` and `NaN` are no models and no caps, and say more than their absence. */
function isNothing(found: Found, operator: '||' | '??'): boolean {
  if (found.kind === 'undefined') return true;
  return found.kind === 'scalar' && (found.value === null || (operator === '||' && found.value === ''));
}

const certain: ReadonlySet<Found['kind']> = new Set([
  'object',
  'array',
  'function',
  'class',
  'client',
  'provider',
  'provided',
]);

/** Whether `a || b` or `a ?? b` moves on to `b`. */
function isEmpty(found: Found, operator: '||' | '??'): 'empty' | 'full' | 'unknown' {
  if (found.kind === 'undefined') return 'empty';
  if (found.kind === 'scalar') {
    const empty = operator === '??' ? found.value === null : !found.value;
    return empty ? 'empty' : 'full';
  }
  // What a type alone says may be left out all the same.
  if ((found.kind === 'client' || found.kind === 'provider') && !found.origin) return 'unknown';
  return certain.has(found.kind) ? 'full' : 'unknown';
}

/** `a || b` or `a ?? b` */
export function fallbackOf(left: Found, right: Found, operator: '||' | '??'): Found {
  const emptiness = isEmpty(left, operator);
  if (emptiness === 'empty') return right;
  if (emptiness === 'full') return left;
  if (left.kind === 'union' && left.options.every((option) => isNothing(option.found, operator))) return right;
  return (
    fallbackByKey(left, right, operator) ??
    union('fallback', [{ found: withoutEmpty(left, operator) }, { found: right }])
  );
}

/** `tables[tier].own ?? tables[tier].shared`: what a key leaves out it takes from what stands under the same key. */
function fallbackByKey(left: Found, right: Found, operator: '||' | '??'): Found | undefined {
  if (left.kind !== 'union' || right.kind !== 'union' || left.via !== 'map' || right.via !== 'map') return undefined;
  const shared = new Map(right.options.map(({ key, found }) => [key, found]));
  if (shared.has(undefined) || shared.size !== left.options.length) return undefined;
  const options = left.options.flatMap(({ key, found }) => {
    const other = shared.get(key);
    return key !== undefined && other ? [{ key, found: fallbackOf(found, other, operator) }] : [];
  });
  return options.length === left.options.length ? union('map', options) : undefined;
}
