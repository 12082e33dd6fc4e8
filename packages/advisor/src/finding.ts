import type { Location } from '@gateshift/analyzer';
import type { Edit } from './edit.js';

export type Severity = 'error' | 'warn';

export interface Related {
  readonly location: Location;
  readonly message: string;
}

/** An edit that can change behaviour: the user chooses it. */
export interface Suggestion {
  readonly message: string;
  readonly edits: readonly Edit[];
}

/** A check's verdict on a site. */
export interface Finding {
  readonly check: string;
  readonly severity: Severity;
  /** One sentence that names the number and the remedy. */
  readonly message: string;
  readonly location: Location;
  readonly siteId: string;
  readonly related: readonly Related[];
  /** Edits that cannot change behaviour. */
  readonly fix?: readonly Edit[];
  readonly suggestions: readonly Suggestion[];
}
