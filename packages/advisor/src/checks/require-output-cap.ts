import { envNamesOf, literalsOf, type CallSite, type HttpSite, type OptionsShape } from '@gateshift/analyzer';
import { lifetimeOf, type Model } from '@gateshift/catalog';
import { capNameFor } from '../models/cap-name.js';
import { capFor, suggestedCaps, type CapChoice, type OutputCaps } from '../models/call-kind.js';
import { isOnOwnTerms } from '../verdicts/destination.js';
import { calleeOf, callInWords, nameOfCall } from './call-title.js';
import { smallestCapForThinking } from '../rewrites/add-output-cap.js';
import { suggestCap } from './cap-suggestion.js';
import type { Check, CheckContext, Verdict } from './check.js';
import type { SourceText } from './source-text.js';
import { isLeftToEnvironment, isSellerKnown, isSoldByMakers, mayBeChosenByOthers } from './known-seller.js';
import { isServedByStrangers } from './lifetime.js';
import { modelQuestions, placeKey } from './model-use.js';
import { sumInWords, tokensInWords } from './money.js';
import { soldAs } from './model-price.js';

export interface RequireOutputCapOptions {
  /** APIs whose calls need none, for example `agent`. */
  readonly exempt: readonly string[];
  /** The cap that the suggestion inserts, in tokens, by kind of call or API; `default` for the rest. */
  readonly caps: OutputCaps;
  /** What the longest answer has to cost, in USD, where that is known: an answer that cannot cost it needs no cap. */
  readonly atLeast: number;
  /** The same for an answer by a schema, which ends by itself and cannot be read where a cap cuts it off. */
  readonly atLeastBySchema: number;
}

export const requireOutputCap: Check<RequireOutputCapOptions> = {
  name: 'require-output-cap',
  description: 'require calls that generate tokens to bound them',
  category: 'cost',
  severity: 'warn',
  enabled: 'always',
  optionsOf: (policy) => ({ exempt: [], caps: suggestedCaps(policy), atLeast: 0.02, atLeastBySchema: 1 }),
  find(context, { exempt, caps, atLeast, atLeastBySchema }) {
    const models = dearestModels(context);
    const { catalog } = context.policy;
    const said = new Set<string>();
    return context.sites.flatMap((site): readonly Verdict[] => {
      if (site.kind !== 'call' && site.kind !== 'http') return [];
      if (site.outputCap.state !== 'absent' || site.capNames.length === 0 || exempt.includes(site.api)) return [];
      if (makesMoreThanText(site)) return [];
      if (context.policy.isTestOrExample(site.location.file) || isServedByStrangers(site, context)) return [];
      const hasOwnTerms = isOnOwnTerms(site, context.siteOf, context.policy);
      if (hasOwnTerms && !isAzureCall(site)) return [];
      const source = context.sourceOf(site.location.file);
      const title = nameOfCall(site);
      const model = hasOwnTerms ? undefined : models.get(site.id);
      if (models.has(site.id) && models.get(site.id) === undefined) return [];
      if (isChosenAmongProviders(site) || isLeftToEnvironment(site, context)) return [];
      const least = hasSchema(site) ? Math.max(atLeast, atLeastBySchema) : atLeast;
      const most = mostDollars(model);
      const isWorthIt =
        model?.maxOutput === undefined
          ? (least === 0 || mayCost(site)) && (most === undefined || most >= least)
          : (most ?? 0) >= least;
      if (!isWorthIt) return [];
      if (model?.maxOutput === undefined && (mayBeChosenByOthers(site.model) || !isSellerKnown(site, context)))
        return [];
      const name = capNameFor(site, context.policy, context.siteOf);
      if (name === undefined || isLeftOutInWords(site, source) || isSaidAlready(site)) return [];
      return [
        {
          message: `${callInWords(site, source)} has no output cap: ${mostInWords(model)}; set \`${name}\`.`,
          location: calleeOf(site, source),
          siteId: site.id,
          subject: title,
          related: [],
          suggestions: suggestCap(site, name, roomFor(capFor(site, caps), model), source),
        },
      ];
    });

    /** Calls with the same options, or through one construction, are bounded in one place: one finding a file says so. */
    function isSaidAlready(site: CallSite | HttpSite): boolean {
      const options = optionsOf(site);
      const isShared = site.kind === 'call' && site.optionsOf === 'construction';
      const key = isShared ? site.clients.join(' ') : options?.kind === 'elsewhere' && placeKey(options.object.at);
      if (key === false) return false;
      const here = `${site.location.file} ${key}`;
      if (said.has(here)) return true;
      said.add(here);
      return false;
    }

    /** Of a model without a price: whether nothing speaks against its answers costing something. */
    function mayCost(site: CallSite | HttpSite): boolean {
      if (hasSchema(site)) return false;
      const ids = literalsOf(site.model);
      if (ids.length === 0 && runsAnything.has(site.api)) return false;
      if (ids.length === 0 || isAzureCall(site) || isSoldByMakers(site, context)) return true;
      return ids.some(({ value }) => catalog.find(String(value))?.prices !== undefined);
    }

    /** Azure bills by the token too; only models on one's own machine do not. */
    function isAzureCall(site: CallSite | HttpSite): boolean {
      if (site.kind === 'http') return site.hosts.some((host) => catalog.providerOfHost(host) === 'azure');
      return site.clients.map(context.siteOf).some((client) => client?.kind === 'client' && client.flavour === 'azure');
    }
  },
};

