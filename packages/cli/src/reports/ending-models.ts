import { literalsOf, type Site } from '@gateshift/analyzer';
import { daysUntil, type Policy } from '@gateshift/advisor';
import type { Model, Shutdown } from '@gateshift/catalog';
import type { Colors } from '../terminal.js';
import { alignColumns } from './columns.js';
import { place } from './json-value.js';
import { firstOf } from './words.js';

interface EndingModel {
  readonly id: string;
  readonly model: Model;
  readonly shutdown: Shutdown;
  readonly places: readonly string[];
}

/** One line per model in use whose end has come or is announced, the next end first. */
export function endingModels(sites: readonly Site[], policy: Policy, colors: Colors): readonly string[] {
  const models = findEnding(sites, policy);
  if (models.length === 0) return [];
  const rows = models.map(({ id, shutdown, places }) => {
    const days = daysUntil(shutdown.date, policy.today);
    const when =
      days > 0
        ? colors.yellow(`ends ${shutdown.date}, in ${days} ${days === 1 ? 'day' : 'days'}`)
        : colors.red(`ended ${shutdown.date}`);
    const replacement = shutdown.replacement === undefined ? '' : `maker's replacement ${shutdown.replacement}`;
    return [id, when, replacement, firstOf(places, 3)];
  });
  return [colors.bold('Models that end'), ...alignColumns(rows).map((row) => `  ${row}`)];
}

function findEnding(sites: readonly Site[], policy: Policy): readonly EndingModel[] {
  const found = new Map<string, EndingModel>();
  for (const site of sites) {
    if (site.kind !== 'call' && site.kind !== 'http' && site.kind !== 'model') continue;
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
