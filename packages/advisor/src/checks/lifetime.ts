import { namesCloud, type Value } from '@gateshift/analyzer';
import { daysBetween, type Model, type Shutdown } from '@gateshift/catalog';
import { destinationsOf, isHostOnOwnTerms, isOnOwnTerms, isServedByCloud } from '../verdicts/destination.js';
import type { CheckContext } from './check.js';
import { servedAs, type ModelUse } from './model-use.js';

/** How far ahead ends of models are looked at: at most this many days; 0 for past ones alone, undefined for all. */
export type NoticeDays = number | undefined;

/** Whether an end is past, or announced for a day within the notice. */
export function isWithinNotice({ date }: Shutdown, noticeDays: NoticeDays, today: string): boolean {
  return noticeDays === undefined || daysBetween(today, date) <= noticeDays;
}

/**
 * The end of the model that a site asks for, past or announced. None where the id is a deployment's name, where a cloud
 * serves it on terms of its own, or where the weights are open and another host than the maker's can go on serving them.
 */
export function shutdownOf(
  use: ModelUse,
  context: CheckContext,
): { readonly model: Model; readonly shutdown: Shutdown } | undefined {
  const { policy, siteOf } = context;
  const model = policy.catalog.find(use.modelId);
  const served = servedAs(use, context);
  if (!model?.shutdown || isOnOwnTerms(served, siteOf, policy)) return undefined;
  if (isServedByCloud(served, siteOf)) return undefined;
  if (
    isServedByStrangers(use.site, context) ||
    isKeptForCloud(use) ||
    isNameOfItsOwn(use) ||
    isSpelledForHost(use, model, context)
  )
    return undefined;
  if (model.tier === 'other' && isServedWhoKnowsWhere(use, context)) return undefined;
  if (model.shutdown.scope === 'maker' && isServedElsewhere(use, context)) return undefined;
  return { model, shutdown: model.shutdown };
}

/**
 * `AZURE_CHAT_MODEL = 'gpt-4o'`, `case 'azure': return 'gpt-4'`: the names around, or the key in a choice among providers, say
 * in whose cloud the model is asked for.
 */
function isKeptForCloud({ site, key }: ModelUse): boolean {
  return (site.kind === 'model' && site.isForCloud === true) || (key !== undefined && namesCloud(key));
}

/** Anthropic's API has taken models of the third generation by date or as `-latest` alone. */
const familyAlone = /^claude-3(?:[-.][57])?-(?:opus|sonnet|haiku)$/;

/** `model: 'claude-3-sonnet'` where no call was found: what the app calls a model, which it asks for by another id. */
function isNameOfItsOwn({ site, modelId }: ModelUse): boolean {
  return site.kind === 'model' && familyAlone.test(modelId);
}

/** `isGitHub ? 'openai/gpt-4o' : 'gpt-4o'`: the maker's own API takes no id with a prefix, so another host is meant. */
function isSpelledForHost({ site, modelId }: ModelUse, { maker }: Model, { siteOf, policy }: CheckContext): boolean {
  if (!modelId.startsWith(`${maker}/`)) return false;
  const others = urlsBehind(site, siteOf)
    .flatMap((url) => destinationsOf(url, policy))
    .filter((one) => one.kind !== 'home' && one.kind !== 'unknown')
    .filter((one) => one.kind !== 'provider' || one.provider !== maker);
  return others.length > 0 && others.every(isHostOnOwnTerms);
}

/** Whether a host that the catalogue does not know serves a site: it resells models on days and at prices of its own. */
export function isServedByStrangers(site: ModelUse['site'], { siteOf, policy }: CheckContext): boolean {
  const destinations = urlsBehind(site, siteOf).flatMap((url) => destinationsOf(url, policy));
  return destinations.length > 0 && destinations.every(({ kind }) => kind === 'other');
}

/** Servers of one's own answer to the names of OpenAI's models for speech, which say nothing of what runs there. */
function isServedWhoKnowsWhere({ site }: ModelUse, { siteOf, policy }: CheckContext): boolean {
  const urls = urlsBehind(site, siteOf);
  return urls.some((url) => destinationsOf(url, policy).some(({ kind }) => kind === 'unknown' || kind === 'other'));
}

function isServedElsewhere({ site }: ModelUse, { siteOf, policy }: CheckContext): boolean {
  return urlsBehind(site, siteOf).some((url) =>
    destinationsOf(url, policy).some((destination) => destination.kind !== 'home'),
  );
}

function urlsBehind(site: ModelUse['site'], siteOf: CheckContext['siteOf']): readonly Value[] {
  if (site.kind === 'http') return [site.url];
  const ids = site.kind === 'model' ? site.usedBy : site.clients;
  return ids.map(siteOf).flatMap((client) => (client?.kind === 'client' ? [client.baseUrl] : []));
}
