import { ModelDrafts, variantKey } from './model-draft.mjs';
import { readProvider } from './read-prices.mjs';

function cheaperOf(first, second) {
  return 3 * second[0] + second[1] < 3 * first[0] + first[1] ? second : first;
}

function dearerOf(first, second) {
  return 3 * second[0] + second[1] > 3 * first[0] + first[1] ? second : first;
}

function same(first, second) {
  return first !== undefined && second !== undefined && first[0] === second[0] && first[1] === second[1];
}

/** Takes the ids of one entry of the price package apart: one model per id that is not just a variant of another. */
function splitEntry(entry, shutdownOf) {
  const { ids } = entry;
  const lower = ids.find((id) => id === entry.id.toLowerCase());
  const main = lower ?? (ids.includes(entry.id) ? entry.id : ids[0]);
  const groups = new Map();
  for (const id of [main, ...ids.filter((id) => id !== main)]) {
    const key = `${variantKey(id)} ${shutdownOf(id)?.date ?? shutdownOf(main)?.date ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(id);
    else groups.set(key, [id]);
  }
  return [...groups.values()];
}

function addMakerPrices(drafts, seller, data, day, shutdownOf) {
  for (const provider of seller.prices) {
    for (const entry of readProvider(provider, day)) {
      if (Object.hasOwn(data.models.dropped, entry.id)) {
        // Other ids that the entry spells out stay.
        entry.ids = entry.ids.filter((id) => id !== entry.id);
        if (entry.ids.length === 0) continue;
      }
      if (seller.id !== 'anthropic' && entry.id.includes('claude')) continue;
      const unsold = data.models.soldByOthersOnly.includes(entry.id);
      for (const [id, ...aliases] of splitEntry(entry, shutdownOf)) {
        addPriced(drafts, { ...entry, id }, aliases, seller, unsold);
      }
    }
  }
}

function addPriced(drafts, entry, aliases, seller, unsold) {
  const observation = { seller: seller.id, shop: entry.provider, source: 'genai-prices', ...pick(entry) };
  const known = drafts.find(entry.id);
  if (known) {
    known.observations.push(observation);
    if (!unsold && known.prices && entry.prices && !same(known.prices, entry.prices)) {
      known.lowestSeen = cheaperOf(known.lowestSeen ?? known.prices, entry.prices);
      known.highestSeen = dearerOf(known.highestSeen ?? known.prices, entry.highestSeen);
    }
    return;
  }
  const draft = drafts.add({
    id: entry.id,
    maker: seller.id,
    source: 'genai-prices',
    ...(!unsold && pick(entry)),
    ...(entry.context && { context: entry.context }),
  });
  draft.observations.push(observation);
  for (const alias of aliases) drafts.alias(draft, alias);
}

function pick({ prices, highestSeen, longPrompt }) {
  return {
    ...(prices && { prices }),
    ...(prices && !same(prices, highestSeen) && { highestSeen }),
    ...(longPrompt && { longPrompt }),
  };
}

/** Hosts of open models: an id that only one of them uses is theirs, with their price; others are only observed. */
function addHostPrices(drafts, sellers, data, day, resolve) {
  const offers = sellers.flatMap((seller) =>
    seller.prices.flatMap((provider) =>
      readProvider(provider, day).flatMap((entry) => entry.ids.map((id) => ({ seller, entry, id }))),
    ),
  );
  const sold = new Map();
  for (const offer of offers) {
    const key = offer.id.toLowerCase();
    sold.set(key, [...(sold.get(key) ?? []), offer]);
  }
  for (const group of sold.values()) {
    const [{ id, seller, entry }] = group;
    const known = resolve(id);
    const draft =
      known ??
      drafts.add({
        id,
        maker: makerOf(id, data.sellers),
        ...(group.length === 1 && { seller: seller.id, ...pick(entry) }),
        source: 'genai-prices',
        openWeights: true,
        ...(entry.context && { context: entry.context }),
      });
    for (const offer of group) {
      draft.observations.push({ seller: offer.seller.id, source: 'genai-prices', id: offer.id, ...pick(offer.entry) });
    }
  }
}

function makerOf(id, sellers) {
  const lower = id.toLowerCase();
  const rule = sellers.makersByIdPart.find(([part]) => lower.includes(part));
  return rule ? rule[1] : lower.split('/')[0];
}

/** A snapshot with a shutdown date of its own is a model of its own, like its elder in everything else. */
function nameSnapshot(drafts, draft, alias, shutdownOf) {
  const own = shutdownOf(alias);
  if (!own || own.date === shutdownOf(draft.id)?.date || drafts.find(alias)) {
    drafts.alias(draft, alias);
    return;
  }
  drafts.add({ ...draft, id: alias, aliases: [], observations: [...draft.observations] });
}

function applyHandKept(drafts, data, shutdownOf) {
  for (const entry of data.models.models) {
    const { id, maker, aliases = [], prices, highestSeen, lowestSeen, batch, ...rest } = entry;
    const draft = drafts.find(id) ?? drafts.add({ id, maker, source: rest.source });
    const written = Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'source' && key !== 'batch'));
    Object.assign(draft, written);
    if (prices) {
      // What was known before stays visible as an observation; the hand-kept price and its spread hold.
      Object.assign(draft, { prices, source: rest.source, highestSeen, lowestSeen });
      draft.observations.push({ seller: maker, source: rest.source, prices, highestSeen, lowestSeen, picked: true });
    }
    if (batch && draft.prices) draft.prices = withBatch(draft.prices, batch);
    for (const alias of aliases) drafts.alias(draft, alias);
  }
  for (const [id, aliases] of Object.entries(data.models.aliases)) {
    const draft = drafts.find(id);
    if (!draft) throw new Error(`data/models.json gives aliases to \`${id}\`, which no source knows.`);
    for (const alias of aliases) nameSnapshot(drafts, draft, alias, shutdownOf);
  }
}

