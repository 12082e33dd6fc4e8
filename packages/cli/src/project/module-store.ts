import { posix } from 'node:path';
import { forgetIndexOf } from '@gateshift/analyzer';
import {
  decodeSource,
  generatedMark,
  parseModule,
  type CompilerTrace,
  type DecodedSource,
  type GeneratedMark,
  type ParsedModule,
} from '@gateshift/parsers';
import type { SourceReader } from '../files/source-reader.js';

export type LoadedModule =
  | { readonly kind: 'module'; readonly module: ParsedModule; readonly encoding: 'utf-8' | 'latin1' }
  /** It should be source, but cannot be parsed or read: one sentence. */
  | { readonly kind: 'failed'; readonly file: string; readonly line: number | undefined; readonly message: string }
  /** It is no source that a person wrote, and is counted. `behind`: what others take from it can be followed. */
  | {
      readonly kind: 'passed over';
      readonly file: string;
      readonly why: PassedOver;
      readonly behind: ParsedModule | undefined;
    }
  | { readonly kind: 'missing'; readonly file: string };

export type PassedOver = Exclude<DecodedSource['kind'], 'text'> | GeneratedMark['kind'];

/** What is kept of a module when its tree is let go. */
export type ModuleSource = Pick<ParsedModule, 'text' | 'comments'>;

/** Characters of source whose trees are kept between analyses; a tree takes about sixty times the space of its text. */
const treeBudget = { least: 1024 * 1024, most: 8 * 1024 * 1024 };

function treeOf(loaded: LoadedModule): ParsedModule | undefined {
  if (loaded.kind === 'passed over') return loaded.behind;
  return loaded.kind === 'module' ? loaded.module : undefined;
}

/**
 * Reads and parses the files of a run. Whoever asks for a file again gets the same module, until `forgetTrees` lets go
 * of those that were not asked for lately, so that memory does not grow with the number of files.
 */
export class ModuleStore {
  readonly #reader: SourceReader;
  readonly #alwaysRead: ReadonlySet<string>;
  readonly #loaded = new Map<string, LoadedModule>();
  readonly #sources = new Map<string, ModuleSource>();
  /** Modules that others lead to. */
  readonly #shared = new Set<string>();
  /** How much source the modules in `#loaded` have. */
  #held = 0;
  #budget = treeBudget.least;

  /** @param alwaysRead files that are taken for source whatever they look like */
  constructor(reader: SourceReader, alwaysRead: ReadonlySet<string> = new Set()) {
    this.#reader = reader;
    this.#alwaysRead = alwaysRead;
  }

  /** @param bytes the file's content, where the caller has just read it */
  load(file: string, bytes?: Buffer): LoadedModule {
    const known = this.#loaded.get(file);
    const loaded = known ?? this.#read(file, bytes);
    const module = treeOf(loaded);
    if (!module) {
      this.#loaded.set(file, loaded);
      return loaded;
    }
    // Asked for last, forgotten last.
    if (known) this.#loaded.delete(file);
    else this.#hold(file, module.text.length);
    this.#loaded.set(file, loaded);
    this.#sources.set(file, module);
    return loaded;
  }

  /** The text of a module and its comments, whether or not its tree is still held; undefined where it is no module. */
  source(file: string): ModuleSource | undefined {
    return this.#sources.get(file) ?? this.module(file);
  }

