import {
  isResolved,
  literalsOf,
  type CallSite,
  type FeatureSite,
  type HttpSite,
  type ModelSite,
  type OutputCap,
  type Site,
  type Value,
} from '@gateshift/analyzer';
import type { Mix, Policy } from '@gateshift/advisor';
import { blended, cost, type Model } from '@gateshift/catalog';

export type AskingSite = CallSite | HttpSite | FeatureSite | ModelSite;

/** What one call at a site can cost, as far as prices and caps are facts. */
export interface SitePrice {
  readonly site: AskingSite;
  /** The ids that the site can ask for; the dearest first, those without a price last. */
  readonly modelIds: readonly string[];
  /** The catalogue's entry of the dearest; undefined where no id is known or priced. */
  readonly model: Model | undefined;
  /** USD: output cap × output price; without a cap, the model's own limit × output price. */
  readonly mostGenerated: { readonly dollars: number; readonly tokens: number } | undefined;
}

/** The sites that ask for a model, dearest first; a model id that no known call uses stands for itself. */
export function priceSites(sites: readonly Site[], policy: Policy): readonly SitePrice[] {
  return sites
    .filter(isAsking)
    .map((site) => priceSite(site, policy))
    .sort((left, right) => blendedOf(right.model, policy.mix) - blendedOf(left.model, policy.mix));
}

/** Whether the site asks for a model: a call, a request, a feature that takes one, or an id that none of them uses. */
export function isAsking(site: Site): site is AskingSite {
  switch (site.kind) {
    case 'call':
    case 'http':
      return true;
    case 'feature':
      return site.model.state !== 'absent';
    case 'model':
      return site.usedBy.length === 0;
    case 'client':
    case 'key':
      return false;
  }
}

/** Whether an output cap can bound the site. */
export function isCappable(site: Site): site is CallSite | HttpSite {
  return (site.kind === 'call' || site.kind === 'http') && site.capNames.length > 0;
}

function priceSite(site: AskingSite, policy: Policy): SitePrice {
  const modelIds = [...new Set(site.kind === 'model' ? [site.modelId] : idsOf(site.model))];
  const models = modelIds.map((id) => policy.catalog.find(id)).filter((model) => model !== undefined);
  const priceOf = (id: string) => blendedOf(policy.catalog.find(id), policy.mix);
  modelIds.sort((left, right) => priceOf(right) - priceOf(left));
  const [dearest = ''] = modelIds;
  return { site, modelIds, model: policy.catalog.find(dearest), mostGenerated: mostGenerated(site, models) };
}

function idsOf(value: Value): readonly string[] {
  return literalsOf(value).flatMap(({ value: id }) => (typeof id === 'string' && id !== '' ? [id] : []));
}

/** USD per 1M tokens at the mix; what has no price is below everything that has. */
function blendedOf(model: Model | undefined, mix: Mix): number {
  return model?.prices ? blended(model.prices, mix) : -1;
}

/** The most over all models that the site can ask for. */
function mostGenerated(site: AskingSite, models: readonly Model[]): SitePrice['mostGenerated'] {
  if (!isCappable(site)) return undefined;
  const { outputCap } = site;
  const cap = largestCap(outputCap);
  if (cap === undefined && outputCap.state !== 'absent' && outputCap.state !== 'dead') return undefined;
  const amounts = models.flatMap(({ prices, maxOutput }) => {
    const tokens = cap ?? maxOutput;
    return prices && tokens !== undefined ? [{ dollars: cost({ input: 0, output: tokens }, prices), tokens }] : [];
  });
  return amounts.sort((left, right) => right.dollars - left.dollars)[0];
}

/** The largest number of tokens that a cap can be, where every way it can go is a number. */
function largestCap(cap: OutputCap): number | undefined {
  if (cap.state !== 'set') return undefined;
  const { value } = cap;
  if (value.state === 'env' || value.state === 'parameter' || !isResolved(value)) return undefined;
  const numbers = literalsOf(value).map((literal) => literal.value);
  return numbers.length > 0 && numbers.every((number) => typeof number === 'number') ? Math.max(...numbers) : undefined;
}
