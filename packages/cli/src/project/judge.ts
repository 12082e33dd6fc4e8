import type { Finding, Policy } from '@gateshift/advisor';
import type { Survey } from './survey.js';

/** What the advisor says of a survey. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly fingerprints: ReadonlyMap<Finding, string>;
  readonly policy: Policy;
}

export function judge(_survey: Survey, policy: Policy): Judgement {
  return { findings: [], fingerprints: new Map(), policy };
}
