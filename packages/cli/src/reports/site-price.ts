import {
  isResolved,
  literalsOf,
  type CallSite,
  type HttpSite,
  type ModelSite,
  type OutputCap,
  type Site,
} from '@gateshift/analyzer';
import type { Mix, Policy } from '@gateshift/advisor';
import type { Model, Prices } from '@gateshift/catalog';

export type AskingSite = CallSite | HttpSite | ModelSite;

/** What one call at a site can cost, as far as prices and caps are facts. */
export interface SitePrice {
  readonly site: AskingSite;
  /** The ids that the site can ask for; the dearest first, those without a price last. */
  readonly modelIds: readonly string[];
  /** The catalogue's entry of the dearest; undefined where no id is known or priced. */
  readonly model: Model | undefined;
  /** USD: output cap × output price; without a cap, the model's own limit × output price. */
  readonly mostGenerated:
    { readonly dollars: number; readonly tokens: number; readonly bound: 'cap' | 'model' } | undefined;
}

/** The sites that ask for a model, dearest first; a model id that no known call uses stands for itself. */
export function priceSites(sites: readonly Site[], policy: Policy): readonly SitePrice[] {
  return sites
    .filter(isAsking)
    .map((site) => priceSite(site, policy))
    .sort((left, right) => blendedOf(right, policy.mix) - blendedOf(left, policy.mix));
}

function isAsking(site: Site): site is AskingSite {
  return site.kind === 'call' || site.kind === 'http' || (site.kind === 'model' && site.usedBy.length === 0);
}

function priceSite(site: AskingSite, policy: Policy): SitePrice {
  const ids = site.kind === 'model' ? [site.modelId] : literalsOf(site.model).map((literal) => literal.value);
  const modelIds = [...new Set(ids.filter((id) => typeof id === 'string' && id !== ''))].map(String);
  const priceOf = (id: string) => policy.catalog.find(id)?.prices;
  modelIds.sort((left, right) => blended(priceOf(right), policy.mix) - blended(priceOf(left), policy.mix));
  const [dearest] = modelIds;
  const model = dearest === undefined ? undefined : policy.catalog.find(dearest);
  return { site, modelIds, model, mostGenerated: model && mostGenerated(site, model) };
}

/** USD per 1M tokens at the mix; what has no price is below everything that has. */
export function blended(prices: Prices | undefined, mix: Mix): number {
  if (!prices) return -1;
  return (prices.input * mix.input + prices.output * mix.output) / (mix.input + mix.output);
}

function blendedOf(price: SitePrice, mix: Mix): number {
  return blended(price.model?.prices, mix);
}

function mostGenerated(site: AskingSite, model: Model): SitePrice['mostGenerated'] {
  if (site.kind === 'model' || site.capNames.length === 0 || !model.prices) return undefined;
  const cap = largestCap(site.outputCap);
  if (cap !== undefined) return { dollars: (cap * model.prices.output) / 1e6, tokens: cap, bound: 'cap' };
  if (site.outputCap.state === 'unknown' || site.outputCap.state === 'set' || model.maxOutput === undefined)
    return undefined;
  return { dollars: (model.maxOutput * model.prices.output) / 1e6, tokens: model.maxOutput, bound: 'model' };
}

/** The largest number of tokens that a cap can be, where every way it can go is a number. */
function largestCap(cap: OutputCap): number | undefined {
  if (cap.state !== 'set') return undefined;
  const { value } = cap;
  if (value.state === 'env' || value.state === 'parameter' || !isResolved(value)) return undefined;
  const numbers = literalsOf(value).map((literal) => literal.value);
  return numbers.length > 0 && numbers.every((number) => typeof number === 'number') ? Math.max(...numbers) : undefined;
}
