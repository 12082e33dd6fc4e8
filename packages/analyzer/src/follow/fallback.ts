import { union, type Found } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import type { Node } from '../tree.js';

/** `X ? X : y` is `X || y`. */
export function isSameText(test: Node, value: Node, index: ModuleIndex): boolean {
  return (test.type === 'Identifier' || test.type === 'MemberExpression') && index.text(test) === index.text(value);
}

/** Of something that is left for what follows where it is empty, the ways in which it is not. */
export function withoutEmpty(found: Found): Found {
  if (found.kind !== 'union') return found;
  const full = found.options.filter(
    ({ found: one }) => one.kind !== 'undefined' && !(one.kind === 'scalar' && one.value === null),
  );
  return full.length === found.options.length
    ? found
    : union(
        found.via,
        full.map((option) => ({ ...option, found: withoutEmpty(option.found) })),
        found.trail,
      );
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
export function isEmpty(found: Found, operator: '||' | '??'): 'empty' | 'full' | 'unknown' {
  if (found.kind === 'undefined') return 'empty';
  if (found.kind === 'scalar') {
    const empty = operator === '??' ? found.value === null : !found.value;
    return empty ? 'empty' : 'full';
  }
  // What a type alone says may be left out all the same.
  if ((found.kind === 'client' || found.kind === 'provider') && !found.origin) return 'unknown';
  return certain.has(found.kind) ? 'full' : 'unknown';
}
