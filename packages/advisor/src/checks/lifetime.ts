import { daysBetween, type Model, type Shutdown } from '@gateshift/catalog';
import { destinationsOf, isPrivatelyServed, isServedByCloud } from '../destination.js';
import type { CheckContext } from './check.js';
import type { ModelUse } from './model-use.js';

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
  if (!model?.shutdown || isPrivatelyServed(use.site, siteOf, policy)) return undefined;
  if (isServedByCloud(use.site, siteOf)) return undefined;
  if (model.shutdown.scope === 'maker' && isServedElsewhere(use, context)) return undefined;
  return { model, shutdown: model.shutdown };
}

function isServedElsewhere({ site }: ModelUse, { siteOf, policy }: CheckContext): boolean {
  const urls =
    site.kind === 'http'
      ? [site.url]
      : site.kind === 'model'
        ? []
        : site.clients.map(siteOf).flatMap((client) => (client?.kind === 'client' ? [client.baseUrl] : []));
  return urls.some((url) => destinationsOf(url, policy).some((destination) => destination.kind !== 'home'));
}
