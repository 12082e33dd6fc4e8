import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { FrameworkPaths, TsconfigPaths } from '@gateshift/advisor';
import { telltales } from '@gateshift/analyzer';
import { readText } from './read-text.js';

/** A file of the project that is imported, as last read. */
export interface ImportedFile {
  readonly path: string;
  readonly text: string;
  /** Changes when the file does. */
  readonly stamp: string;
  readonly speaksOfModels: boolean;
  /** The imports whose exports the file exports in turn. An index hands on what it imports, in whatever way. */
  readonly handedOn: readonly string[];
}

/** What an import without or with the extension of the output can mean, in order. */
const extensionsFor: Readonly<Record<string, readonly string[]>> = {
  '': ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};
const readableExtension = /\.[cm]?[jt]sx?$/;

/** How many modules that only hand things on lie between a file and the client it uses, at most. */
const reach = 3;

const files = new Map<string, ImportedFile>();

const tsconfigPaths = new TsconfigPaths(readText);
const frameworkPaths = new FrameworkPaths({ namesIn, readText });

/** The file of the project that an import means, by relative path or by an alias of tsconfig.json or the framework. */
export function findImportedFile(specifier: string, fromFile: string): ImportedFile | undefined {
  const directory = dirname(fromFile);
  const targets = /^\.{1,2}(?:\/|$)/.test(specifier)
    ? [resolve(directory, specifier)]
    : [...tsconfigPaths.candidates(specifier, directory), ...frameworkPaths.candidates(specifier, directory)];
  const path = targets.flatMap(candidatesFor).find(isFile);
  return path === undefined ? undefined : readImportedFile(path);
}

/** Whether the text imports a module of the project that speaks of models, or one that hands such a module on. */
export function importsTelltale(text: string, file: string): boolean {
  return specifiersIn(text, anyImport).some((specifier) => {
    const imported = findImportedFile(specifier, file);
    return imported !== undefined && leadsToTelltale(imported);
  });
}

/** Whether the file speaks of models, or hands on what another file of the project exports that does. */
export function leadsToTelltale({ path, speaksOfModels, handedOn }: ImportedFile, distance = reach): boolean {
  if (speaksOfModels || distance === 1) return speaksOfModels;
  return handedOn.some((specifier) => {
    const next = findImportedFile(specifier, path);
    return next !== undefined && leadsToTelltale(next, distance - 1);
  });
}

const anyImport = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](?<specifier>[^"'\r\n]+)["']/g;
const handedOnImport =
  /(?:\bexport\b[^;"']*?\bfrom|\bexports\b[^;"']*?\brequire)\s*\(?\s*["'](?<specifier>[^"'\r\n]+)["']/g;

function specifiersIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match.groups?.['specifier'] ?? []);
}

function candidatesFor(path: string): readonly string[] {
  const extension = extname(path);
  if (extension === '.json') return [];
  const aliases = extensionsFor[extension];
  const swapped =
    aliases && extension !== '' ? aliases.map((alias) => path.slice(0, -extension.length) + alias) : [path];
  const bare = extensionsFor[''] ?? [];
  return [
    ...swapped.filter((candidate) => readableExtension.test(candidate)),
    ...bare.map((added) => path + added),
    ...bare.map((added) => `${path}/index${added}`),
  ];
}

function isFile(path: string): boolean {
  return existsSync(path) && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

/** A file as last read, without a byte order mark, as ESLint hands texts out. */
export function readImportedFile(path: string): ImportedFile | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return undefined;
  const stamp = `${stat.mtimeMs}:${stat.size}`;
  const known = files.get(path);
  if (known?.stamp === stamp) return known;
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const handedOn = specifiersIn(text, /[\\/]index\.\w+$/.test(path) ? anyImport : handedOnImport);
  const file = { path, text, stamp, speaksOfModels: telltales.test(text), handedOn };
  files.set(path, file);
  return file;
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
