import type { Model, ModelFeature, Prices } from '@gateshift/catalog';
import type { Policy } from '../policy.js';
import { isAsking, type CheckContext } from './check.js';
import { daysUntil, leastLifetime } from './lifetime.js';
import type { ModelUse } from './model-use.js';
import { dollars, mixInWords } from './money.js';

export interface Candidate {
  readonly model: Model;
  readonly factor: number;
  readonly isCautious: boolean;
}

export function findCheaper(model: Model, use: ModelUse, { policy }: CheckContext): Candidate | undefined {
  const { gateway, catalog } = policy;
  if (!model.prices || model.tier === 'embedding') return undefined;
  const needs = needsOf(use);
  const pool = gateway
    ? catalog.models.map((other) => catalog.findAtGateway(other.id, gateway)).filter((other) => other !== undefined)
    : catalog.models.filter((other) => other.maker === model.maker && other.seller === model.seller);
  const low = mixed(model.lowestSeen ?? model.prices, policy);
  let best: Candidate | undefined;
  for (const other of pool) {
    if (!other.prices || other.id === model.id || other.tier === 'embedding' || other.tier === 'other') continue;
    if (other.shutdown && daysUntil(other.shutdown.date, policy.today) <= leastLifetime) continue;
    if (needs.some((need) => other.features[need] === 'no')) continue;
    const factor = low / mixed(other.highestSeen ?? other.prices, policy);
    if (factor > 1 && factor > (best?.factor ?? 0))
      best = { model: other, factor, isCautious: other.disputed || model.disputed };
  }
  return best;
}

export function cheaperInWords(model: Model, use: ModelUse, context: CheckContext): string | undefined {
  const candidate = findCheaper(model, use, context);
  if (!candidate || !model.prices || !candidate.model.prices) return undefined;
  const { input, output } = candidate.model.prices;
  const factor = candidate.factor < 10 ? Math.floor(candidate.factor * 10) / 10 : Math.floor(candidate.factor);
  return `\`${candidate.model.id}\` costs ${dollars(input)} / ${dollars(output)}, ${candidate.isCautious ? 'at least ' : ''}${factor}× less at ${mixInWords(context.policy.mix)}`;
}

function mixed(prices: Prices, { mix }: Policy): number {
  return (prices.input * mix.input + prices.output * mix.output) / (mix.input + mix.output);
}

function needsOf({ site }: ModelUse): readonly ModelFeature[] {
  if (!isAsking(site) || site.kind !== 'call') return [];
  const features: readonly ModelFeature[] = [
    'tools',
    'json-object',
    'json-schema',
    'image-input',
    'audio-input',
    'file-input',
  ];
  return features.filter((feature) => site.features.some((used) => used === feature));
}
