import { literalsOf, type Site } from '@gateshift/analyzer';
import { isOnOwnTerms, isServedByCloud, type Policy } from '@gateshift/advisor';
import { daysBetween, endedBy, replacementOf, type Model, type Shutdown } from '@gateshift/catalog';
import type { Colors } from '../terminal.js';
import { fitColumns } from './columns.js';
import { place } from './json-value.js';
import { isAsking } from './site-price.js';
import { firstOf } from './words.js';

interface EndingModel {
  readonly id: string;
  readonly model: Model;
  readonly shutdown: Shutdown;
  readonly places: readonly string[];
}

/** One line per model in use whose end has come or is announced, the next end first. */
export function endingModels(sites: readonly Site[], policy: Policy, colors: Colors, width: number): readonly string[] {
  const models = findEnding(sites, policy);
  if (models.length === 0) return [];
  const rows = models.map(({ id, model, shutdown, places }) => {
    const days = daysBetween(policy.today, shutdown.date);
    const when =
      days > 0
        ? colors.yellow(`ends ${shutdown.date}, in ${days} ${days === 1 ? 'day' : 'days'}`)
        : colors.red(`ended ${shutdown.date}`);
    const successor = replacementOf(model, policy.catalog, policy.today)?.id ?? shutdown.replacement;
    const replacement = successor === undefined ? '' : `its ${endedBy(model)} proposes ${successor}`;
    return [id, when, replacement, firstOf(places, 3)];
  });
  return [colors.bold('Models that end'), ...fitColumns(rows, 2, width)];
}

function findEnding(sites: readonly Site[], policy: Policy): readonly EndingModel[] {
  const found = new Map<string, EndingModel>();
  const byId = new Map(sites.map((site) => [site.id, site]));
  const siteOf = (id: string): Site | undefined => byId.get(id);
  for (const site of sites) {
    if (!isAsking(site)) continue;
    // A deployment's name says nothing of the model behind it, and a cloud ends models on days of its own.
    if (isOnOwnTerms(site, siteOf, policy) || isServedByCloud(site, siteOf)) continue;
    const literals = site.kind === 'model' ? [{ value: site.modelId, at: site.location }] : literalsOf(site.model);
    for (const { value, at } of literals) {
      const model = typeof value === 'string' ? policy.catalog.find(value) : undefined;
      if (typeof value !== 'string' || !model?.shutdown) continue;
      const places = found.get(value)?.places ?? [];
      const here = place(at);
      found.set(value, {
        id: value,
        model,
        shutdown: model.shutdown,
        places: places.includes(here) ? places : [...places, here],
      });
    }
  }
  return [...found.values()].sort((left, right) => (left.shutdown.date < right.shutdown.date ? -1 : 1));
}
