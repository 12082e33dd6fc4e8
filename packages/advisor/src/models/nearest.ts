import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The name that was probably meant, or undefined where none is near.
 *
 * @param mostEdits letters that may be wrong; half of the name where left out
 */
export function nearestOf(text: string, names: readonly string[], mostEdits?: number): string | undefined {
  if (names.length === 0) return undefined;
  const { closest, distance }: typeof import('fastest-levenshtein') = require('fastest-levenshtein');
  const nearest = closest(text, [...names]);
  const reach = mostEdits ?? Math.max(2, Math.floor(nearest.length / 2));
  return distance(text.toLowerCase(), nearest.toLowerCase()) <= reach ? nearest : undefined;
}
