import type { ObjectShape, PropertyShape, Range, SpreadShape } from '@gateshift/analyzer';
import type { TextEdit } from './apply-edits.js';
import {
  blockIndentAt,
  hasTrailingCommas,
  indentAt,
  indentStepOf,
  isMinifiedAt,
  lineEndAt,
  lineStartAt,
  newlineAt,
} from './source-style.js';

/** A property, or a spread where `name` is undefined, that the object shall hold. */
export interface ObjectEntry {
  readonly name: string | undefined;
  /** The value as it stands on one line. For a spread, the argument without the dots. */
  readonly text: string;
  /** The same over several lines, without the indentation of the first; used where the object has one entry per line. */
  readonly lines?: readonly string[];
}

/** Lines longer than this are broken where the object can be. */
export const PRINT_WIDTH = 100;

/** What shall become of one object literal. */
export interface ObjectChange {
  /** Present ones are replaced in place where they win, the others go last. */
  readonly set?: readonly ObjectEntry[];
  readonly remove?: readonly (PropertyShape | SpreadShape)[];
  /** An entry and the text that takes its place. */
  readonly rewrite?: readonly { readonly entry: PropertyShape | SpreadShape; readonly text: string }[];
}

/** The edits that make a change to an object literal; everything between the entries concerned stays as it is. */
export function editObject(text: string, shape: ObjectShape, change: ObjectChange): readonly TextEdit[] {
  const edits: TextEdit[] = (change.rewrite ?? []).map(({ entry, text: written }) => ({
    range: entry.range,
    text: written,
  }));
  const removed = new Set(change.remove ?? []);
  const appended: ObjectEntry[] = [];
  const breaks = !spansLines(text, shape) && (change.set ?? []).some((entry) => isAppended(shape, entry));
  for (const entry of change.set ?? []) {
    const present = entry.name === undefined ? undefined : lastPropertyNamed(shape, entry.name);
    if (!present || entry.name === undefined) {
      appended.push(entry);
    } else if (isOverridableAfter(shape, present, entry.name)) {
      removed.add(present);
      appended.push(entry);
    } else if (present.shorthand && entry.text === entry.name) {
      continue;
    } else if (present.shorthand || !hasPlainValue(text, present)) {
      edits.push({ range: present.range, text: `${entry.name}: ${valueAt(text, shape, present, entry, breaks)}` });
    } else if (text.slice(...present.valueRange) !== entry.text) {
      edits.push({ range: present.valueRange, text: valueAt(text, shape, present, entry, breaks) });
    }
  }
  if (appended.length > 0 && shape.entries.length > 0) {
    const added = [...edits.map((edit) => edit.text.length - (edit.range[1] - edit.range[0])), printedLength(appended)];
    const gaps = gapsOf(text, shape);
    if (gaps && isTooLong(text, shape, added)) return [...edits, ...breakUp(text, shape, appended, removed)];
  }
  const isEmptied = removed.size > 0 && removed.size === shape.entries.length && appended.length === 0;
  if (isEmptied && gapsOf(text, shape)) {
    const [open, end] = shape.at.range;
    return [{ range: [open + 1, end - 1], text: '' }];
  }
  const last = shape.entries.at(-1);
  if (last && removed.has(last) && appended.length > 0) {
    removed.delete(last);
    edits.push({ range: last.range, text: printAt(text, last.range[0], appended) });
    appended.length = 0;
  }
  for (const entry of removed) edits.push(removeEntry(text, shape, entry, removed));
  return [...edits, ...appendEntries(text, shape, appended)];
}

/** Whether an entry goes last, since none of its name is there or a later spread could win over it. */
function isAppended(shape: ObjectShape, { name }: ObjectEntry): boolean {
  const present = name === undefined ? undefined : lastPropertyNamed(shape, name);
  return !present || name === undefined || isOverridableAfter(shape, present, name);
}

/** An entry's value in the place of another's, over several lines where it would run over. */
function valueAt(
  text: string,
  shape: ObjectShape,
  present: PropertyShape,
  entry: ObjectEntry,
  breaks: boolean,
): string {
  const [offset] = present.range;
  const column = offset - lineStartAt(text, offset) + printInline(entry).length;
  if (!entry.lines || column <= PRINT_WIDTH || isMinifiedAt(text, offset)) return entry.text;
  const step = indentStepOf(text);
  const indent = breaks ? indentAt(text, shape.at.range[0]) + step : indentAt(text, offset);
  const printed = printLines(entry, indent, newlineAt(text, offset), text);
  return printed.slice(entry.name === undefined ? '...'.length : entry.name.length + ': '.length);
}

