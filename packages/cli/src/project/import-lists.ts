import { searchableText } from '@gateshift/parsers';
import type { SourceReader } from '../files/source-reader.js';

/** What each file imports, as written: taken while its text is at hand, or read when it is asked for. */
export class ImportLists {
  readonly #reader: SourceReader;
  readonly #lists = new Map<string, string>();

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  /** @param text of the file, decoded one byte per character */
  note(file: string, text: string): void {
    this.#lists.set(file, detached(specifiersOf(text).join(separator)));
  }

  /** Nothing where the file cannot be read. */
  of(file: string): readonly string[] {
    if (!this.#lists.has(file)) {
      const reading = this.#reader.peek(file);
      this.note(file, reading.kind === 'bytes' ? searchableText(reading.bytes) : '');
    }
    const list = this.#lists.get(file);
    return list ? list.split(separator) : [];
  }
}

// No specifier holds one.
const separator = '\n';

/** A copy, since what is cut out of a text keeps all of it in memory. */
function detached(text: string): string {
  return text === '' ? text : Buffer.from(text, 'latin1').toString('latin1');
}

const specifier = /\b(?:from|import|require)\b[\s(]*(["'])([^"'\n]+)\1/g;

/** What a text, decoded one byte per character, imports: as written, by any syntax. */
export function specifiersOf(text: string): readonly string[] {
  const specifiers: string[] = [];
  specifier.lastIndex = 0;
  for (let found = specifier.exec(text); found; found = specifier.exec(text)) specifiers.push(found[2] ?? '');
  return specifiers;
}
