import { blended, lifetimeOf, type Model } from '@gateshift/catalog';
import { isOnOwnTerms } from '../verdicts/destination.js';
import { cheaperInWords, findCheaper } from './cheaper-model.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { isServedByStrangers, isWithinNotice, shutdownOf, type NoticeDays } from './lifetime.js';
import { soldAs } from './model-price.js';
import { suggestModel } from './model-suggestion.js';
import {
  atHome,
  groupByAnchor,
  modelQuestions,
  nameOf,
  relatedPlaces,
  servedAs,
  siteIdOf,
  type ModelUse,
} from './model-use.js';
import { priceInWords } from './money.js';

export interface NoExpensiveModelOptions {
  /** USD per 1M tokens at or above which a model is dear. */
  readonly input: number;
  readonly output: number;
  /** The same where a gateway is named: its output price, and the factor over a candidate that fits. */
  readonly withGateway: { readonly output: number; readonly factor: number };
  /** Ids that are worth their price. */
  readonly allow: readonly string[];
  /** Leave to no-retired-model what ends within this many days; as many as that check has, so that one of them speaks. */
  readonly noticeDays: NoticeDays;
  /** Also report a dear model where staying is right: nothing cheaper does what the call needs. */
  readonly stay: boolean;
}

export const noExpensiveModel: Check<NoExpensiveModelOptions> = {
  name: 'no-expensive-model',
  description: 'disallow dear models where a cheaper one may do',
  category: 'cost',
  severity: 'warn',
  enabled: 'always',
  optionsOf: ({ expensive, expensiveWithGateway }) => ({
    ...expensive,
    withGateway: expensiveWithGateway,
    allow: [],
    noticeDays: undefined,
    stay: false,
  }),
  find(context, options) {
    const dearest = modelQuestions(context).flatMap(({ uses }) => dearestOf(uses.map(atHome), context, options) ?? []);
    return groupByAnchor(dearest).flatMap((group): readonly Verdict[] => {
      const [use] = group;
      const model = soldAs(use, context);
      if (!model?.prices) return [];
      const cheaper = findCheaper(model, group, context);
      // A price without a way to a lower one leaves nothing to do.
      if (!cheaper && !options.stay) return [];
      const end = shutdownOf(use, context);
      return [
        {
          message:
            `${nameOf(use)} costs ${priceInWords(model.prices, model)}${end ? `, and it is shut down on ${end.shutdown.date}` : ''}; ` +
            `${cheaper ? cheaperInWords(cheaper, context) : 'nothing cheaper is known that does what this call needs, so allow it if it is worth that'}.`,
          location: use.anchor,
          siteId: siteIdOf(use),
          subject: use.modelId,
          related: relatedPlaces(group),
          suggestions: cheaper?.at === 'same' ? suggestModel(group, model, cheaper.model, context) : [],
        },
      ];
    });
  },
};

/** Of the ids that one call can send, the one that costs most, where that is dear. */
function dearestOf(
  uses: readonly ModelUse[],
  context: CheckContext,
  options: NoExpensiveModelOptions,
): ModelUse | undefined {
  let dearest: { readonly use: ModelUse; readonly price: number } | undefined;
  for (const use of uses) {
    const model = soldAs(use, context);
    if (!model?.prices || !isDear(model, use, context, options)) continue;
    const price = blended(model.prices, context.policy.mix);
    if (price > (dearest?.price ?? 0)) dearest = { use, price };
  }
  return dearest?.use;
}

/** They take a model and generate nothing. */
const freeApis: ReadonlySet<string> = new Set(['token-counts', 'tokens', 'models']);

function isDear(model: Model, use: ModelUse, context: CheckContext, options: NoExpensiveModelOptions): boolean {
  const { policy, siteOf } = context;
  if (!model.prices || model.tier === 'embedding') return false;
  if (use.site.kind === 'feature' && freeApis.has(use.site.api)) return false;
  if (options.allow.includes(use.modelId) || policy.keep.includes(use.modelId)) return false;
  // A model that goes away is replaced anyway; no-retired-model says so, price included.
  const end = shutdownOf(use, context);
  if (end && isWithinNotice(end.shutdown, options.noticeDays, policy.today)) return false;
  // What its maker has ended is cheaper nowhere, and no-retired-model has said so where that counts.
  if (lifetimeOf(model, policy.today).state === 'retired') return false;
  if (isOnOwnTerms(servedAs(use, context), siteOf, policy) || policy.isTestOrExample(use.site.location.file))
    return false;
  if (isServedByStrangers(use.site, context)) return false;
  // Whoever asks every model of a list compares them.
  if (use.isListed) return false;
  // Which model replaces it is for others to say, and so is what that may cost.
  if (use.modelSite?.unasked) return false;
  // What a call needs is not known of one that was not found.
  if (use.site.kind === 'model' && use.site.evidence === 'named') return false;
  if (model.prices.input >= options.input || model.prices.output >= options.output) return true;
  if (!policy.gateway) return false;
  const candidate = findCheaper(model, [use], context);
  return (
    candidate !== undefined &&
    (model.prices.output >= options.withGateway.output || candidate.factor >= options.withGateway.factor)
  );
}