function printedLength(entries: readonly ObjectEntry[]): number {
  return entries.reduce((sum, entry) => sum + printInline(entry).length + 2, 0);
}

/** Whether an object on one line would run over with what is added, and may be broken. */
function isTooLong(text: string, shape: ObjectShape, added: readonly number[]): boolean {
  const [open, end] = shape.at.range;
  if (/[\r\n]/.test(text.slice(open, end)) || isMinifiedAt(text, open)) return false;
  const length = lineEndAt(text, end) - lineStartAt(text, open);
  return added.reduce((sum, number) => sum + number, length) > PRINT_WIDTH;
}

/** Entries in the place of another, each on a line of its own where that one had one. */
function printAt(text: string, offset: number, entries: readonly ObjectEntry[]): string {
  if (!isBlank(text.slice(lineStartAt(text, offset), offset))) return entries.map(printInline).join(', ');
  const newline = newlineAt(text, offset);
  const indent = indentAt(text, offset);
  return entries.map((entry) => printLines(entry, indent, newline, text)).join(`,${newline}${indent}`);
}

/** Deletes one entry with its comma, and its line where it had one of its own. Comments stay. */
export function removeEntry(
  text: string,
  shape: ObjectShape,
  entry: PropertyShape | SpreadShape,
  alsoRemoved: ReadonlySet<PropertyShape | SpreadShape> = new Set(),
): TextEdit {
  const [start, entryEnd] = entry.range;
  const index = shape.entries.indexOf(entry);
  const limit = shape.entries[index + 1]?.range[0] ?? shape.at.range[1] - 1;
  const comma = commaBetween(text, entryEnd, limit);
  const previous = shape.entries[index - 1];
  if (previous && isInRemovedEnd(text, shape, index, alsoRemoved)) {
    return { range: [previous.range[1], entryEnd], text: '' };
  }
  const end = comma === undefined ? entryEnd : comma + 1;
  const between = text.slice(entryEnd, comma ?? entryEnd);
  if (between.trim() !== '') return { range: [start, end], text: between.trimStart() };
  const lineStart = lineStartAt(text, start);
  const lineEnd = lineEndAt(text, end);
  if (isBlank(text.slice(lineStart, start)) && isBlank(text.slice(end, lineEnd)) && lineEnd < shape.at.range[1]) {
    return { range: [lineStart, lineEnd + newlineAt(text, lineEnd).length], text: '' };
  }
  const gap = /^[ \t]*/.exec(text.slice(end, limit))?.[0].length ?? 0;
  return { range: [start, comma === undefined ? end : end + gap], text: '' };
}

/** Whether an entry and all after it go, and nothing but commas stands between them and what stays before. */
function isInRemovedEnd(
  text: string,
  { at, entries }: ObjectShape,
  index: number,
  removed: ReadonlySet<PropertyShape | SpreadShape>,
): boolean {
  const kept = entries.findLastIndex((entry, position) => position !== index && !removed.has(entry));
  const last = entries.at(-1);
  if (kept === -1 || kept > index || !last || commaBetween(text, last.range[1], at.range[1] - 1) !== undefined)
    return false;
  return entries
    .slice(kept + 1)
    .every((entry, offset) =>
      /^\s*,\s*$/.test(text.slice(entries[kept + offset]?.range[1] ?? entry.range[0], entry.range[0])),
    );
}

/** The last property of that name: the one that counts. */
export function lastPropertyNamed(shape: ObjectShape, name: string): PropertyShape | undefined {
  return shape.entries.findLast((entry): entry is PropertyShape => entry.kind === 'property' && entry.name === name);
}

/** Whether a spread that stands after the property could hold the same name. */
export function isOverridableAfter(shape: ObjectShape, property: PropertyShape, name: string): boolean {
  return shape.entries
    .slice(shape.entries.indexOf(property) + 1)
    .some((entry) => entry.kind === 'spread' && (entry.names === undefined || entry.names.includes(name)));
}

/** Whether the property is written `name: value`, not as a method or accessor. */
function hasPlainValue(text: string, property: PropertyShape): boolean {
  return withoutComments(text.slice(property.keyRange[1], property.valueRange[0])).includes(':');
}

