import { analyze, type AnalyzerHost } from '@gateshift/analyzer';
import { searchableText } from '@gateshift/parsers';
import type { SourceReader } from '../files/source-reader.js';
import type { AskedFiles } from './asked-files.js';
import { specifiersOf } from './import-lists.js';
import type { ModuleResolver } from './module-resolver.js';
import type { ModuleStore } from './module-store.js';

interface Reach {
  readonly reader: SourceReader;
  readonly resolver: ModuleResolver;
  readonly modules: ModuleStore;
  readonly host: AnalyzerHost;
  isTelling(text: string): boolean;
}

/**
 * The modules of the project beyond the files that were asked for. A route that is scanned alone may take its client
 * from one of them, and then has nothing in its own text that tells.
 */
export class ModulesOutside {
  readonly #inside: AskedFiles;
  readonly #reach: Reach;
  readonly #answers = new Map<string, boolean>();

  constructor(inside: AskedFiles, reach: Reach) {
    this.#inside = inside;
    this.#reach = reach;
  }

  /** Whether the file, by what it imports, takes something from outside that may make sites of its code. */
  giveSitesTo(file: string, specifiers: readonly string[]): boolean {
    return specifiers
      .filter((specifier) => !this.#inside.isPlainlyImported(specifier, file))
      .some((specifier) => {
        const module = this.#reach.resolver.resolve(specifier, file);
        return module !== undefined && !this.#inside.has(module) && this.#leadsToSites(module);
      });
  }

  #leadsToSites(module: string): boolean {
    const known = this.#answers.get(module);
    if (known !== undefined) return known;
    // Stands while the module's own imports are followed, so that circles end.
    this.#answers.set(module, false);
    const answer = this.#look(module);
    this.#answers.set(module, answer);
    return answer;
  }

  #look(file: string): boolean {
    const reading = this.#reach.reader.read(file);
    if (reading.kind !== 'bytes') return false;
    const text = searchableText(reading.bytes);
    if (this.#reach.isTelling(text)) {
      const module = this.#reach.modules.module(file);
      return module !== undefined && analyze(module, this.#reach.host).exportsSites.length > 0;
    }
    return specifiersOf(text).some((specifier) => {
      const module = this.#reach.resolver.resolve(specifier, file);
      return module !== undefined && this.#leadsToSites(module);
    });
  }
}
