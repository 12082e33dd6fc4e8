import type { Site } from '@gateshift/analyzer';
import { findAutoImportUsers } from './auto-import-users.js';
import type { Reach } from './reach.js';
import { findTakers } from './takers.js';

/** How many modules a client may pass through, import after import, before its users are no longer looked for. */
const importDepth = 8;

/** The sites of the candidates and of what they lead to among the files of a survey. */
export interface GatheredSites {
  readonly sites: readonly Site[];
  /** The files that were analysed. */
  readonly analyzed: readonly string[];
  /** One sentence each. */
  readonly warnings: readonly string[];
}

/** Analyses the candidates, then those among the files that take a client from one of them, and so on. */
export function gatherSites(candidates: readonly string[], files: readonly string[], reach: Reach): GatheredSites {
  const gathering = new Gathering(reach);
  let exporters = gathering.exportersAmong(candidates);
  for (let depth = 0; exporters.size > 0; depth += 1) {
    const handing = [...exporters.keys()];
    if (depth === importDepth) {
      gathering.warnings.push(
        `Clients are handed on through more than ${importDepth} modules (now at ${handing[0] ?? ''}); files beyond were not read.`,
      );
      break;
    }
    const rest = files.filter((file) => !gathering.analyzed.has(file));
    const takers = findTakers(exporters, new Set(rest), reach);
    const users = findAutoImportUsers(handing, rest, reach.reader, reach.resolver);
    exporters = gathering.exportersAmong(new Set([...takers, ...users]));
  }
  gathering.lookAtHanded(new Set(files));
  const { sites, analyzed, warnings } = gathering;
  return { sites, analyzed: [...analyzed], warnings };
}

class Gathering {
  readonly sites: Site[] = [];
  readonly analyzed = new Set<string>();
  readonly warnings: string[] = [];
  readonly #handed = new Set<string>();
  readonly #reach: Reach;

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  /** Looks at the files. Those that hand out sites, with the names under which they do. */
  exportersAmong(files: Iterable<string>): ReadonlyMap<string, readonly string[]> {
    const looked = [...files].map((file) => [file, this.#look(file)] as const);
    return new Map(looked.filter(([, names]) => names.length > 0));
  }

  lookAtHanded(asked: ReadonlySet<string>): void {
    // What is handed a client hands it on in turn: the set grows while it is walked.
    for (const file of this.#handed) if (asked.has(file) && !this.analyzed.has(file)) this.#look(file);
  }

  /** Returns the exports of the file whose importers are to be looked for. */
  #look(file: string): readonly string[] {
    const { analyses } = this.#reach;
    const analysis = analyses.analyze(file);
    if (analyses.isModule(file)) this.analyzed.add(file);
    const names = analysis?.exportsSites ?? [];
    if (names.length === 0) analyses.letGo(file);
    this.sites.push(...(analysis?.sites ?? []));
    for (const other of analysis?.handsClientsTo ?? []) this.#handed.add(other);
    const [beyond] = analysis?.callersBeyond ?? [];
    if (beyond) {
      const { file: reached, line } = beyond;
      this.warnings.push(
        `Values of ${file} come through more functions than are followed; the callers of ${reached}:${line} were not looked for.`,
      );
    }
    return names;
  }
}
