import { findProvider } from '@pydantic/genai-prices';

// The package matches ids by prefix and part of a name. Only ids it spells out are taken; the rest is hand-kept.
function spelledIds({ id, match }) {
  const parts = match.or ?? [match];
  const spelled = parts.flatMap((part) => ('equals' in part ? [part.equals] : []));
  // An entry that only lists ids can have a name that is no id.
  const isListOnly = spelled.length === parts.length;
  return isListOnly || spelled.includes(id) ? spelled : [id, ...spelled];
}

// A million tokens falls into the long-prompt step when priced by call, so the unit price is read from the base.
function basePrice(price) {
  return typeof price === 'object' ? price.base : price;
}

function round(price) {
  return Number(price.toFixed(6));
}

/** `[input, output, cache read]`, trailing gaps left out; undefined where the model is not sold by the token. */
function unitPrices(prices, pick) {
  const input = pick(prices.input_mtok);
  const output = pick(prices.output_mtok);
  const cacheRead = pick(prices.cache_read_mtok);
  if (input === undefined) return undefined;
  const units = [input, output ?? 0, cacheRead].map((price) => (price === undefined ? null : round(price)));
  return units[2] === null ? units.slice(0, 2) : units;
}

function longPrompt(prices) {
  const tiers = typeof prices.input_mtok === 'object' ? prices.input_mtok.tiers : [];
  const [first] = tiers;
  if (!first) return undefined;
  const units = unitPrices(prices, (price) =>
    typeof price === 'object' ? (price.tiers[0]?.price ?? price.base) : price,
  );
  // Steps are written as the last token of the cheap range or the first of the dear one.
  return units && [Math.ceil(first.start / 1000) * 1000, ...units];
}

function dearer(first, second) {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, index) => {
    const known = [first[index], second[index]].filter((price) => typeof price === 'number');
    return known.length === 0 ? null : Math.max(...known);
  });
}

/**
 * Prices that hold on a day, whatever the hour: the untimed price, and the dearest of it, of peak hours and of announced
 * rises. The package's own answer follows the clock of the machine.
 */
export function pricesOn(conditions, day) {
  const list = Array.isArray(conditions) ? conditions : [{ prices: conditions }];
  let current;
  const others = [];
  for (const { constraint, prices } of list) {
    const starts = constraint?.type === 'start_date' ? constraint.start_date : undefined;
    if (constraint === undefined || (starts !== undefined && starts <= day)) {
      current = prices;
      others.length = 0;
    } else {
      others.push(prices);
    }
  }
  const units = current && unitPrices(current, basePrice);
  if (!units) return undefined;
  const highest = others
    .map((prices) => unitPrices(prices, basePrice))
    .filter((prices) => prices !== undefined)
    .reduce(dearer, units);
  const long = longPrompt(current);
  return { prices: units, highestSeen: highest, ...(long && { longPrompt: long }) };
}

/** Every model of one provider of the price package. */
export function readProvider(providerId, day) {
  const provider = findProvider({ providerId });
  if (!provider || provider.id !== providerId) throw new Error(`genai-prices has no provider \`${providerId}\`.`);
  return provider.models.map((model) => {
    const priced = pricesOn(model.prices, day);
    return {
      provider: providerId,
      id: model.id,
      ids: spelledIds(model),
      ...(model.context_window && { context: model.context_window }),
      ...priced,
    };
  });
}

/** Every provider of the package that is read, for observations. */
export const observedProviders = [
  'azure',
  'aws',
  'openrouter',
  'google',
  'cloudflare',
  'novita',
  'ovhcloud',
  'avian',
  'doubleword',
  'baseten',
];
