import { ModelDrafts, nameKey, variantKey } from './model-draft.mjs';
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

/** Router spellings in a maker's list: `x-ai/grok-4.3` beside `grok-4.3`, `…:thinking`. */
function isRouterSpelling(id, ids) {
  return id.includes(':') || ids.includes(id.split('/')[1]);
}

/**
 * Takes the ids of one entry of the price package apart: one model per id that is not just a variant of another. Names
 * that differ by case, dots or `latest` are one; so are dated snapshots, unless they end on a day of their own.
 */
function splitEntry(entry, shutdownOf) {
  const ids = entry.ids.filter((id) => !isRouterSpelling(id, entry.ids));
  const lower = ids.find((id) => id === entry.id.toLowerCase());
  const main = lower ?? (ids.includes(entry.id) ? entry.id : ids[0]);
  const groups = [];
  for (const id of new Set([main, ...ids.toSorted((a, b) => nameKey(a).length - nameKey(b).length)])) {
    if (id === undefined) continue;
    const ends = shutdownOf(id)?.date;
    const group = groups.find(
      (known) =>
        nameKey(known.name) === nameKey(id) ||
        (variantKey(known.name) === variantKey(id) && (ends === undefined || ends === known.ends)),
    );
    if (group) {
      group.ids.push(id);
      group.ends ??= ends;
    } else {
      groups.push({ name: id, ends, ids: [id] });
    }
  }
  return groups.map((group) => group.ids);
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
      for (const [id, ...aliases] of splitEntry(entry, shutdownOf)) {
        const unsold = data.models.soldByOthersOnly.includes(id);
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

/** A host's list reaches back years; some are cut to the families that are still written. */
function isTaken(id, seller) {
  return seller.only === undefined || seller.only.some((start) => id.toLowerCase().startsWith(start));
}

/** Hosts of open models: an id that only one of them uses is theirs, with their price; others are only observed. */
function addHostPrices(drafts, sellers, data, day, resolve) {
  const offers = sellers.flatMap((seller) =>
    seller.prices.flatMap((provider) =>
      readProvider(provider, day).flatMap((entry) =>
        entry.ids.filter((id) => isTaken(id, seller)).map((id) => ({ seller, entry, id })),
      ),
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
    drafts.rename(draft, alias);
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
  for (const id of data.models.current) {
    const draft = drafts.find(id);
    if (!draft) throw new Error(`data/models.json calls \`${id}\` current, which no source knows.`);
    draft.current = true;
  }
  return drafts;
}