function appendEntries(text: string, shape: ObjectShape, entries: readonly ObjectEntry[]): readonly TextEdit[] {
  if (entries.length === 0) return [];
  const close = shape.at.range[1] - 1;
  const last = shape.entries.at(-1);
  if (!last) return appendToEmpty(text, shape, entries);
  const comma = commaBetween(text, last.range[1], close);
  const separator: readonly TextEdit[] =
    comma === undefined ? [{ range: [last.range[1], last.range[1]], text: ',' }] : [];
  const ending = comma === undefined ? '' : ',';

  if (spansLines(text, shape)) {
    const newline = newlineAt(text, shape.at.range[0]);
    const ownLine = isBlank(text.slice(lineStartAt(text, last.range[0]), last.range[0]));
    const step = indentStepOf(text);
    const indent = ownLine ? indentAt(text, last.range[0]) : indentAt(text, shape.at.range[0]) + step;
    const block = entries.map((entry) => newline + indent + printLines(entry, indent, newline, text, ending));
    const at = endOfTail(text, close);
    return [...separator, { range: [at, at], text: block.join(',') + ending }];
  }
  if (isTooLong(text, shape, [printedLength(entries)]))
    return [...separator, ...breakTail(text, shape, entries, ending)];
  const at = endOfTail(text, close);
  const space = isMinifiedAt(text, close) ? '' : ' ';
  return [...separator, { range: [at, at], text: space + entries.map(printInline).join(', ') + ending }];
}

/** Comments between the entries keep their line; the new entries and the closing brace get lines of their own. */
function breakTail(
  text: string,
  shape: ObjectShape,
  entries: readonly ObjectEntry[],
  ending: ',' | '',
): readonly TextEdit[] {
  const [open, end] = shape.at.range;
  const newline = newlineAt(text, open);
  const step = indentStepOf(text);
  const base = indentAt(text, open);
  const indent = base + step;
  const block = entries.map((entry) => newline + indent + printLines(entry, indent, newline, text, ending));
  return [{ range: [endOfTail(text, end - 1), end - 1], text: `${block.join(',')}${ending}${newline}${base}` }];
}

function appendToEmpty(text: string, shape: ObjectShape, entries: readonly ObjectEntry[]): readonly TextEdit[] {
  const [open, end] = shape.at.range;
  const inner: Range = [open + 1, end - 1];
  if (!isBlank(text.slice(...inner), true)) {
    const at = endOfTail(text, end - 1);
    const newline = newlineAt(text, open);
    if (!/[\r\n]/.test(text.slice(...inner))) {
      const inline = ` ${entries.map(printInline).join(', ')}`;
      return end - lineStartAt(text, open) + inline.length <= PRINT_WIDTH || isMinifiedAt(text, open)
        ? [{ range: [at, at], text: inline }]
        : breakTail(text, shape, entries, endingOf(text));
    }
    const step = indentStepOf(text);
    const indent = indentAt(text, open) + step;
    const block = entries.map((entry) => newline + indent + printLines(entry, indent, newline, text));
    return [{ range: [at, at], text: block.join(',') + endingOf(text) }];
  }
  return [{ range: shape.at.range, text: printObject(text, open, entries) }];
}

/** A new object literal that begins at the offset, on one line where it fits. */
export function printObject(
  text: string,
  offset: number,
  entries: readonly ObjectEntry[],
  line: { readonly indent: string; readonly column: number } = {
    indent: blockIndentAt(text, offset),
    column: offset - lineStartAt(text, offset),
  },
): string {
  const inline = `{ ${entries.map(printInline).join(', ')} }`;
  if (isMinifiedAt(text, offset) || line.column + inline.length <= PRINT_WIDTH) return inline;
  const newline = newlineAt(text, offset);
  const step = indentStepOf(text);
  const base = line.indent;
  const indent = base + step;
  const block = entries.map((entry) => newline + indent + printLines(entry, indent, newline, text));
  return `{${block.join(',')}${endingOf(text)}${newline}${base}}`;
}

/** Turns an expression into an object that holds its properties and then the entries. */
export function wrapInObject(text: string, argument: Range, entries: readonly ObjectEntry[]): readonly TextEdit[] {
  const [start, end] = argument;
  const isSimple = /^[\w$.]+$/.test(text.slice(start, end));
  const before = isSimple ? '...' : '...(';
  const after = isSimple ? '' : ')';
  if (isMinifiedAt(text, start)) {
    return [
      { range: [start, start], text: `{ ${before}` },
      { range: [end, end], text: `${after}, ${entries.map(printInline).join(', ')} }` },
    ];
  }
  const newline = newlineAt(text, start);
  const step = indentStepOf(text);
  const base = indentAt(text, start);
  const indent = base + step;
  const block = entries.map((entry) => newline + indent + printLines(entry, indent, newline, text));
  const ending = endingOf(text);
  return [
    { range: [start, start], text: `{${newline}${indent}${before}` },
    { range: [end, end], text: `${after},${block.join(',')}${ending}${newline}${base}}` },
  ];
}

