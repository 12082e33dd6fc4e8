import { readProvider } from './read-prices.mjs';

function prices([input, output, cacheRead]) {
  return { input, output, ...(typeof cacheRead === 'number' && { cacheRead }) };
}

function differs(first, second) {
  return second !== undefined && (first[0] !== second[0] || first[1] !== second[1]);
}

function inputFeatures(input) {
  if (!input) return undefined;
  return {
    'image-input': input.includes('image') ? 'yes' : 'no',
    'audio-input': input.includes('audio') ? 'yes' : 'no',
  };
}

function listing(row, source) {
  const features = inputFeatures(row.input);
  const listed = {
    ...(row.prices && { prices: prices(row.prices) }),
    ...(row.prices && differs(row.prices, row.highestSeen) && { highestSeen: prices(row.highestSeen) }),
    ...(row.prices && differs(row.prices, row.lowestSeen) && { lowestSeen: prices(row.lowestSeen) }),
    disputed: row.disputed ?? false,
    ...(row.context && { contextWindow: row.context }),
    ...(features && { features }),
  };
  return { ...listed, asOf: row.asOf ?? source.asOf, source: source.title };
}

/** What articles or documents say of a gateway's models. */
function handKeptListings(gateway, source, resolve) {
  const models = {};
  const listings = {};
  for (const row of gateway.listings) {
    const model = resolve(row.id);
    if (!model) throw new Error(`data/gateways/${gateway.name}.json lists \`${row.id}\`, which no source knows.`);
    if (row.spelling) models[model.id] = row.spelling;
    listings[model.id] = listing(row, source);
  }
  return { models, listings };
}

/** Ids as a router writes them: `maker/id`, with dots in versions. A retired model is not served any more. */
function routerModels(ids, resolve, day) {
  const models = {};
  for (const id of ids) {
    const model = resolve(id);
    const isGone = model?.shutdown && model.shutdown.scope === 'everywhere' && model.shutdown.date <= day;
    if (!model || isGone) continue;
    // Of several spellings of one model the shortest is the plain one.
    const known = models[model.id];
    if (known === undefined || id.length < known.length) models[model.id] = id;
  }
  return models;
}

function pricedRouter(gateway, source, resolve, day) {
  const entries = readProvider(gateway.pricesFrom, day);
  const byId = new Map(entries.flatMap((entry) => entry.ids.map((id) => [id, entry])));
  const ids = [...byId.keys()].filter((id) => /^[^~/:]+\/[^/:]+$/.test(id));
  const models = routerModels(ids, resolve, day);
  const listings = {};
  for (const [model, spelling] of Object.entries(models)) {
    const entry = byId.get(spelling);
    if (!entry?.prices) continue;
    listings[model] = listing({ ...entry, context: undefined, asOf: source.asOf }, source);
  }
  return { models, listings };
}

function served(gateway, source, resolve, day) {
  if (gateway.listings) return handKeptListings(gateway, source, resolve);
  if (gateway.pricesFrom) return pricedRouter(gateway, source, resolve, day);
  return { models: routerModels(gateway.ids, resolve, day), listings: {} };
}

function sorted(table) {
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A gateway profile as the package hands it out. */
export function buildGateway(gateway, data, resolve, day) {
  const source = data.sources[gateway.source] ?? { title: 'the user', asOf: day };
  const { models, listings } = served(gateway, source, resolve, day);
  const {
    name,
    title,
    baseUrl,
    env,
    keyPrefixes,
    hosts,
    apis,
    parameters,
    features,
    servesAll,
    quirks,
    optionalHeaders,
  } = gateway;
  return {
    name,
    title,
    baseUrl,
    env,
    keyPrefixes,
    hosts,
    apis,
    parameters,
    features,
    models: sorted(models),
    servesAll,
    listings: sorted(listings),
    quirks,
    ...(optionalHeaders && { optionalHeaders }),
  };
}
