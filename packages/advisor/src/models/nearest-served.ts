import type { GatewayProfile } from '@gateshift/catalog';
import type { Policy } from '../policy.js';

/** More names than these are a list to search, not an answer. */
const most = 3;

/**
 * What the gateway is known to serve that comes nearest to an id, in its spelling: models of the same maker whose names
 * share parts, the most alike first. Empty where there is none.
 */
export function nearestServed(
  id: string,
  gateway: GatewayProfile,
  { catalog }: Pick<Policy, 'catalog'>,
): readonly string[] {
  const model = catalog.find(id);
  const parts = partsOf(model?.id ?? id);
  return Object.entries(gateway.models)
    .filter(([served]) => model === undefined || catalog.find(served)?.maker === model.maker)
    .map(([served, spelling]) => ({ spelling, likeness: likeness(parts, partsOf(served)) }))
    .filter((candidate) => candidate.likeness >= 0.3)
    .sort((left, right) => right.likeness - left.likeness || (left.spelling < right.spelling ? -1 : 1))
    .slice(0, most)
    .map(({ spelling }) => spelling);
}

/** `gpt-4o-mini` is made of `gpt`, `4o` and `mini`; a maker before it says nothing of the name. */
function partsOf(id: string): readonly string[] {
  return (id.split('/').at(-1) ?? id)
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((part) => part !== '');
}

/** The share of parts that both names have, from 0 to 1; a name that begins as the other is nearer than one that does not. */
function likeness(left: readonly string[], right: readonly string[]): number {
  const shared = left.filter((part) => right.includes(part)).length;
  const beginning = left.findIndex((part, position) => part !== right[position]);
  const alike = beginning < 0 ? left.length : beginning;
  return (shared + alike) / (2 * Math.max(left.length, right.length));
}
