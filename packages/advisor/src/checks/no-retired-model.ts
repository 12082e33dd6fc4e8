import { daysBetween, lifetimeOf, replacementOf, type Candidate, type Model, type Shutdown } from '@gateshift/catalog';
import { cheaperInWords, findCheaper } from './cheaper-model.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { shutdownOf } from './lifetime.js';
import { suggestModel } from './model-suggestion.js';
import { groupByAnchor, modelQuestions, nameOf, relatedPlaces, siteIdOf } from './model-use.js';
import { priceInWords } from './money.js';

export interface NoRetiredModelOptions {
  /** Report announced shutdowns that are at most this many days away; 0 for none, all without it. */
  readonly noticeDays: number | undefined;
}

export const noRetiredModel: Check<NoRetiredModelOptions> = {
  name: 'no-retired-model',
  description: 'No model that is shut down or about to be',
  category: 'lifetime',
  severity: 'error',
  enabled: 'always',
  optionsOf: () => ({ noticeDays: undefined }),
  find(context, { noticeDays }) {
    const { today } = context.policy;
    const dying = modelQuestions(context).flatMap(({ uses }) => uses.filter((use) => shutdownOf(use, context)));
    return groupByAnchor(dying).flatMap((group): readonly Verdict[] => {
      const [use] = group;
      const found = shutdownOf(use, context);
      if (!found) return [];
      const { model, shutdown } = found;
      const daysLeft = daysBetween(today, shutdown.date);
      if (daysLeft > 0 && noticeDays !== undefined && daysLeft > noticeDays) return [];
      const replacement = replacementOf(model, context.policy.catalog, today);
      const cheaper = findCheaper(model, group, context);
      return [
        {
          severity: daysLeft > 0 ? 'warn' : 'error',
          message: `${nameOf(use)} ${endInWords(shutdown, daysLeft)}${remedyInWords(model, replacement, cheaper, context)}`,
          location: use.anchor,
          siteId: siteIdOf(use),
          subject: use.modelId,
          related: relatedPlaces(group),
          suggestions: replacement ? suggestModel(group, model, replacement, context) : [],
        },
      ];
    });
  },
};

function endInWords({ date }: Shutdown, daysLeft: number): string {
  if (daysLeft <= 0) return `was shut down on ${date}`;
  return `is shut down on ${date}, in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
}

/** What to take instead, and what this model costs beside it. */
function remedyInWords(
  model: Model,
  replacement: Model | undefined,
  cheaper: Candidate | undefined,
  context: CheckContext,
): string {
  const proposal = replacement ? `; its maker proposes \`${replacement.id}\`` : '; its maker names no replacement';
  if (!cheaper || !model.prices) return `${proposal}.`;
  const cost = lifetimeOf(model, context.policy.today).state === 'retired' ? 'cost' : 'costs';
  return `${proposal}. It ${cost} ${priceInWords(model.prices, model)}; ${cheaperInWords(cheaper, context)}.`;
}
