import { decodeSource, parseModule, type DecodedSource, type ParsedModule } from '@gateshift/parsers';
import type { SourceReader } from '../files/source-reader.js';

export type LoadedModule =
  | { readonly kind: 'module'; readonly module: ParsedModule; readonly encoding: 'utf-8' | 'latin1' }
  /** It should be source, but cannot be parsed or read: one sentence. */
  | { readonly kind: 'failed'; readonly file: string; readonly line: number | undefined; readonly message: string }
  /** It is no source that a person wrote, and is counted. */
  | { readonly kind: 'passed over'; readonly file: string; readonly why: PassedOver }
  | { readonly kind: 'missing'; readonly file: string };

export type PassedOver = Exclude<DecodedSource['kind'], 'text'>;

/** Every file of a run is read and parsed at most once; whoever asks for it again gets the same module. */
export class ModuleStore {
  readonly #reader: SourceReader;
  readonly #loaded = new Map<string, LoadedModule>();

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  /** @param bytes the file's content, where the caller has just read it */
  load(file: string, bytes?: Buffer): LoadedModule {
    let loaded = this.#loaded.get(file);
    if (!loaded) {
      loaded = this.#read(file, bytes);
      this.#loaded.set(file, loaded);
    }
    return loaded;
  }

  module(file: string): ParsedModule | undefined {
    const loaded = this.load(file);
    return loaded.kind === 'module' ? loaded.module : undefined;
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
    if (source.kind !== 'text') return { kind: 'passed over', file, why: source.kind };
    const parsed = parseModule({ file, text: source.text });
    return parsed.ok
      ? { kind: 'module', module: parsed.module, encoding: source.encoding }
      : { kind: 'failed', file, line: parsed.line, message: parsed.message };
  }
}
