import type { Reason, ReasonCode } from '../outcome-reason.js';

/** Something stays where it is: `skipped` where that is right or unknown to be wrong, `by hand` where a person has to act. */
export interface Stay extends Reason {
  readonly kind: 'stays';
  readonly outcome: 'skipped' | 'by hand';
  /** Set where the reason is another site's, which says it itself: a call stays with its client, a client with its calls. */
  readonly isEcho?: true;
}

export function skipped(code: ReasonCode, reason: string): Stay {
  return { kind: 'stays', outcome: 'skipped', code, reason };
}

export function byHand(code: ReasonCode, reason: string): Stay {
  return { kind: 'stays', outcome: 'by hand', code, reason };
}

export function skippedBecause({ code, reason }: Reason): Stay {
  return skipped(code, reason);
}

export function byHandBecause({ code, reason }: Reason): Stay {
  return byHand(code, reason);
}
