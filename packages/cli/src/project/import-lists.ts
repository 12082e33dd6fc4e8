import type { FileSet } from '../files/file-set.js';
import { searchableTextOf, type SourceReader } from '../files/source-reader.js';
import type { ImportMention } from './importers.js';

/** What somebody else knows of imports. */
export interface ToldImports {
  /** Whether of this file. */
  knows(file: string): boolean;
  /** As written; undefined where the file has to be read all the same. */
  of(file: string): readonly string[] | undefined;
  /** Files with an import that may match; those that are not known may be missing. */
  filesMentioning(mention: ImportMention): readonly string[];
  /** Files of the project that are not known. */
  readonly others: readonly string[];
}

/** What each file imports, as written: taken while its text is at hand, or read when it is asked for. */
export class ImportLists {
  readonly #reader: SourceReader;
  readonly #told: ToldImports | undefined;
  readonly #lists = new Map<string, string>();

  constructor(reader: SourceReader, told?: ToldImports) {
    this.#reader = reader;
    this.#told = told;
  }

  /** Whether somebody knows most of them, so that looking for one is cheaper than listing all. */
  get areTold(): boolean {
    return this.#told !== undefined;
  }

  /** @param text of the file, decoded one byte per character */
  note(file: string, text: string): void {
    this.#lists.set(file, detached(specifiersOf(text).join(separator)));
  }

  /** Nothing where the file cannot be read. */
  of(file: string): readonly string[] {
    if (!this.#lists.has(file)) {
      const told = this.#told?.knows(file) ? this.#told.of(file) : undefined;
      if (told) return told;
      this.note(file, searchableTextOf(file, this.#reader) ?? '');
    }
    const list = this.#lists.get(file);
    return list ? list.split(separator) : [];
  }

  /** Those of the files that have an import which may match. */
  filesMentioning(mention: ImportMention, among: FileSet): readonly string[] {
    const mentions = (file: string) => this.of(file).some((specifier) => mention.bare.test(specifier));
    if (!this.#told) return [...among].filter(mentions);
    const own = [...this.#lists.keys(), ...this.#told.others].filter((file) => among.has(file) && mentions(file));
    const told = this.#told.filesMentioning(mention).filter((file) => among.has(file));
    return [...new Set([...told, ...own])];
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
