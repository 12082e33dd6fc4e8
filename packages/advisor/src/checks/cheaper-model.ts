import {
  alternatives,
  formatFactor,
  formatMix,
  formatPrice,
  type Alternatives,
  type Candidate,
  type Model,
  type ModelFeature,
  type Prices,
} from '@gateshift/catalog';
import { modelFeatureOf } from '../verdicts/gateway-fit.js';
import type { Policy } from '../policy.js';
import { isAsking, type CheckContext } from './check.js';
import type { ModelUse } from './model-use.js';

/** Asked for the same model again and again in one project; the answer depends on nothing else. */
const answers = new WeakMap<Policy, Map<string, Candidate | undefined>>();

/** The cheapest model that all calls of the uses can have in this one's place, or undefined where staying is right. */
export function findCheaper(model: Model, uses: readonly ModelUse[], { policy }: CheckContext): Candidate | undefined {
  const features = [...new Set(uses.flatMap(needsOf))].sort();
  const apis = [...new Set(uses.map(({ site }) => site.api))];
  const api = apis.length === 1 ? apis[0] : undefined;
  const key = [model.seller, model.id, api ?? '', ...features].join(' ');
  const known = answers.get(policy) ?? new Map<string, Candidate | undefined>();
  answers.set(policy, known);
  if (!known.has(key)) {
    const { catalog, today, mix, gateway } = policy;
    const found: Alternatives = alternatives(model, {
      catalog,
      today,
      mix,
      gateway,
      needs: { features, ...(api !== undefined && { api }) },
    });
    known.set(key, found.answer === 'switch' ? found.candidates[0] : undefined);
  }
  return known.get(key);
}

/** `` `gpt-6-luna` costs $0.10 / $0.50, 22× less at 3:1 `` */
export function cheaperInWords(candidate: Candidate, context: CheckContext): string {
  const where = candidate.at === 'gateway' ? ` at ${context.policy.gateway?.title ?? 'the gateway'}` : '';
  return `\`${candidate.id}\`${where} costs ${pairInWords(candidate.prices)}, ${factorInWords(candidate, context)}`;
}

/** `$0.10 / $0.50 against $2.50 / $10.00 per 1M tokens, 22× less at 3:1, 2026-09-23`, for a model that is named already. */
export function comparedInWords(prices: Prices, asOf: string, candidate: Candidate, context: CheckContext): string {
  const pairs = `${pairInWords(candidate.prices)} against ${pairInWords(prices)} per 1M tokens`;
  return `${pairs}, ${factorInWords(candidate, context)}, ${asOf}`;
}

function pairInWords({ input, output }: Prices): string {
  return `${formatPrice(input)} / ${formatPrice(output)}`;
}

function factorInWords({ factor, certainty }: Candidate, { policy }: CheckContext): string {
  return `${formatFactor(factor, certainty)} less at ${formatMix(policy.mix)}`;
}

function needsOf({ site }: ModelUse): readonly ModelFeature[] {
  if (!isAsking(site) || site.kind !== 'call') return [];
  return site.features.flatMap((feature) => modelFeatureOf(feature) ?? []);
}