  /** To be called between two analyses: within one, a file is always the same module. */
  forgetTrees(): void {
    if (this.#held <= this.#budget) return;
    for (const file of this.#loaded.keys()) {
      this.#forget(file);
      if (this.#held <= this.#budget / 2) return;
    }
  }

  /**
   * Lets go of the tree of a file that was analysed for its own sake and that nothing has led to. Most candidates are
   * looked at once, and what dies young costs the garbage collector nothing.
   */
  forgetTreeOf(file: string): void {
    if (!this.#shared.has(file)) this.#forget(file);
  }

  #forget(file: string): void {
    const loaded = this.#loaded.get(file);
    const module = loaded && treeOf(loaded);
    if (!module) return;
    const { text, comments } = module;
    this.#loaded.delete(file);
    forgetIndexOf(module);
    this.#sources.set(file, { text, comments });
    this.#held -= text.length;
  }

  /** A file that is parsed again was let go too early: modules that call each other widely are worth their space. */
  #hold(file: string, length: number): void {
    this.#held += length;
    if (this.#sources.has(file)) this.#budget = Math.min(this.#budget + 4 * length, treeBudget.most);
  }

  module(file: string): ParsedModule | undefined {
    this.#shared.add(file);
    return treeOf(this.load(file));
  }

  #read(file: string, given: Buffer | undefined): LoadedModule {
    let bytes = given;
    if (!bytes) {
      const reading = this.#reader.read(file);
      if (reading.kind === 'missing') return { kind: 'missing', file };
      if (reading.kind === 'refused') {
        return { kind: 'failed', file, line: undefined, message: `${file} cannot be read: ${reading.reason}.` };
      }
      bytes = reading.bytes;
    }
    const source = decodeSource(bytes);
    if (source.kind !== 'text') return { kind: 'passed over', file, why: source.kind, behind: undefined };
    const mark = this.#alwaysRead.has(file) ? undefined : this.#markOf(file, source.text);
    if (mark && mark !== 'generated') return { kind: 'passed over', file, why: mark, behind: undefined };
    const parsed = parseModule({ file, text: source.text });
    if (mark) return { kind: 'passed over', file, why: mark, behind: parsed.ok ? parsed.module : undefined };
    return parsed.ok
      ? { kind: 'module', module: parsed.module, encoding: source.encoding }
      : { kind: 'failed', file, line: parsed.line, message: parsed.message };
  }

  #markOf(file: string, text: string): GeneratedMark['kind'] | undefined {
    const mark = generatedMark(file, text);
    if (mark === undefined && this.#isCompiledBeside(file, text)) return 'compiled';
    return mark?.kind === 'compiled' && !this.#hasSource(file, mark.by) ? undefined : mark?.kind;
  }

  /** Whether what a file was compiled from is there too: a copy without it is all the source there is. */
  #hasSource(file: string, by: CompilerTrace): boolean {
    switch (by.kind) {
      case 'inline map':
        return true;
      case 'map':
        return this.#isThere(posix.join(posix.dirname(file), by.path));
      case 'prologue': {
        const stem = file.replace(/\.[cm]?js$/, '');
        return outputFolder.test(file) || ['.ts', '.tsx'].some((extension) => this.#isThere(stem + extension));
      }
    }
  }

  /** Whether nearly all that a script says stands in the TypeScript of the same name beside it: modules leave no other trace. */
  #isCompiledBeside(file: string, text: string): boolean {
    const extension = /\.([cm]?)jsx?$/.exec(file);
    if (!extension) return false;
    const stem = file.slice(0, extension.index);
    for (const source of [`${stem}.${extension[1] ?? ''}ts`, `${stem}.tsx`]) {
      const reading = this.#reader.read(source);
      if (reading.kind === 'bytes') return isMostlyIn(text, reading.bytes.toString());
    }
    return false;
  }

  #isThere(file: string): boolean {
    return this.#reader.read(file).kind !== 'missing';
  }
}

/** Where compilers are told to put what they make. */
const outputFolder = /(?:^|\/)(?:dist|build|lib|out|output|cjs|commonjs|umd|es5|compiled)\//;

/** Lines shorter than this are alike in all programs. */
const tellingLine = 25;

/** `model: 'gpt-4o'`, `DEFAULT_MODEL = "gpt-4o"` */
const namesModel = /model\w*['"]?\s*[:=(].*['"`]/i;

/** A copy that asks for other models than its source is an old one, which bundlers take all the same: it is read. */
function isMostlyIn(script: string, source: string): boolean {
  const there = new Set(linesOf(source).map(asCompiled));
  const lines = linesOf(script);
  if (lines.some((line) => namesModel.test(line) && !there.has(asCompiled(line)))) return false;
  const telling = lines.map(asCompiled).filter((line) => line.length >= tellingLine);
  const found = telling.filter((line) => there.has(line)).length;
  return telling.length > 0 && found / telling.length >= 0.6;
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim());
}

/** Compilers change quotes, semicolons and the comma after the last entry. */
function asCompiled(line: string): string {
  return line.replace(/["'`;]/g, '').replace(/,$/, '');
}
