import { observedProviders, readProvider } from './read-prices.mjs';

function named([input, output, cacheRead]) {
  return { input, output, ...(typeof cacheRead === 'number' && { cacheRead }) };
}

function observation(source, data, { seller, id, prices, highestSeen, lowestSeen, note }) {
  return {
    seller,
    ...(id && { id }),
    source,
    asOf: data.sources[source].asOf,
    ...(prices && { prices: named(prices) }),
    ...(highestSeen && { highest: named(highestSeen) }),
    ...(lowestSeen && { lowest: named(lowestSeen) }),
    ...(note && { note }),
  };
}

function ofMakerAndHosts(draft, data) {
  return draft.observations
    .filter((seen) => seen.prices)
    .map((seen) => observation(seen.source, data, { ...seen, seller: seen.shop ?? seen.seller, id: seen.id }));
}

/** Prices of clouds and routers for the same model: they explain what people pay, and are never mixed into the maker's. */
function ofOtherSellers(data, resolve, day) {
  const found = new Map();
  for (const provider of observedProviders) {
    for (const entry of readProvider(provider, day)) {
      for (const id of entry.ids) {
        const model = entry.prices && resolve(id);
        if (!model) continue;
        const seen = observation('genai-prices', data, { seller: provider, id, prices: entry.prices });
        found.set(model.id, [...(found.get(model.id) ?? []), seen]);
      }
    }
  }
  return found;
}

/** What articles say, value by value, with the articles that say it. */
function ofArticles(gateway, data, resolve) {
  const found = new Map();
  for (const row of gateway.listings ?? []) {
    const model = resolve(row.id);
    const seen = (row.observations ?? []).map(({ input, output, articles }) => ({
      seller: gateway.name,
      source: gateway.source,
      asOf: latest(articles.split(' '), gateway.articles) ?? '',
      prices: { ...(input !== null && { input }), output },
      note: `articles ${articles}`,
    }));
    found.set(model.id, { seen, why: row.whyUnpriced, note: row.note, disputed: row.disputed ?? false });
  }
  return found;
}

function latest(articles, table) {
  return articles
    .map((article) => table[article]?.date)
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
}

function shutdownOf(draft, data) {
  const { shutdown } = draft;
  if (!shutdown) return undefined;
  const { date, replacement, source, note } = shutdown;
  return {
    date,
    ...(replacement && { replacement }),
    source,
    asOf: data.sources[source].asOf,
    ...(note && { note }),
  };
}

/** Every source behind every figure, by model. */
export function buildObservations(drafts, data, resolve, stamp) {
  const day = data.stamp.pricedOn;
  const others = ofOtherSellers(data, resolve, day);
  const articles = data.gateways.map((gateway) => ofArticles(gateway, data, resolve));
  const models = {};
  for (const draft of [...drafts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const listed = articles.flatMap((table) => table.get(draft.id) ?? []);
    const prices = [
      ...ofMakerAndHosts(draft, data),
      ...listed.flatMap((entry) => entry.seen),
      ...(others.get(draft.id) ?? []),
    ];
    const shutdown = shutdownOf(draft, data);
    const notes = [draft.note, ...listed.flatMap((entry) => [entry.note, entry.why])].filter(Boolean);
    if (prices.length === 0 && !shutdown && notes.length === 0) continue;
    models[draft.id] = {
      prices,
      ...(shutdown && { shutdown }),
      ...(notes.length > 0 && { notes }),
    };
  }
  const articleTable = Object.assign({}, ...data.gateways.map((gateway) => gateway.articles ?? {}));
  return { format: 1, stamp, sources: data.sources, articles: articleTable, models };
}
