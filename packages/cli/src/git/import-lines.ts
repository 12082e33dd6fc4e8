import { join } from 'node:path';
import { readableExtensions } from '@gateshift/parsers';
import type { FileSet } from '../files/file-set.js';
import type { Root } from '../files/root.js';
import type { ToldImports } from '../project/import-lists.js';
import type { ImportMention } from '../project/importers.js';
import { runGit } from './run-git.js';
import type { StagedIndex } from './staged-index.js';

/** An import on one line; or the beginning of one that goes on below. */
const pattern = String.raw`\b(?:from|import|require)\b[\s(]*(?:["'][^"'\n]+["']|$)`;

const settings = ['grep.fullName', 'grep.lineNumber', 'grep.column'].flatMap((name) => ['-c', `${name}=false`]);

/**
 * Has git look for the imports of all tracked files below a directory, as they lie on the disk: a fraction of the time that
 * reading them takes here. Undefined where git was built without such patterns.
 */
export async function findImportLines(directory: string): Promise<ImportLines | undefined> {
  const options = ['--no-color', '--no-recurse-submodules', '--text', '-z', '--only-matching', '--perl-regexp'];
  const paths = readableExtensions.map((extension) => `*${extension}`);
  try {
    const output = await runGit(directory, [...settings, 'grep', ...options, '-e', pattern, '--', ...paths], {
      // Bytes, as the files are searched here too.
      environment: { LC_ALL: 'C' },
      accepted: noMatch,
    });
    return new ImportLines(output);
  } catch {
    return undefined;
  }
}

/**
 * What git found on the disk, for files of which the index holds the same.
 *
 * @param files those that git was asked for
 */
export function stagedImports(lines: ImportLines, files: FileSet, index: StagedIndex, root: Root): ToldImports {
  const differing = new Set([...index.contents.keys()].map((path) => root.toFile(join(index.top, path))));
  const isKnown = (file: string) => isBelow(file) && isOnOneLine(file) && !differing.has(file);
  const isAnyOdd = index.top !== root.directory || !index.tracked.every(isOnOneLine);
  return {
    knows: (file) => isKnown(file) && files.has(file),
    of: (file) => lines.of(file),
    filesMentioning: (mention) => lines.filesMentioning(mention).filter(isKnown),
    others: isAnyOdd ? [...files].filter((file) => !isKnown(file)) : [...differing].filter((file) => files.has(file)),
  };
}

/** Whether git came to a file: it was asked below a directory. */
function isBelow(file: string): boolean {
  return !file.startsWith('../');
}

/** Whether a file's lines are told from the next one's. */
function isOnOneLine(file: string): boolean {
  return !file.includes('\n');
}

/** What `git grep` ends with where it found nothing. */
const noMatch = 1;

/**
 * What git found: lines of a path, a zero and a match each, all of a file together. They are searched as the one text they
 * are, since most files of a project are never asked for.
 */
export class ImportLines {
  /** Decoded one byte per character, with a line feed before each line. */
  readonly #text: string;
  /** Files with an import that goes on below. */
  readonly #unfinished: ReadonlySet<string>;

  constructor(output: Buffer) {
    this.#text = `\n${output.toString('latin1')}`;
    this.#unfinished = new Set(this.#filesOf(/[^"'\n]$/gm));
  }

  /** As written, by any syntax; undefined where the lines do not tell. */
  of(file: string): readonly string[] | undefined {
    if (this.#unfinished.has(file)) return undefined;
    const head = `\n${Buffer.from(file).toString('latin1')}\0`;
    const specifiers: string[] = [];
    for (let at = this.#text.indexOf(head); at !== -1 && this.#text.startsWith(head, at);) {
      const end = this.#text.indexOf('\n', at + head.length);
      const start = this.#text.lastIndexOf(this.#text.charAt(end - 1), end - 2);
      if (start >= at + head.length) specifiers.push(this.#text.slice(start + 1, end - 1));
      at = end;
    }
    return specifiers;
  }

  /** Files with an import that may match, and those whose imports the lines do not tell. */
  filesMentioning(mention: ImportMention): readonly string[] {
    return [...new Set([...this.#filesOf(mention.inQuotes), ...this.#unfinished])];
  }

  /** @param match global, of the end of a line */
  #filesOf(match: RegExp): readonly string[] {
    const files: string[] = [];
    match.lastIndex = 0;
    for (let found = match.exec(this.#text); found; found = match.exec(this.#text)) {
      const start = this.#text.lastIndexOf('\n', found.index) + 1;
      files.push(Buffer.from(this.#text.slice(start, this.#text.indexOf('\0', start)), 'latin1').toString());
      // All of a file stands together.
      match.lastIndex = Math.max(match.lastIndex, this.#text.indexOf('\n', found.index));
    }
    return files;
  }
}
