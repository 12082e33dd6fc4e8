import { blended, defaultMix, type Mix } from './blended.js';
import type { Catalog, ModelNeeds } from './catalog.js';
import type { Certainty } from './format-price.js';
import type { GatewayProfile } from './gateway.js';
import { modelAtGateway, spellingAtGateway } from './gateway-model.js';
import { lifetimeOf } from './lifetime.js';
import { unmetNeed } from './model-fit.js';
import type { Model, Prices } from './model.js';
import { saving } from './saving.js';

/** A cheaper model that fits. */
export interface Candidate {
  /** As its seller sells it. */
  readonly model: Model;
  /** The id to write. */
  readonly id: string;
  /** `same`: where the model in use comes from; `gateway`: at the gateway that was named. */
  readonly at: 'same' | 'gateway';
  /** The highest price seen, which is what it is ranked and compared by. */
  readonly prices: Prices;
  /** How many times less it costs at the mix: its highest price against the other's lowest. */
  readonly factor: number;
  /** The share of the bill that goes away, 0 to 1. */
  readonly share: number;
  /** `at-least` where sources disagree on either price. */
  readonly certainty: Certainty;
}

/** A cheaper model that is not proposed. */
export interface LeftOut {
  readonly id: string;
  readonly because: 'retired' | 'retiring' | 'service-not-promised' | 'need-not-met';
  /** A phrase: `retired since 2026-10-23`, `image-input unknown`. */
  readonly detail: string;
}

interface Answer {
  readonly mix: Mix;
  readonly leftOut: readonly LeftOut[];
}

/** What could take a model's place, cheapest first, or why to stay. */
export type Alternatives = Answer &
  (
    | { readonly answer: 'switch'; readonly candidates: readonly [Candidate, ...Candidate[]] }
    | {
        readonly answer: 'stay';
        readonly because: 'embedding' | 'not-a-text-model' | 'unpriced' | 'cheapest' | 'nothing-fits';
        /** One sentence. */
        readonly explanation: string;
      }
  );

/** What a model in use is compared with, and what a candidate has to be able to do. */
export interface AlternativesOptions {
  readonly catalog: Catalog;
  /** `YYYY-MM-DD`: the day on which shutdown dates are judged. */
  readonly today: string;
  readonly mix?: Mix;
  readonly needs?: ModelNeeds;
  /** Its models are candidates too. */
  readonly gateway?: GatewayProfile | undefined;
}

interface Offer {
  readonly model: Model;
  readonly id: string;
  readonly at: Candidate['at'];
  /** The model as its maker has it, whose shutdown counts for a proposal wherever it is hosted. */
  readonly original: Model;
}

const noNeeds: ModelNeeds = { features: [] };

function isTextModel(model: Model): boolean {
  return model.tier !== 'embedding' && model.tier !== 'other';
}

/** A price list keeps dead models; only what a maker offers today is proposed, and what is ending is said to be. */
function isProposable(model: Model): boolean {
  return isTextModel(model) && model.current;
}

function offersOfSameSeller(current: Model, { catalog, gateway }: AlternativesOptions): readonly Offer[] {
  if (gateway && current.seller === gateway.name) return [];
  return catalog
    .soldBy(current.seller)
    .filter((model) => model.id !== current.id)
    .map((model) => ({ model, id: model.id, at: 'same', original: model }));
}

function offersOfGateway(current: Model, { catalog, gateway }: AlternativesOptions): readonly Offer[] {
  if (!gateway) return [];
  const isThere = current.seller === gateway.name;
  return catalog.models.flatMap((original) => {
    const model = modelAtGateway(original.id, gateway, catalog.find);
    const id = spellingAtGateway(original, gateway);
    if (!model || id === undefined || (isThere && original.id === current.id)) return [];
    return [{ model, id, at: isThere ? 'same' : 'gateway', original }];
  });
}

/** The prices a request of the needed length pays, the highest seen. */
function cautiousPrices(model: Model, needs: ModelNeeds): Prices | undefined {
  const { longPrompt } = model;
  return longPrompt && (needs.contextWindow ?? 0) > longPrompt.above ? longPrompt.prices : model.highestSeen;
}

