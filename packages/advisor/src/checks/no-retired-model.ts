import type { Location } from '@gateshift/analyzer';
import { daysBetween, lifetimeOf, replacementOf, type Candidate, type Model, type Shutdown } from '@gateshift/catalog';
import { cheaperInWords, comparedInWords, findCheaper } from './cheaper-model.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { isWithinNotice, shutdownOf, type NoticeDays } from './lifetime.js';
import { suggestModel } from './model-suggestion.js';
import {
  atHome,
  groupByAnchor,
  modelQuestions,
  nameOf,
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
    const isDue = (shutdown: Shutdown, use: ModelUse) =>
      isWithinNotice(shutdown, isTest(use.site.location.file) ? 0 : noticeDays, today);
    const found = modelQuestions(context)
      .flatMap(({ uses }) =>
        uses.map(atHome).flatMap((use): readonly Ending[] => {
          const end = shutdownOf(use, context);
          return end && isDue(end.shutdown, use) && !isPreferredLess(use, context) ? [{ use, ...end }] : [];
        }),
      )
      .sort((left, right) => compareDates(left.shutdown.date, right.shutdown.date));
    const ending = listedTogether(found, context);
    const endOf = new Map(ending.map((end) => [end.use, end]));
    const models = groupByAnchor(ending.map(({ use }) => use)).flatMap((group): readonly Verdict[] => {
      const [use] = group;
      const end = endOf.get(use);
      if (!end) return [];
      const { model, shutdown } = end;
      const daysLeft = daysBetween(today, shutdown.date);
      const replacement = replacementOf(model, catalog, today);
      const remedy = remedyInWords(model, replacement, findCheaper(model, group, context), context);
      return [
        {
          severity: daysLeft > 0 ? 'warn' : 'error',
          message: `${nameOf(use)} ${endInWords(shutdown, daysLeft)}${remedy}${othersInWords(group)}`,
          location: use.anchor,
          siteId: siteIdOf(use),
          subject: use.modelId,
          related: relatedPlaces(group),
          suggestions: replacement ? suggestModel(group, model, replacement, context) : [],
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
function listedTogether(endings: readonly Ending[], context: CheckContext): readonly Ending[] {
  const leaders: Ending[] = [];
  return endings.map((ending) => {
    if (ending.use.site.kind !== 'model') return ending;
    const leader = leaders.find(({ use }) => isInOneList(use.writtenAt, ending.use.writtenAt, context));
    if (leader) return { ...ending, use: { ...ending.use, anchor: leader.use.anchor } };
    leaders.push(ending);
    return ending;
  });
}

/** Whether no call was found to send it, and it stands in a list that begins with a model which still answers. */
function isPreferredLess({ site, writtenAt }: ModelUse, { sourceOf, policy }: CheckContext): boolean {
  if (site.kind !== 'model') return false;
  const before = sourceOf(writtenAt.file).slice([Math.max(0, writtenAt.range[0] - readBefore), writtenAt.range[0]]);
  const [, , preferred] = /\[\s*(["'`])([^"'`\n]*)\1\s*,(?:\s*(["'`])[^"'`\n]*\3\s*,)*\s*$/.exec(before) ?? [];
  const model = preferred === undefined ? undefined : policy.catalog.find(preferred);
  return model !== undefined && lifetimeOf(model, policy.today).state !== 'retired';
}

/** UTF-16 code units of a list of ids that are looked at. */
const readBefore = 2000;

/** Whether nothing but other texts stands between two texts. */
function isInOneList(one: Location, other: Location, { sourceOf }: CheckContext): boolean {
  if (one.file !== other.file) return false;
  const [first, second] = one.range[0] < other.range[0] ? [one, other] : [other, one];
  if (second.range[0] <= first.range[1]) return false;
  const between = sourceOf(one.file).slice([first.range[1], second.range[0]]);
  return /^\s*,(?:\s*(["'`])[^"'`\n]*\1\s*,)*\s*$/.test(between);
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
  replacement: Model | undefined,
  cheaper: Candidate | undefined,
  context: CheckContext,
): string {
  const proposal = replacement ? `; its maker proposes \`${replacement.id}\`` : '; its maker names no replacement';
  if (!cheaper || !model.prices) return `${proposal}.`;
  // One model that is both is named once.
  if (cheaper.id === replacement?.id)
    return `${proposal} (${comparedInWords(model.prices, model.asOf, cheaper, context)}).`;
  const cost = lifetimeOf(model, context.policy.today).state === 'retired' ? 'cost' : 'costs';
  return `${proposal}. It ${cost} ${priceInWords(model.prices, model)}; ${cheaperInWords(cheaper, context)}.`;
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
