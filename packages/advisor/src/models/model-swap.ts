import {
  blended,
  formatFactor,
  formatMix,
  saving,
  type GatewayProfile,
  type Model,
  type Prices,
} from '@gateshift/catalog';
import { modelBehind } from '../verdicts/gateway-fit.js';
import type { Policy } from '../policy.js';

/** What another model in the place of one costs, in words: `at least 3.1× less at 3:1`. */
export interface ModelSwap {
  /** USD per 1M tokens, the highest seen. */
  readonly prices: Prices;
  readonly words: string;
}

/** Compares at the cautious ends: a saving is what is left of it at worst, and what may be dearer is said to be. */
export function compareModels(
  from: string,
  to: string,
  gateway: GatewayProfile,
  { catalog, mix }: Pick<Policy, 'catalog' | 'mix'>,
): ModelSwap | undefined {
  const before = catalog.find(from);
  const after = modelBehind(to, gateway, { catalog });
  const prices = after?.highestSeen;
  if (!after || !prices) return undefined;
  return { prices, words: before ? inWords(before, after, mix) : 'what it replaces has no known price' };
}

function inWords(before: Model, after: Model, mix: Policy['mix']): string {
  const [oldLowest, oldHighest] = [before.lowestSeen, before.highestSeen];
  const [newLowest, newHighest] = [after.lowestSeen, after.highestSeen];
  if (!oldLowest || !oldHighest || !newLowest || !newHighest) return 'what it replaces has no known price';
  const at = `at ${formatMix(mix)}`;
  const certaintyOf = (first: Prices, second: Prices) =>
    blended(first, mix) === blended(second, mix) ? 'exact' : 'at-least';
  const isSettled = certaintyOf(oldLowest, oldHighest) === 'exact' && certaintyOf(newLowest, newHighest) === 'exact';
  const certainty = isSettled ? 'exact' : 'at-least';
  const less = saving(blended(oldLowest, mix), blended(newHighest, mix)).factor;
  if (less > 1) return `${formatFactor(less, certainty)} less ${at}`;
  const more = saving(blended(newLowest, mix), blended(oldHighest, mix)).factor;
  if (more > 1) return `${formatFactor(more, certainty)} more ${at}`;
  return `no cheaper for certain ${at}`;
}
