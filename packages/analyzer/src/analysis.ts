import type { Location } from './location.js';
import type { Site } from './site.js';

/** Stands among the names of exports for whatever is taken from a module. */
export const everyExport = '*';

/** What one file holds. Plain data. */
export interface Analysis {
  readonly file: string;
  /** Sites found from this file; a followed model id may stand in another file (`site.location.file`). */
  readonly sites: readonly Site[];
  /**
   * The names of exports that make sites of their importers' code: a client, a factory of clients, a wrapper, a re-export
   * of an SDK; `*` where that goes for whatever is imported. A host that walks a project analyses those importers too.
   * Worked out when it is first read, which then fails where `analyze` would have.
   */
  readonly exportsSites: readonly string[];
  /**
   * Modules of the project whose functions this one calls with a client of an SDK. They may have sites although nothing
   * in their text tells.
   */
  readonly handsClientsTo: readonly string[];
  /**
   * Where the calls that hand a value on were not followed any further, because it goes through too many functions:
   * the functions reached last. Empty in almost every file.
   */
  readonly callersBeyond: readonly Location[];
}
