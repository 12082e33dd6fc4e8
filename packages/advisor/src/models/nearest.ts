import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The name that was probably meant, or undefined where none is near. */
export function nearestOf(text: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const { closest, distance }: typeof import('fastest-levenshtein') = require('fastest-levenshtein');
  const nearest = closest(text, [...names]);
  const reach = Math.max(2, Math.floor(nearest.length / 2));
  return distance(text.toLowerCase(), nearest.toLowerCase()) <= reach ? nearest : undefined;
}
