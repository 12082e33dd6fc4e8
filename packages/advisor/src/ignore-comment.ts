import type { Location } from '@gateshift/analyzer';
import { readSuppressions, type SourceComment } from './suppressions.js';

const marker = 'gateshift-ignore';

/** Finds the comments that ask to leave a site alone, in text alone: rewrites have no tree. */
export function findIgnoreComments(text: string): (location: Location) => boolean {
  if (!text.includes(marker)) return () => false;
  const comments: SourceComment[] = [];
  for (const match of text.matchAll(/\/\/([^\r\n\u2028\u2029]*)|\/\*([\s\S]*?)\*\//g)) {
    const value = match[1] ?? match[2] ?? '';
    if (!value.includes(marker)) continue;
    comments.push({
      type: match[1] === undefined ? 'Block' : 'Line',
      value,
      range: [match.index, match.index + match[0].length],
    });
  }
  return readSuppressions(text, comments).isIgnored;
}