function withBatch([input, output, cacheRead = null], [batchInput, batchOutput]) {
  return [input, output, cacheRead, batchInput, batchOutput];
}

function applyShutdowns(drafts, data) {
  for (const entry of data.shutdowns.shutdowns) {
    for (const id of entry.ids) {
      const draft = drafts.find(id) ?? drafts.add({ id, maker: entry.source.split('-')[0], source: entry.source });
      if (draft.shutdown && draft.shutdown.date !== entry.date) {
        throw new Error(
          `\`${id}\` is shut down on ${entry.date}, but it is an alias of \`${draft.id}\` (${draft.shutdown.date}).`,
        );
      }
      draft.shutdown = { ...entry, scope: entry.scope ?? (draft.openWeights ? 'maker' : 'everywhere') };
    }
  }
  for (const entry of data.shutdowns.servedUntilAtLeast) {
    for (const id of entry.ids) {
      const draft = drafts.find(id);
      if (draft && !draft.shutdown) draft.servedUntilAtLeast = entry.date;
    }
  }
}

/** Every model with what the sources say of it. */
export function joinModels(data, day) {
  const drafts = new ModelDrafts();
  const shutdowns = new Map(
    data.shutdowns.shutdowns.flatMap((entry) => entry.ids.map((id) => [id.toLowerCase(), entry])),
  );
  const shutdownOf = (id) => shutdowns.get(id.toLowerCase());
  const makers = data.sellers.sellers.filter((seller) => seller.makesModels !== false);
  const hosts = data.sellers.sellers.filter((seller) => seller.makesModels === false);
  for (const seller of makers) addMakerPrices(drafts, seller, data, day, shutdownOf);
  applyHandKept(drafts, data, shutdownOf);
  const prefixes = new Set(makers.flatMap((seller) => seller.prefixes));
  addHostPrices(drafts, hosts, data, day, (id) => {
    const [prefix, rest, ...more] = id.split('/');
    const isPrefixed = rest !== undefined && more.length === 0 && prefixes.has(prefix.toLowerCase());
    return drafts.find(id) ?? (isPrefixed ? drafts.find(rest) : undefined);
  });
  applyShutdowns(drafts, data);
  return drafts;
}
