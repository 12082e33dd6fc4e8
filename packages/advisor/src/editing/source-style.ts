/** The habits of the file around a place, so that inserted text looks as if its author had written it. */

/** The line break in use at the offset: that of its own line, else of the line before, else `\n`. */
export function newlineAt(text: string, offset: number): string {
  const next = /\r\n|\n|\r/.exec(text.slice(offset));
  if (next) return next[0];
  const before = text.slice(0, offset).match(/\r\n|\n|\r/g);
  return before?.at(-1) ?? '\n';
}

/** The offset at which the line of an offset begins. */
export function lineStartAt(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

/** The offset of the line break that ends the line, or the end of the text. */
export function lineEndAt(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** The white space that the line of the offset begins with. */
export function indentAt(text: string, offset: number): string {
  const start = lineStartAt(text, offset);
  return /^\uFEFF?([ \t\f\v]*)/.exec(text.slice(start, offset))?.[1] ?? '';
}

/** What a block that opens on the line of the offset is indented by: a branch of a condition, `? new …`, stands further in. */
export function blockIndentAt(text: string, offset: number): string {
  const indent = indentAt(text, offset);
  const written = text.slice(lineStartAt(text, offset), offset).slice(indent.length);
  return /^[?:] /.test(written) && !indent.includes('\t') ? `${indent}  ` : indent;
}

/** One step of indentation in the file: a tab, or the smallest step between two lines. */
export function indentStepOf(text: string): string {
  const indent = /(?:^|[\r\n])([ \t]+)(?=[^\s*])/g;
  let tabs = 0;
  let lines = 0;
  let smallest = Infinity;
  for (let found = indent.exec(text); found; found = indent.exec(text)) {
    const written = found[1] ?? '';
    lines += 1;
    if (written.startsWith('\t')) tabs += 1;
    if (!written.includes('\t')) smallest = Math.min(smallest, written.length);
  }
  if (tabs * 2 > lines) return '\t';
  return ' '.repeat(smallest === 4 || smallest === 8 ? 4 : smallest === 3 ? 3 : 2);
}

export type Quote = "'" | '"';

/** The quote of the file's imports, else of most of its strings. */
export function quoteOf(text: string): Quote {
  const imported = /\b(?:from|import|require\s*\()\s*(["'])/.exec(text)?.[1];
  if (imported === "'" || imported === '"') return imported;
  const double = text.match(/"(?:[^"\\\r\n]|\\.)*"/g)?.length ?? 0;
  const single = text.match(/'(?:[^'\\\r\n]|\\.)*'/g)?.length ?? 0;
  return double > single ? '"' : "'";
}

/** A text as a string literal. */
export function quoteText(value: string, quote: Quote): string {
  const escaped = value.replace(/[\\\r\n]/g, (character) =>
    character === '\\' ? '\\\\' : character === '\n' ? '\\n' : '\\r',
  );
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}

/** Whether the file ends the last entry of a multi-line object with a comma. Files that show neither habit do. */
export function hasTrailingCommas(text: string): boolean {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/(?:^|\s)\/\/.*$/, '').trim())
    .filter((line) => line !== '');
  let balance = 0;
  for (const [index, line] of lines.entries()) {
    const last = lines[index - 1] ?? '';
    if (!line.startsWith('}')) continue;
    if (last.endsWith(',')) balance += 1;
    else if (isOpenEntry.test(last) || (/^[\w$]+$/.test(last) && lines[index - 2]?.endsWith(','))) balance -= 1;
  }
  return balance >= 0;
}

const isOpenEntry = /^(?:[\w$]+|'[^']*'|"[^"]*")\s*:.*[^\s,;{}([]$/;

/** Generated code may be one line of any length: lines this long are nobody's handwriting. */
const MINIFIED_LINE = 500;

export function isMinifiedAt(text: string, offset: number): boolean {
  return lineEndAt(text, offset) - lineStartAt(text, offset) > MINIFIED_LINE;
}
