import type { PassedOver } from '../project/module-store.js';
import type { JsonSite } from './json-site.js';

/** The result of `scan --format json`; the schema is published as `gateshift/schema/scan.json`. */
export interface JsonReport {
  readonly version: 1;
  readonly sites: readonly JsonSite[];
  readonly findings: readonly JsonFinding[];
  readonly summary: JsonSummary;
  /** Files that could not be read, one sentence each. */
  readonly failures: readonly { readonly file: string; readonly line?: number; readonly message: string }[];
  readonly warnings: readonly string[];
  /** Files that are no source anybody wrote, and why. */
  readonly notRead: readonly { readonly file: string; readonly reason: PassedOver }[];
  /** Folders of other people's code and of output that were not looked into. */
  readonly foldersNotRead: readonly string[];
}

/** A finding of `scan --format json`. */
export interface JsonFinding {
  readonly check: string;
  readonly severity: 'error' | 'warn';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  /** Names the finding without line numbers, dates or prices. */
  readonly fingerprint: string;
  /** Other places that belong to it, as `file:line`. */
  readonly related: readonly { readonly at: string; readonly message: string }[];
  /** Whether there is an edit that cannot change behaviour. */
  readonly fixable: boolean;
  /** What the user can choose to do. */
  readonly suggestions: readonly string[];
}

/** The numbers of `scan --format json`. */
export interface JsonSummary {
  readonly files: number;
  readonly parsed: number;
  /** Files with a telltale that are no source anybody wrote: minified, binary, in another encoding. */
  readonly notRead: number;
  /** The same by reason. */
  readonly notReadBecause: Readonly<Partial<Record<PassedOver, number>>>;
  readonly foldersNotRead: number;
  readonly sites: number;
  readonly resolved: number;
  readonly unknown: number;
  readonly unsupported: number;
  /** With `--types`: how many of the sites types alone show. */
  readonly byType?: number;
  readonly errors: number;
  readonly warnings: number;
  /** With `--baseline`: how many findings are not here since the baseline knows them. */
  readonly inBaseline?: number;
  /** Files of other languages that call a provider and were not read, by language. */
  readonly otherLanguages: Readonly<Record<string, number>>;
  /** `YYYY-MM-DD` of the newest price. */
  readonly pricesAsOf: string;
}
