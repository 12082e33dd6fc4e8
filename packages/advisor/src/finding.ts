import type { Location } from '@gateshift/analyzer';
import type { Edit } from './edit.js';

/** How much a finding matters, as ESLint has it. */
export type Severity = 'error' | 'warn';

/** Another place that a finding rests on, such as where a model is named. */
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
  /** Which of the several faults that its check looks for, where it looks for several: an ESLint rule's message id. */
  readonly variant?: string;
  readonly severity: Severity;
  /** One sentence that names the number and the remedy. */
  readonly message: string;
  readonly location: Location;
  readonly siteId: string;
  /**
   * What the finding is about in few words that outlive a move of the code: a model id, a call, a masked key.
   * Together with check and file it is the finding's fingerprint.
   */
  readonly subject: string;
  readonly related: readonly Related[];
  /** Edits that cannot change behaviour. */
  readonly fix?: readonly Edit[];
  readonly suggestions: readonly Suggestion[];
}

/** In the order in which a person reads them: by file, position, check. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    compareText(left.location.file, right.location.file) ||
    left.location.range[0] - right.location.range[0] ||
    left.location.range[1] - right.location.range[1] ||
    compareText(left.check, right.check) ||
    compareText(left.subject, right.subject)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
