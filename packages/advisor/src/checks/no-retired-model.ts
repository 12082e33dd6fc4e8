import type { Model, Shutdown } from '@gateshift/catalog';
import { cheaperInWords } from './cheaper-model.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { daysUntil, isOver, shutdownOf, successorOf } from './lifetime.js';
import { suggestModel } from './model-suggestion.js';
import { groupByAnchor, modelQuestions, nameOf, relatedPlaces, type ModelUse } from './model-use.js';

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
      const isRetired = isOver(shutdown, today);
      if (!isRetired && noticeDays !== undefined && daysUntil(shutdown.date, today) > noticeDays) return [];
      const successor = successorOf(model, context.policy);
      return [
        {
          severity: isRetired ? 'error' : 'warn',
          message: [dateInWords(use, shutdown, today), proposalInWords(model, successor, use, context)].join(''),
          location: use.anchor,
          siteId: use.modelSite?.id ?? use.site.id,
          subject: use.modelId,
          related: relatedPlaces(group),
          suggestions: successor ? suggestModel(group, model, successor, context) : [],
        },
      ];
    });
  },
};

function dateInWords(use: ModelUse, shutdown: Shutdown, today: string): string {
  if (isOver(shutdown, today)) return `${nameOf(use)} was shut down on ${shutdown.date}`;
  const days = daysUntil(shutdown.date, today);
  return `${nameOf(use)} is shut down on ${shutdown.date}, in ${days} ${days === 1 ? 'day' : 'days'}`;
}

function proposalInWords(model: Model, successor: Model | undefined, use: ModelUse, context: CheckContext): string {
  const cheaper = cheaperInWords(model, use, context);
  if (!successor) return cheaper ? `. ${cheaper}.` : '; its maker names no replacement.';
  return `; its maker proposes \`${successor.id}\`.${cheaper ? ` ${cheaper}.` : ''}`;
}