/** One line becomes one entry per line: white space and commas between the entries are all that changes. */
function breakUp(
  text: string,
  shape: ObjectShape,
  entries: readonly ObjectEntry[],
  removed: ReadonlySet<PropertyShape | SpreadShape>,
): readonly TextEdit[] {
  const [open, end] = shape.at.range;
  const newline = newlineAt(text, open);
  const step = indentStepOf(text);
  const base = blockIndentAt(text, open);
  const indent = base + step;
  const edits: TextEdit[] = [];
  let position = open + 1;
  for (const entry of shape.entries) {
    if (removed.has(entry)) continue;
    edits.push({ range: [position, entry.range[0]], text: (edits.length === 0 ? '' : ',') + newline + indent });
    position = entry.range[1];
  }
  const last = shape.entries.at(-1);
  const hasComma = last !== undefined && commaBetween(text, last.range[1], end - 1) !== undefined;
  const ending = hasComma ? ',' : endingOf(text);
  const block = entries.map((entry) => newline + indent + printLines(entry, indent, newline, text, ending));
  const separator = edits.length === 0 ? '' : ',';
  return [...edits, { range: [position, end - 1], text: `${separator}${block.join(',')}${ending}${newline}${base}` }];
}

/** The stretches before, between and after the entries, or undefined where one holds more than commas and spaces. */
function gapsOf(text: string, shape: ObjectShape): readonly Range[] | undefined {
  const gaps: Range[] = [];
  let position = shape.at.range[0] + 1;
  for (const entry of shape.entries) {
    gaps.push([position, entry.range[0]]);
    position = entry.range[1];
  }
  gaps.push([position, shape.at.range[1] - 1]);
  return gaps.every((gap) => /^[\s,]*$/.test(text.slice(...gap))) ? gaps : undefined;
}

function spansLines(text: string, shape: ObjectShape): boolean {
  let position = shape.at.range[0] + 1;
  for (const entry of shape.entries) {
    if (/[\r\n]/.test(text.slice(position, entry.range[0]))) return true;
    position = entry.range[1];
  }
  return /[\r\n]/.test(text.slice(position, shape.at.range[1] - 1));
}

/** Where new entries go before a closing brace: after the last comment, before the white space of the brace itself. */
function endOfTail(text: string, close: number): number {
  let at = close;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}

/** The comma between two offsets that hold nothing but white space, comments and at most one comma. */
function commaBetween(text: string, from: number, to: number): number | undefined {
  const offset = withoutComments(text.slice(from, to)).indexOf(',');
  return offset < 0 ? undefined : from + offset;
}

/** The text with comments blanked out, every other character at its offset. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g, (comment) => ' '.repeat(comment.length));
}

function isBlank(text: string, newlines = false): boolean {
  return newlines ? /^\s*$/.test(text) : /^[ \t]*$/.test(text);
}

/** An entry on one line. */
export function printInline(entry: ObjectEntry): string {
  if (entry.name === entry.text) return entry.text;
  return entry.name === undefined ? `...${entry.text}` : `${entry.name}: ${entry.text}`;
}

/** What the last entry of an object over several lines ends with. */
function endingOf(text: string): ',' | '' {
  return hasTrailingCommas(text) ? ',' : '';
}

function printLines(entry: ObjectEntry, indent: string, newline: string, text: string, ending?: ',' | ''): string {
  if (!entry.lines) return printInline(entry);
  const { lines: written } = entry;
  const step = indentStepOf(text);
  const isKept = (ending ?? endingOf(text)) !== '';
  const lines = written.map((line, index) => {
    const depth = /^ */.exec(line)?.[0].length ?? 0;
    const isLast = /^ *[})]/.test(written[index + 1] ?? '');
    const ended = isLast && !isKept ? line.replace(/,$/, '') : line;
    return index === 0 ? ended : indent + step.repeat(depth / 2) + ended.trimStart();
  });
  return (entry.name === undefined ? '...' : `${entry.name}: `) + lines.join(newline);
}
