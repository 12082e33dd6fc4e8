import { everyExport } from '@gateshift/analyzer';
import { searchableText } from '@gateshift/parsers';
import type { AskedFiles } from './asked-files.js';
import { specifiersOf } from './import-lists.js';
import { takesOneOf } from './imported-names.js';
import type { FileAnalyses } from './file-analyses.js';
import type { Reach } from './reach.js';

type Knowledge = Pick<Reach, 'reader' | 'resolver' | 'isTelling'> & {
  readonly analyses: Pick<FileAnalyses, 'exportsSites' | 'knownToExport'>;
};

/**
 * The modules of the project beyond the files that were asked for. A route that is scanned alone may take its client
 * from one of them, and then has nothing in its own text that tells.
 */
export class ModulesOutside {
  readonly #inside: AskedFiles;
  readonly #reach: Knowledge;
  readonly #answers = new Map<string, readonly string[]>();

  constructor(inside: AskedFiles, reach: Knowledge) {
    this.#inside = inside;
    this.#reach = reach;
  }

  /**
   * Whether a file takes something from outside that may make sites of its code.
   *
   * @param specifiers what the file imports
   * @param text of the file, decoded one byte per character
   */
  giveSitesTo(file: string, specifiers: readonly string[], text: string): boolean {
    return specifiers
      .filter((specifier) => !this.#inside.isPlainlyImported(specifier, file))
      .some((specifier) => {
        const module = this.#reach.resolver.resolve(specifier, file);
        return module !== undefined && !this.#inside.has(module) && this.#isTaken(text, specifier, module);
      });
  }

  #isTaken(text: string, specifier: string, module: string): boolean {
    return takesOneOf(text, specifier, this.#handedOutBy(module));
  }

  #handedOutBy(module: string): readonly string[] {
    const known = this.#answers.get(module) ?? this.#reach.analyses.knownToExport(module);
    if (known !== undefined) return known;
    // Stands while the module's own imports are followed, so that circles end.
    this.#answers.set(module, []);
    const answer = this.#look(module);
    this.#answers.set(module, answer);
    return answer;
  }

  #look(file: string): readonly string[] {
    const reading = this.#reach.reader.read(file);
    if (reading.kind !== 'bytes') return [];
    const text = searchableText(reading.bytes);
    if (this.#reach.isTelling(text)) return this.#reach.analyses.exportsSites(file);
    const isGiven = specifiersOf(text).some((specifier) => {
      const module = this.#reach.resolver.resolve(specifier, file);
      return module !== undefined && this.#isTaken(text, specifier, module);
    });
    return isGiven ? [everyExport] : [];
  }
}
