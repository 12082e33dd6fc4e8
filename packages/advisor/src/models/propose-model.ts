import type { CallFeature } from '@gateshift/analyzer';
import {
  alternatives,
  formatFactor,
  formatMix,
  formatPrices,
  type GatewayProfile,
  type Prices,
} from '@gateshift/catalog';
import { modelFeatureOf } from '../verdicts/gateway-fit.js';
import type { Policy } from '../policy.js';

/** A cheaper model of the gateway that has what the call uses, or why none is proposed. */
export type Proposal = ProposedModel | { readonly stayReason: string };

export interface ProposedModel {
  readonly modelId: string;
  /** The saving in words, with the mix and the prices it is worked out from. */
  readonly why: string;
  /** USD per 1M tokens, the highest seen. */
  readonly prices: Prices;
}

/** Proposes at the cautious price and says at which mix; never another model for embeddings. */
export function proposeModel(
  modelId: string,
  features: readonly CallFeature[],
  api: string | undefined,
  gateway: GatewayProfile,
  policy: Policy,
): Proposal {
  const { catalog, mix, today } = policy;
  const model = catalog.find(modelId);
  if (!model) return { stayReason: `\`${modelId}\` is not in the catalogue, so nothing can be compared with it` };
  const needs = {
    features: features.flatMap((feature) => modelFeatureOf(feature) ?? []),
    ...(api !== undefined && { api }),
  };
  const found = alternatives(model, { catalog, today, mix, needs, gateway });
  if (found.answer === 'stay') return { stayReason: found.explanation };
  const candidate = found.candidates.find((one) => one.at === 'gateway');
  if (!candidate) return { stayReason: `Nothing cheaper that fits is known at ${gateway.title}.` };
  const factor = formatFactor(candidate.factor, candidate.certainty);
  return {
    modelId: candidate.id,
    prices: candidate.prices,
    why: `${factor} less at ${formatMix(mix)}, ${formatPrices(candidate.prices)} at most`,
  };
}
