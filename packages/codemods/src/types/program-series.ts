import { readFileSync } from 'node:fs';
import type { ts } from 'ts-morph';
import { loadLibrary, type TypeScript } from './load-ts-morph.js';
import type { ReadTsConfig } from './tsconfigs.js';

type Texts = ReadonlyMap<string, string>;

/**
 * Programs over the same files with some texts exchanged. What does not change is parsed once, and only candidates are
 * loaded, with what they import and what the tsconfig declares globally.
 */
export class ProgramSeries {
  readonly #ts: TypeScript;
  readonly #config: ReadTsConfig;
  readonly #parsed = new Map<string, Map<string, ts.SourceFile>>();
  readonly #resolutions: ts.ModuleResolutionCache;
  #texts: Texts = new Map();
  readonly #host: ts.CompilerHost;
  #ambient: readonly string[] | undefined;
  #last: ts.Program | undefined;

  constructor(typescript: TypeScript, config: ReadTsConfig) {
    this.#ts = typescript;
    this.#config = config;
    const host = typescript.createCompilerHost(config.options);
    const library = loadLibrary();
    const canonical = (path: string) => host.getCanonicalFileName(path);
    this.#resolutions = typescript.createModuleResolutionCache(host.getCurrentDirectory(), canonical, config.options);
    this.#host = {
      ...host,
      getDefaultLibLocation: () => library.folder,
      getDefaultLibFileName: (options) => `${library.folder}/${typescript.getDefaultLibFileName(options)}`,
      fileExists: (path) => this.#texts.has(path) || library.texts.has(path) || host.fileExists(path),
      directoryExists: (path) => this.#hasBelow(path) || (host.directoryExists?.(path) ?? true),
      readFile: (path) => this.#texts.get(path) ?? library.texts.get(path) ?? host.readFile(path),
      getSourceFile: (path, options) => this.#sourceFile(path, options),
    };
  }

  /**
   * @param files absolute paths to check; what they import comes along
   * @param texts what stands in place of the text on the disk
   */
  open(files: readonly string[], texts: Texts): ts.Program {
    this.#texts = texts;
    this.#ambient ??= this.#findAmbient();
    const program = this.#ts.createProgram({
      rootNames: [...new Set([...this.#ambient, ...files])],
      options: this.#config.options,
      host: this.#host,
      ...(this.#last && { oldProgram: this.#last }),
    });
    this.#last = program;
    return program;
  }

  /** The files of the tsconfig that import one of the given by a path or an alias. */
  importersOf(files: ReadonlySet<string>): readonly string[] {
    const mention = mentionOf(files);
    return [...this.#config.files].filter((file) => {
      const text = this.#texts.get(file) ?? readText(file);
      if (files.has(file) || !mention.test(text)) return false;
      return this.#importsOf(file, text).some((path) => files.has(path));
    });
  }

  /** The files that a file imports, directly or through others, but for those of packages. */
  reachableFrom(file: string, texts: Texts): ReadonlySet<string> {
    const found = new Set<string>();
    const queue = [file];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      for (const next of this.#importsOf(path, texts.get(path) ?? readText(path))) {
        if (found.has(next) || next.includes('/node_modules/')) continue;
        found.add(next);
        queue.push(next);
      }
    }
    return found;
  }

  /** Where the imports of a text lead; those that lead nowhere are left out. */
  #importsOf(file: string, text: string): readonly string[] {
    const { importedFiles } = this.#ts.preProcessFile(text, true, true);
    return importedFiles.flatMap(({ fileName: specifier }) => {
      const { resolvedModule } = this.#ts.resolveModuleName(
        specifier,
        file,
        this.#config.options,
        this.#host,
        this.#resolutions,
      );
      return resolvedModule?.resolvedFileName ?? [];
    });
  }

  /** Whether a text stands in a folder, which need not be on the disk yet. */
  #hasBelow(folder: string): boolean {
    return [...this.#texts.keys()].some((path) => path.startsWith(`${folder}/`));
  }

  #sourceFile(path: string, options: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
    const text = this.#host.readFile(path);
    if (text === undefined) return undefined;
    const versions = this.#parsed.get(path) ?? new Map<string, ts.SourceFile>();
    this.#parsed.set(path, versions);
    const known = versions.get(text);
    if (known) return known;
    const file = this.#ts.createSourceFile(path, text, options);
    versions.set(text, file);
    return file;
  }

  /** What holds everywhere without an import: without it, a name that is fine would look undefined. */
  #findAmbient(): readonly string[] {
    return [...this.#config.files].filter(
      (file) => /\.d\.[cm]?ts$/.test(file) || /\bdeclare\s+global\b/.test(readText(file)),
    );
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** A text that names one of the files, or its folder where it is an index, at the end of a specifier. */
function mentionOf(files: ReadonlySet<string>): RegExp {
  const names = [...files].flatMap((file) => {
    const steps = file.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '').split('/');
    const name = steps.at(-1) ?? '';
    return name === 'index' ? ['\\.', 'index', escape(steps.at(-2) ?? '')] : [escape(name)];
  });
  return new RegExp(`(?:${[...new Set(names)].join('|')})(?:\\.[cm]?[jt]sx?)?/?['"\`]`);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