function lowestPrices(model: Model, needs: ModelNeeds): Prices | undefined {
  const { longPrompt } = model;
  return longPrompt && (needs.contextWindow ?? 0) > longPrompt.above ? longPrompt.prices : model.lowestSeen;
}

function lifetimeObjection(model: Model, today: string): LeftOut | undefined {
  const lifetime = lifetimeOf(model, today);
  const { id } = model;
  switch (lifetime.state) {
    case 'retired':
      return { id, because: 'retired', detail: `retired since ${lifetime.shutdown.date}` };
    case 'retiring':
      return { id, because: 'retiring', detail: `shut down on ${lifetime.shutdown.date}` };
    case 'unsure':
      return { id, because: 'service-not-promised', detail: `service promised until ${lifetime.until} only` };
    case 'serving':
      return undefined;
  }
}

function objection(offer: Offer, needs: ModelNeeds, options: AlternativesOptions): LeftOut | undefined {
  const gateway = offer.at === 'gateway' || offer.model.seller === options.gateway?.name ? options.gateway : undefined;
  const unmet = unmetNeed(offer.model, needs, gateway);
  return (
    lifetimeObjection(offer.original, options.today) ??
    (unmet === undefined ? undefined : { id: offer.id, because: 'need-not-met', detail: unmet })
  );
}

function stay(
  because: Extract<Alternatives, { answer: 'stay' }>['because'],
  explanation: string,
  answer: Answer,
): Alternatives {
  return { ...answer, answer: 'stay', because, explanation };
}

/**
 * Ranks what could take a model's place by what a stated mix costs, each candidate at the highest price seen against the
 * lowest price of the model in use. Candidates come from the same seller and, where one is named, from the gateway. Left
 * out are models that are dearer, retired, retiring within 180 days, or lack what the call needs; what is unknown counts
 * as lacking. For embeddings nothing is proposed, since stored vectors of two models cannot be compared.
 */
export function alternatives(current: Model, options: AlternativesOptions): Alternatives {
  const { mix = defaultMix, needs = noNeeds } = options;
  const nothing: Answer = { mix, leftOut: [] };
  if (current.tier === 'embedding') {
    return stay('embedding', `Stored vectors of \`${current.id}\` cannot be compared with another model's.`, nothing);
  }
  if (!isTextModel(current)) {
    return stay('not-a-text-model', `\`${current.id}\` does not answer with text.`, nothing);
  }
  const lowest = lowestPrices(current, needs);
  if (!lowest) return stay('unpriced', `The catalogue has no price of \`${current.id}\` to compare with.`, nothing);

  const before = blended(lowest, mix);
  const candidates: Candidate[] = [];
  const leftOut: LeftOut[] = [];
  for (const offer of [...offersOfSameSeller(current, options), ...offersOfGateway(current, options)]) {
    const prices = cautiousPrices(offer.model, needs);
    if (!prices || !isProposable(offer.original) || blended(prices, mix) >= before) continue;
    const left = objection(offer, needs, options);
    if (left) {
      leftOut.push(left);
      continue;
    }
    const { factor, share } = saving(before, blended(prices, mix));
    const isSettled = isUndisputed(offer.model) && isUndisputed(current);
    const { model, id, at } = offer;
    candidates.push({ model, id, at, prices, factor, share, certainty: isSettled ? 'exact' : 'at-least' });
  }
  // Equal prices keep an order of their own, so that two runs never differ.
  candidates.sort((a, b) => blended(a.prices, mix) - blended(b.prices, mix) || (a.id < b.id ? -1 : 1));
  const answer: Answer = { mix, leftOut };
  const [first, ...rest] = candidates;
  if (first) return { ...answer, answer: 'switch', candidates: [first, ...rest] };
  return leftOut.length === 0
    ? stay('cheapest', `Nothing cheaper than \`${current.id}\` is known where it comes from.`, answer)
    : stay('nothing-fits', `What is cheaper than \`${current.id}\` is retiring or lacks what the call needs.`, answer);
}

function isUndisputed({ disputed, prices, highestSeen, lowestSeen }: Model): boolean {
  return !disputed && isSame(prices, highestSeen) && isSame(prices, lowestSeen);
}

function isSame(first: Prices | undefined, second: Prices | undefined): boolean {
  return first?.input === second?.input && first?.output === second?.output;
}
