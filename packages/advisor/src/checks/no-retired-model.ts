import {
  daysBetween,
  endedBy,
  lifetimeOf,
  replacementOf,
  type Candidate,
  type Model,
  type Replacement,
  type Shutdown,
} from '@gateshift/catalog';
import { cheaperInWords, comparedInWords, findCheaper } from './cheaper-model.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { isWithinNotice, shutdownOf, type NoticeDays } from './lifetime.js';
import { suggestModel } from './model-suggestion.js';
import {
  atHome,
  groupByAnchor,
  modelQuestions,
  nameOf,
  placeKey,
  relatedPlaces,
  siteIdOf,
  type ModelUse,
  type UsesAtPlace,
} from './model-use.js';
import { priceInWords } from './money.js';
import { findRetiredApis } from './retired-api.js';
import { findRetiredDefaults } from './retired-default.js';

export interface NoRetiredModelOptions {
  /** Report announced shutdowns that are at most this many days away. */
  readonly noticeDays: NoticeDays;
}

export const noRetiredModel: Check<NoRetiredModelOptions> = {
  name: 'no-retired-model',
  description: 'disallow models and APIs that are shut down or about to be',
  category: 'lifetime',
  severity: 'error',
  enabled: 'always',
  optionsOf: () => ({ noticeDays: undefined }),
  find(context, { noticeDays }) {
    const { today, catalog, isTest } = context.policy;
    // A test that asks a model says by itself that it is gone.
    const isDue = (shutdown: Shutdown, use: ModelUse) => {
      const isTested = isTest(use.site.location.file);
      // One that is only made there is never asked.
      if (isTested && use.site.kind === 'model') return false;
      return isWithinNotice(shutdown, isTested ? 0 : noticeDays, today);
    };
    const found = modelQuestions(context)
      .flatMap(({ uses }) =>
        uses.map(atHome).flatMap((use): readonly Ending[] => {
          const end = shutdownOf(use, context);
          return end && isDue(end.shutdown, use) && !isPreferredLess(use, context) ? [{ use, ...end }] : [];
        }),
      )
      .sort((left, right) => compareDates(left.shutdown.date, right.shutdown.date));
    const ending = listedTogether(found);
    const endOf = new Map(ending.map((end) => [end.use, end]));
    const models = groupByAnchor(ending.map(({ use }) => use)).flatMap((group): readonly Verdict[] => {
      const [use] = group;
      const end = endOf.get(use);
      if (!end) return [];
      const { model, shutdown } = end;
      const daysLeft = daysBetween(today, shutdown.date);
      const replacement = replacementOf(model, catalog, today);
      const remedy = isOfOldApi(group, model)
        ? remedyOfOldApi(replacement)
        : remedyInWords(model, replacement, findCheaper(model, group, context), context);
      return [
        {
          severity: daysLeft > 0 ? 'warn' : 'error',
          message: `${nameOf(use)} ${endInWords(shutdown, daysLeft)}${remedy}${othersInWords(group)}`,
          location: use.anchor,
          siteId: siteIdOf(use),
          subject: use.modelId,
          related: relatedPlaces(group),
          suggestions:
            replacement && !isOfOldApi(group, model) ? suggestModel(group, model, replacement.model, context) : [],
        },
      ];
    });
    return [...models, ...findRetiredDefaults(context, noticeDays), ...findRetiredApis(context, noticeDays)];
  },
};

/** An id that a site can send, and its end. */
interface Ending {
  readonly use: ModelUse;
  readonly model: Model;
  readonly shutdown: Shutdown;
}

/** Ids of one list that no call was found to send are one thing to do: all stand where the first to end does. */
function listedTogether(endings: readonly Ending[]): readonly Ending[] {
  const leaders = new Map<string, Ending>();
  return endings.map((ending) => {
    const list = listOf(ending.use);
    if (list === undefined) return ending;
    const leader = leaders.get(list);
    if (leader) return { ...ending, use: { ...ending.use, anchor: leader.use.anchor } };
    leaders.set(list, ending);
    return ending;
  });
}

/** Whether no call was found to send it, and it stands in a list that begins with a model which still answers. */
function isPreferredLess({ site }: ModelUse, { policy }: CheckContext): boolean {
  if (site.kind !== 'model' || site.list === undefined || site.list.first === site.modelId) return false;
  const model = policy.catalog.find(site.list.first);
  return model !== undefined && lifetimeOf(model, policy.today).state !== 'retired';
}

/** Where the list of an id begins that no call was found to send. */
function listOf({ site }: ModelUse): string | undefined {
  return site.kind === 'model' && site.list ? placeKey(site.list.at) : undefined;
}

function compareDates(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function endInWords({ date }: Shutdown, daysLeft: number): string {
  if (daysLeft <= 0) return `was shut down on ${date}`;
  return `is shut down on ${date}, in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
}

/** What to take instead, and what this model costs beside it. */
function remedyInWords(
  model: Model,
  replacement: Replacement | undefined,
  cheaper: Candidate | undefined,
  context: CheckContext,
): string {
  const who = endedBy(model);
  const proposal = replacement ? `; its ${who} proposes \`${replacement.id}\`` : `; its ${who} names no replacement`;
  if (!cheaper || !model.prices) return `${proposal}.`;
  // One model that is both is named once.
  if (cheaper.id === replacement?.id)
    return `${proposal} (${comparedInWords(model.prices, model.asOf, cheaper, context)}).`;
  const cost = lifetimeOf(model, context.policy.today).state === 'retired' ? 'cost' : 'costs';
  return `${proposal}. It ${cost} ${priceInWords(model.prices, model)}; ${cheaperInWords(cheaper, context)}.`;
}

/** Whether OpenAI's completions API is asked, which takes a prompt in place of messages. */
function isOfOldApi(group: UsesAtPlace, { maker }: Model): boolean {
  return maker === 'openai' && group.some(({ site }) => site.api === 'completions');
}

function remedyOfOldApi(replacement: Replacement | undefined): string {
  if (!replacement) return '; its maker names no replacement.';
  return `; its maker proposes \`${replacement.id}\`, which chat completions serve and the old completions API does not.`;
}

/** Most names of a list that a sentence can carry. */
const longestList = 3;

/** A call that chooses among many models of another file gets one sentence, not one for each. */
function othersInWords([use, ...rest]: UsesAtPlace): string {
  const others = [...new Set(rest.map(({ modelId }) => modelId))].filter((id) => id !== use.modelId);
  if (others.length === 0) return '';
  const named = others.slice(0, longestList).map((id) => `\`${id}\``);
  const list =
    others.length > longestList ? `${named.join(', ')} and ${others.length - longestList} more` : named.join(', ');
  return ` Shut down or about to be among what it can send: ${list}.`;
}
