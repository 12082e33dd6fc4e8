import { posix } from 'node:path';
import type { FileSet } from '../files/file-set.js';
import type { ImportLists } from './import-lists.js';
import { findImporters, isIndex, namesOf } from './importers.js';
import type { ModuleResolver } from './module-resolver.js';

/** Which files import a file. Made of the import lists when somebody asks for the first time, unless they can be searched. */
export class ImporterIndex {
  readonly #files: FileSet;
  readonly #imports: ImportLists;
  readonly #resolver: ModuleResolver;
  readonly #importers = new Map<string, readonly string[]>();
  #byWord: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(files: FileSet, imports: ImportLists, resolver: ModuleResolver) {
    this.#files = files;
    this.#imports = imports;
    this.#resolver = resolver;
  }

  /** In the order of the files. */
  importersOf(module: string): readonly string[] {
    let importers = this.#importers.get(module);
    if (!importers) {
      importers = this.#find(module);
      this.#importers.set(module, importers);
    }
    return importers;
  }

  #find(module: string): readonly string[] {
    if (this.#imports.areTold) return [...findImporters([module], this.#files, this.#imports, this.#resolver)].sort();
    this.#byWord ??= this.#collect();
    const packages = this.#resolver.packageNamesOf(module).map((name) => posix.basename(name));
    const words = new Set([...namesOf(module), ...packages, importMap, ...(isIndex(module) ? [folder] : [])]);
    const mentioning = new Set([...words].flatMap((word) => this.#byWord?.get(word) ?? []));
    return [...mentioning]
      .filter((file) => this.#imports.of(file).some((one) => this.#resolver.resolve(one, file) === module))
      .sort();
  }

  #collect(): ReadonlyMap<string, readonly string[]> {
    const byWord = new Map<string, string[]>();
    for (const file of this.#files) {
      for (const word of new Set(this.#imports.of(file).flatMap(wordsOf))) {
        const known = byWord.get(word);
        if (known) known.push(file);
        else byWord.set(word, [file]);
      }
    }
    return byWord;
  }
}

/** Stands for what names no file: `..`, and what an import map of package.json renames. */
const folder = '.';
const importMap = '#';

/** The words of a specifier that can be the name of the file it leads to. */
function wordsOf(specifier: string): readonly string[] {
  const words: string[] = specifier.startsWith('#') ? [importMap] : [];
  const segments = specifier.split('/').filter((segment) => !/^\.{0,2}$/.test(segment));
  const last = segments.at(-1);
  if (last === undefined) return [...words, folder];
  const stem = last.replace(/\.[a-z]+$/, '');
  const before = stem === 'index' ? segments.at(-2) : undefined;
  for (const name of [last, stem, before]) if (name !== undefined) words.push(name.replace(/^[#~@]+/, ''));
  return words;
}
