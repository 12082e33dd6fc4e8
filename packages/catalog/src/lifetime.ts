import type { Catalog } from './catalog.js';
import type { Model, Shutdown } from './model.js';

/** Days before its shutdown from which a model is retiring, so that it is proposed to nobody. */
export const retiringDays = 180;

/** Whether a model answers on a day, and until when. */
export type Lifetime =
  | { readonly state: 'serving' }
  /** The maker promises service for less than `retiringDays` more, and has announced no date. */
  | { readonly state: 'unsure'; readonly until: string }
  | { readonly state: 'retiring'; readonly shutdown: Shutdown; readonly daysLeft: number }
  | { readonly state: 'retired'; readonly shutdown: Shutdown };

/** Days from one `YYYY-MM-DD` to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Where a model stands on a day (`YYYY-MM-DD`). On the day of its shutdown it is retired. */
export function lifetimeOf(model: Model, today: string): Lifetime {
  const { shutdown, servedUntilAtLeast } = model;
  if (shutdown) {
    const daysLeft = daysBetween(today, shutdown.date);
    if (daysLeft <= 0) return { state: 'retired', shutdown };
    return daysLeft <= retiringDays ? { state: 'retiring', shutdown, daysLeft } : { state: 'serving' };
  }
  if (servedUntilAtLeast && daysBetween(today, servedUntilAtLeast) <= retiringDays) {
    return { state: 'unsure', until: servedUntilAtLeast };
  }
  return { state: 'serving' };
}

/** Who ends a model: its maker, or for other people's weights whoever hosts them, by its own spelling of them. */
export function endedBy({ seller, maker }: Model): 'maker' | 'host' {
  return seller === maker ? 'maker' : 'host';
}

/** A model that takes another's place. */
export interface Replacement {
  readonly model: Model;
  /** As it is asked for where the other was: hosts put the maker before an id. */
  readonly id: string;
}

/**
 * What is named in a model's place by who ends it, followed until it is a model that neither is retired nor retires soon.
 * Undefined where the chain ends before that.
 */
export function replacementOf(model: Model, catalog: Pick<Catalog, 'find'>, today: string): Replacement | undefined {
  const passed = new Set<Model>([model]);
  let current = model;
  while (current.shutdown?.replacement !== undefined) {
    const id = current.shutdown.replacement;
    const next = catalog.find(id);
    if (!next || passed.has(next)) return undefined;
    const { state } = lifetimeOf(next, today);
    if (state === 'serving' || state === 'unsure') return { model: next, id };
    passed.add(next);
    current = next;
  }
  return undefined;
}