/** Whether others choose both the provider and the model: the dearest answer of all says nothing of theirs. */
function isChosenAmongProviders(site: CallSite | HttpSite): boolean {
  if (site.kind !== 'call' || !mayBeChosenByOthers(site.model)) return false;
  return new Set(site.providers.map((one) => one.package)).size > 1;
}

/** APIs that run models of every kind: what an unknown one gives may be no text. */
const runsAnything: ReadonlySet<string> = new Set(['predictions', 'inference']);

function hasSchema({ features }: CallSite | HttpSite): boolean {
  return features.includes('json-schema');
}

/** `gemini-2.5-flash-preview-tts`, `gpt-image-2`, `GOOGLE_IMAGE_MODEL` */
const namesOtherMedium = /(?:^|[-/])(?:tts|audio|speech|image|imagen|video|music)(?:-|$)/;

/** Images and sound are made of tokens too, and a cap on them cuts an image off. */
function makesMoreThanText(site: CallSite | HttpSite): boolean {
  const ids = literalsOf(site.model).map(({ value }) => String(value));
  const names = ids.length > 0 ? ids : envNamesOf(site.model).map((name) => name.toLowerCase().replace(/_/g, '-'));
  if (names.length > 0 && names.every((name) => namesOtherMedium.test(name))) return true;
  if (site.kind === 'call') return site.optionNames.includes('modalities');
  const options = namesIn(site.body);
  return options.includes('modalities') || (options.includes('prompt') && options.includes('size'));
}

function namesIn(options: OptionsShape | undefined): readonly string[] {
  if (options?.kind !== 'inline' && options?.kind !== 'elsewhere') return [];
  return options.object.entries.flatMap((entry) =>
    entry.kind === 'property' ? (entry.name ?? []) : (entry.names ?? []),
  );
}

function optionsOf(site: CallSite | HttpSite): OptionsShape | undefined {
  return site.kind === 'http' ? site.body : site.options;
}

/** Whether a comment among the options names the cap: somebody has thought of it. */
function isLeftOutInWords(site: CallSite | HttpSite, source: SourceText): boolean {
  const options = optionsOf(site);
  if (options?.kind !== 'inline' && options?.kind !== 'elsewhere') return false;
  const { at, entries } = options.object;
  if (at.file !== source.file) return false;
  const outside = [...entries.map(({ range }) => range), [at.range[1], at.range[1]] as const].reduce(
    ({ text, from }, [start, end]) => ({ text: text + source.slice([from, Math.max(from, start)]), from: end }),
    { text: '', from: at.range[0] },
  );
  return /max_?(?:\w*_)?(?:output_?|new_?|completion_?)?tokens|num_?predict/i.test(outside.text);
}

/** A model that thinks spends its cap on thoughts first, and a small one comes back empty. */
function roomFor(cap: CapChoice | undefined, model: Model | undefined): CapChoice | undefined {
  const isTooSmall = cap && model?.thinksByDefault === 'yes' && cap.tokens < smallestCapForThinking;
  return isTooSmall ? { tokens: smallestCapForThinking, kind: undefined } : cap;
}

/** By site, the model with the dearest answer that the call can ask for; undefined where none of them answers any more. */
function dearestModels(context: CheckContext): ReadonlyMap<string, Model | undefined> {
  const dearest = new Map<string, Model | undefined>();
  for (const { site, uses } of modelQuestions(context)) {
    for (const use of uses) {
      const model = soldAs(use, context);
      if (!model || use.modelSite?.unasked) continue;
      const best = dearest.get(site.id);
      const isGone = lifetimeOf(model, context.policy.today).state === 'retired';
      dearest.set(site.id, isGone || (mostDollars(model) ?? 0) < (mostDollars(best) ?? 0) ? best : model);
    }
  }
  return dearest;
}

/** Tokens that no model without a known limit has been seen to exceed in one answer. */
const longestAnswer = 131_072;

/** What the longest answer costs at most, in USD: none is longer than the context. Undefined without a price. */
function mostDollars(model: Model | undefined): number | undefined {
  const tokens = model?.maxOutput ?? model?.contextWindow ?? longestAnswer;
  return model?.prices && (tokens * model.prices.output) / 1_000_000;
}

function mostInWords(model: Model | undefined): string {
  if (model?.maxOutput === undefined) return 'one answer can be as long as the model allows';
  const tokens = `one answer of \`${model.id}\` can have ${tokensInWords(model.maxOutput)} tokens`;
  const most = mostDollars(model);
  return most !== undefined && most > 0 ? `${tokens} (${sumInWords(most)})` : tokens;
}
