import { importsIn, readImportedFile, type ImportedFile } from './imported-files.js';
import { autoImportsFor, findImportedPath } from './import-paths.js';

/** How many modules that only hand things on lie between a file and the client it uses, at most. */
const reach = 3;

/** How many files are looked at for one linted file, at most, and how many steps away from it. */
const mostFiles = 200;
const furthest = 8;

/** The files of the project around one linted file. Each is looked at once, and no more of them than a lint can afford. */
export class ImportLookup {
  readonly #found = new Map<string, ImportedFile | undefined>();
  readonly #read = new Map<string, ImportedFile | undefined>();
  readonly #distances = new Map<string, number>();
  readonly #answers = new Map<string, boolean>();

  /** The file of the project that an import means; undefined too where it is out of bounds. */
  find(specifier: string, fromFile: string): ImportedFile | undefined {
    const key = `${fromFile}\0${specifier}`;
    if (this.#found.has(key)) return this.#found.get(key);
    const distance = (this.#distances.get(fromFile) ?? 0) + 1;
    const path = distance > furthest ? undefined : findImportedPath(specifier, fromFile);
    const file = path === undefined ? undefined : this.#readOnce(path);
    if (file) this.#distances.set(file.path, Math.min(distance, this.#distances.get(file.path) ?? distance));
    this.#found.set(key, file);
    return file;
  }

  /** The file that the framework imports a name from by itself, and what it is exported as. */
  findGlobal(name: string, fromFile: string): { readonly file: ImportedFile; readonly exportName: string } | undefined {
    const given = autoImportsFor(fromFile).get(name);
    const file = given && given.path !== fromFile ? this.#readOnce(given.path) : undefined;
    return given && file && { file, exportName: given.exportName };
  }

  /** Whether the text imports a module of the project that speaks of models, or one that hands such a module on. */
  importsTelltale(text: string, file: string): boolean {
    const isImported = importsIn(text).some((specifier) => this.#isTelling(this.find(specifier, file)));
    if (isImported) return true;
    const names = [...autoImportsFor(file).keys()].filter((name) => text.includes(name));
    return names.some((name) => this.#isTelling(this.findGlobal(name, file)?.file));
  }

  #isTelling(file: ImportedFile | undefined): boolean {
    return file !== undefined && this.leadsToTelltale(file);
  }

  /** Whether the file speaks of models, or hands on what another file of the project exports that does. */
  leadsToTelltale(file: ImportedFile, distance = reach): boolean {
    const { path, speaksOfModels, handedOn } = file;
    if (speaksOfModels || distance === 1) return speaksOfModels;
    const key = `${distance}\0${path}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = handedOn.some((specifier) => {
      const next = this.find(specifier, path);
      return next !== undefined && this.leadsToTelltale(next, distance - 1);
    });
    this.#answers.set(key, answer);
    return answer;
  }

  #readOnce(path: string): ImportedFile | undefined {
    if (!this.#read.has(path)) {
      if (this.#read.size >= mostFiles) return undefined;
      this.#read.set(path, readImportedFile(path));
    }
    return this.#read.get(path);
  }
}
