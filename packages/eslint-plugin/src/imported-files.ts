import { readFileSync, statSync } from 'node:fs';
import { isJsonFile, telltales } from '@gateshift/analyzer';

/** A file of the project that is imported, as last read. The same object as long as it says the same. */
export interface ImportedFile {
  readonly path: string;
  readonly text: string;
  readonly speaksOfModels: boolean;
  /** The imports whose exports the file exports in turn. An index hands on what it imports, in whatever way. */
  readonly handedOn: readonly string[];
}

/** Larger files are generated, and no place for clients or options; in bytes. */
export const largestFile = 256 * 1024;

interface KnownFile {
  /** Changes whenever the file does, and at times when it does not. */
  readonly stamp: string;
  readonly file: ImportedFile;
}

const files = new Map<string, KnownFile>();

/** A file as last read, without a byte order mark, as ESLint hands texts out; undefined where it is missing or too large. */
export function readImportedFile(path: string): ImportedFile | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || stat.size > largestFile) return undefined;
  const stamp = `${stat.mtimeMs}:${stat.ctimeMs}:${stat.size}`;
  const known = files.get(path);
  if (known?.stamp === stamp) return known.file;
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  // Written again with the same content, as a checkout or a formatter does: what was made of it still holds.
  const file = known?.file.text === text ? known.file : describe(path, text);
  files.set(path, { stamp, file });
  return file;
}

function describe(path: string, text: string): ImportedFile {
  if (isJsonFile(path)) return { path, text, speaksOfModels: false, handedOn: [] };
  const isIndex = /[\\/]index\.\w+$/.test(path);
  const handedOn = isIndex ? importsIn(text) : [...specifiersIn(text, handedOnImport), ...exportedAgain(text)];
  return { path, text, speaksOfModels: telltales.test(text), handedOn };
}

const anyImport = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](?<specifier>[^"'\r\n]+)["']/g;
const handedOnImport =
  /(?:\bexport\b[^;"']*?\bfrom|\bexports\b[^;"']*?\brequire)\s*\(?\s*["'](?<specifier>[^"'\r\n]+)["']/g;

const namedImport = /\bimport\s+(?<names>[\w$\s{},*]+?)\s+from\s*["'](?<specifier>[^"'\r\n]+)["']/g;
/** Export clauses without a source, and what is exported as a whole, as far as a blank line. */
const ownExport = /\bexport\s*\{(?<names>[^}]*)\}(?!\s*from)|\bexport\s+default\b(?<whole>(?:[^\n]|\n(?!\r?\n))*)/g;

/** `import { client } from './client'; export default { client };` */
function exportedAgain(text: string): readonly string[] {
  const exported = [...text.matchAll(ownExport)].map(({ groups }) => groups?.['names'] ?? groups?.['whole'] ?? '');
  const names = new Set(exported.flatMap((clause) => clause.match(/[\w$]+/g) ?? []));
  return [...text.matchAll(namedImport)].flatMap(({ groups }) => {
    const isExported = groups?.['names']?.match(/[\w$]+/g)?.some((name) => name !== 'as' && names.has(name));
    return isExported && groups?.['specifier'] !== undefined ? [groups['specifier']] : [];
  });
}

/** What a text imports, as written. */
export function importsIn(text: string): readonly string[] {
  return specifiersIn(text, anyImport);
}

function specifiersIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match.groups?.['specifier'] ?? []);
}
