import type { Range } from '@gateshift/analyzer';
import { lineEndAt } from './source-style.js';

/** Comments, texts and templates, whichever begins first: an address in a text begins no comment. */
const apart = /\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`/g;

function blankedOut(text: string, isHidden: (opening: string) => boolean): string {
  return text.replace(apart, (found) => (isHidden(found[0] ?? '') ? found.replace(/[^\r\n]/g, ' ') : found));
}

/** The text with comments blanked out, every other character at its offset. */
export function codeAndTexts(text: string): string {
  return blankedOut(text, (opening) => opening === '/');
}

/** The text with comments and texts blanked out. Templates stay, since code stands in them. */
export function codeAlone(text: string): string {
  return blankedOut(text, (opening) => opening !== '`');
}

/** The offset after the bracket that closes the one at `open`; undefined where none does. */
export function closeOf(code: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    const character = code[at] ?? '';
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character) && --depth === 0) return at + 1;
  }
  return undefined;
}

/**
 * The statement or block from `at` on, its braces included: `throw …` or `{ … }`. `code` is `codeAlone` of the file.
 * Undefined where its end is not in sight.
 */
export function statementAfter(code: string, at: number): Range | undefined {
  const start = at + (/^\s*/.exec(code.slice(at))?.[0].length ?? 0);
  if (code[start] === '{') {
    const end = closeOf(code, start);
    return end === undefined ? undefined : [start, end];
  }
  for (let offset = start; offset < code.length; offset++) {
    const character = code[offset] ?? '';
    if (character === ';') return [start, offset + 1];
    if (character === '\r' || character === '\n' || character === '}') return [start, offset];
    if (!'([{'.includes(character)) continue;
    const end = closeOf(code, offset);
    if (end === undefined) return undefined;
    offset = end - 1;
  }
  return [start, lineEndAt(code, start)];
}
