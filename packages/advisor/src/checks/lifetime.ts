import type { Model, Shutdown } from '@gateshift/catalog';
import type { Policy } from '../policy.js';
import type { CheckContext } from './check.js';
import { destinationsOf, isPrivatelyServed } from '../destination.js';
import type { ModelUse } from './model-use.js';

const millisecondsPerDay = 24 * 60 * 60 * 1000;

/** A model this close to its end is no replacement for another, in days. */
export const leastLifetime = 180;

export function daysUntil(date: string, today: string): number {
  return Math.round((Date.parse(date) - Date.parse(today)) / millisecondsPerDay);
}

/** Whether the model answers no longer. */
export function isOver(shutdown: Shutdown, today: string): boolean {
  return shutdown.date <= today;
}

/**
 * The end of the model that a site asks for, past or announced. None where the id is a deployment's name, or where the
 * weights are open and another host than the maker's can go on serving them.
 */
export function shutdownOf(
  use: ModelUse,
  context: CheckContext,
): { readonly model: Model; readonly shutdown: Shutdown } | undefined {
  const { policy, siteOf } = context;
  const model = policy.catalog.find(use.modelId);
  if (!model?.shutdown || isPrivatelyServed(use.site, siteOf, policy)) return undefined;
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

/** The maker's replacement, or the replacement's own where that is going too. */
export function successorOf(model: Model, policy: Policy): Model | undefined {
  const seen = new Set([model.id]);
  let successor: Model | undefined;
  for (let id = model.shutdown?.replacement; id !== undefined && !seen.has(id); id = successor.shutdown?.replacement) {
    seen.add(id);
    const next = policy.catalog.find(id);
    if (!next) return successor;
    successor = next;
    if (!next.shutdown || daysUntil(next.shutdown.date, policy.today) > leastLifetime) return next;
  }
  return successor && !isDying(successor, policy) ? successor : undefined;
}

function isDying(model: Model, policy: Policy): boolean {
  return model.shutdown !== undefined && daysUntil(model.shutdown.date, policy.today) <= leastLifetime;
}
