import type { Site } from '@gateshift/analyzer';
import type { CheckContext, Verdict } from '../check.js';

/** The facts of the wire, each by what is lost or goes wrong. */
export const pitfallNames = [
  'missingVersionPath',
  'endpointInBaseUrl',
  'ignoredBaseUrl',
  'responsesEndpoint',
  'droppedSchema',
  'lostStreamUsage',
  'vendorPrefix',
  'embeddingEncoding',
] as const;

export type PitfallName = (typeof pitfallNames)[number];

export type Pitfall = Verdict & { readonly variant: PitfallName };

/** What is wrong with one site; most sites are none of a finder's business. */
export type FindPitfalls = (site: Site, context: CheckContext) => readonly Pitfall[];
