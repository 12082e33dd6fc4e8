import type { LongPrompt, Model, ModelFeature, ModelTier, Prices, Shutdown, Support } from './model.js';

/** `[input, output, cacheRead, batchInput, batchOutput]` in USD per 1M tokens; null or missing where not known. */
export type StoredPrices = readonly (number | null)[];

/** A model in `catalog.json`. Keys are short because every lint reads the file. */
export interface StoredModel {
  /** Id. */
  readonly i: string;
  /** Maker. */
  readonly m: string;
  /** Seller, where it is not the maker. */
  readonly w?: string;
  /** Tier. */
  readonly t: ModelTier;
  /** Prices, highest seen, lowest seen; the latter two where they differ. */
  readonly p?: StoredPrices;
  readonly h?: StoredPrices;
  readonly l?: StoredPrices;
  /** Long prompts: threshold in tokens, then prices. */
  readonly g?: readonly [number, StoredPrices];
  /** 1 where disputed. */
  readonly d?: 1;
  /** 1 where current. */
  readonly u?: 1;
  /** Context window and most output, in tokens. */
  readonly c?: number;
  readonly o?: number;
  /** Features in the order of `featureOrder`, one of `y`, `n`, `u` each; missing ones are `u`. */
  readonly f?: string;
  /** What holds in the Responses API where Chat Completions differs, as `f`. */
  readonly e?: string;
  /** Cap name: 1 `max_tokens`, 2 `max_completion_tokens`. */
  readonly k?: 1 | 2;
  /** Thinks by default. */
  readonly n?: 'y' | 'n';
  /** Shutdown: date, source, replacement or empty, 1 where only the maker shuts it down. */
  readonly s?: readonly [string, number, string?, 1?];
  /** Served until at least. */
  readonly b?: string;
  /** Source; its date unless `a` says otherwise. */
  readonly r: number;
  readonly a?: string;
  /** Aliases. */
  readonly x?: readonly string[];
}

/** The shape of `catalog.json`. */
export interface StoredCatalog {
  readonly format: 1;
  readonly asOf: string;
  /** Versions of what it was built from. */
  readonly stamp: Readonly<Record<string, string>>;
  /** `[name, as-of]`; models point into it. */
  readonly sources: readonly (readonly [string, string])[];
  readonly models: readonly StoredModel[];
  /** `provider/api` → when the provider shuts the API down. */
  readonly apis: Readonly<Record<string, NonNullable<StoredModel['s']>>>;
  /** Vendor prefix of an id → makers or sellers whose models it may stand before; `*` for any. */
  readonly prefixes: Readonly<Record<string, readonly string[]>>;
  /** Host name, `*` for one label or a part of one → provider. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Ids that are also ordinary words. */
  readonly words: readonly string[];
}

/** The order of features in a stored model. */
export const featureOrder = [
  'tools',
  'json-object',
  'json-schema',
  'image-input',
  'audio-input',
  'file-input',
  'reasoning',
  'temperature',
] as const satisfies readonly ModelFeature[];

export function isStoredCatalog(value: unknown): value is StoredCatalog {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === 1 &&
    'models' in value &&
    Array.isArray(value.models) &&
    'sources' in value &&
    Array.isArray(value.sources)
  );
}

const supportOf: Readonly<Record<string, Support>> = { y: 'yes', n: 'no', u: 'unknown' };

function decodePrices(stored: StoredPrices): Prices {
  const [input, output, cacheRead, batchInput, batchOutput] = stored;
  return {
    input: input ?? 0,
    output: output ?? 0,
    ...(typeof cacheRead === 'number' && { cacheRead }),
    ...(typeof batchInput === 'number' && { batchInput }),
    ...(typeof batchOutput === 'number' && { batchOutput }),
  };
}

function decodeFeatures(stored: string): Partial<Record<ModelFeature, Support>> {
  const features: Partial<Record<ModelFeature, Support>> = {};
  featureOrder.forEach((feature, index) => {
    features[feature] = supportOf[stored[index] ?? 'u'] ?? 'unknown';
  });
  return features;
}

/** Only what is known: what is not is as for the model. */
function decodeKnown(stored: string): Partial<Record<ModelFeature, Support>> {
  const known = Object.entries(decodeFeatures(stored)).filter(([, support]) => support !== 'unknown');
  return Object.fromEntries(known);
}

/** A shutdown as the rest of the project sees it. */
export function decodeShutdown(stored: NonNullable<StoredModel['s']>, sources: StoredCatalog['sources']): Shutdown {
  const [date, source, replacement, makerOnly] = stored;
  return {
    date,
    ...(replacement !== undefined && replacement !== '' && { replacement }),
    source: sources[source]?.[0] ?? 'unknown',
    scope: makerOnly === 1 ? 'maker' : 'everywhere',
  };
}

function decodeLongPrompt([above, prices]: NonNullable<StoredModel['g']>): LongPrompt {
  return { above, prices: decodePrices(prices) };
}

export function sellerOf({ m: maker, w: seller }: StoredModel): string {
  return seller ?? maker;
}

/** One model as the rest of the project sees it. */
export function decodeModel(stored: StoredModel, sources: StoredCatalog['sources']): Model {
  const prices = stored.p && decodePrices(stored.p);
  const highestSeen = stored.h ? decodePrices(stored.h) : prices;
  const lowestSeen = stored.l ? decodePrices(stored.l) : prices;
  const [source, sourceDate] = sources[stored.r] ?? ['unknown', ''];
  return {
    id: stored.i,
    maker: stored.m,
    seller: sellerOf(stored),
    tier: stored.t,
    ...(prices && { prices }),
    ...(highestSeen && { highestSeen }),
    ...(lowestSeen && { lowestSeen }),
    ...(stored.g && { longPrompt: decodeLongPrompt(stored.g) }),
    disputed: stored.d === 1,
    current: stored.u === 1,
    ...(stored.c !== undefined && { contextWindow: stored.c }),
    ...(stored.o !== undefined && { maxOutput: stored.o }),
    features: decodeFeatures(stored.f ?? ''),
    ...(stored.e && { byApi: { responses: decodeKnown(stored.e) } }),
    ...(stored.k && { capName: stored.k === 1 ? 'max_tokens' : 'max_completion_tokens' }),
    thinksByDefault: supportOf[stored.n ?? 'u'] ?? 'unknown',
    ...(stored.s && { shutdown: decodeShutdown(stored.s, sources) }),
    ...(stored.b && { servedUntilAtLeast: stored.b }),
    asOf: stored.a ?? sourceDate,
    source,
  };
}
