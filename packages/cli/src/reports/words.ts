import { formatCount } from '@gateshift/catalog';

/** `1 site`, `1,204 sites`. */
export function count(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `a, b and 5 more` */
export function firstOf(items: readonly string[], limit: number): string {
  return items.length <= limit
    ? items.join(', ')
    : `${items.slice(0, limit).join(', ')} and ${items.length - limit} more`;
}

export function noCallInWords(files: number): string {
  return files === 0
    ? 'There is no JavaScript, TypeScript, Vue, Svelte or Astro file to look at.'
    : `No call to a language model in ${count(files, 'file')}.`;
}
