import { featureOrder } from '../dist/stored-catalog.js';

const letters = { yes: 'y', no: 'n' };

function encodeFeatures(features) {
  return featureOrder
    .map((feature) => letters[features[feature]] ?? 'u')
    .join('')
    .replace(/u+$/, '');
}

function trimmed(prices) {
  const kept = [...prices];
  while (kept.length > 2 && (kept.at(-1) === null || kept.at(-1) === undefined)) kept.pop();
  return kept;
}

function differs(prices, other) {
  return other !== undefined && prices !== undefined && (other[0] !== prices[0] || other[1] !== prices[1]);
}

function encodeShutdown(shutdown, sourceIndex) {
  const encoded = [shutdown.date, sourceIndex(shutdown.source)];
  if (shutdown.replacement !== undefined || shutdown.scope === 'maker') encoded.push(shutdown.replacement ?? '');
  if (shutdown.scope === 'maker') encoded.push(1);
  return encoded;
}

function encodeModel(draft, sourceIndex) {
  const { prices, highestSeen, lowestSeen, longPrompt } = draft;
  const features = encodeFeatures(draft.features);
  const [threshold, ...longPrices] = longPrompt ?? [];
  return {
    i: draft.id,
    m: draft.maker,
    ...(draft.seller && draft.seller !== draft.maker && { w: draft.seller }),
    t: draft.tier,
    ...(prices && { p: trimmed(prices) }),
    ...(differs(prices, highestSeen) && { h: trimmed(highestSeen) }),
    ...(differs(prices, lowestSeen) && { l: trimmed(lowestSeen) }),
    ...(prices && longPrompt && { g: [threshold, trimmed(longPrices)] }),
    ...(draft.disputed && { d: 1 }),
    ...(draft.current && { u: 1 }),
    ...(draft.context && { c: draft.context }),
    ...(draft.output && { o: draft.output }),
    ...(features && { f: features }),
    ...(draft.responses && {
      e: encodeFeatures(Object.fromEntries(draft.responses.split(' ').map((word) => [word, 'yes']))),
    }),
    ...(draft.capName && { k: draft.capName === 'max_tokens' ? 1 : 2 }),
    ...(draft.thinks && { n: draft.thinks }),
    ...(draft.shutdown && { s: encodeShutdown(draft.shutdown, sourceIndex) }),
    ...(draft.servedUntilAtLeast && { b: draft.servedUntilAtLeast }),
    r: sourceIndex(draft.source),
    ...(draft.aliases.length > 0 && { x: [...draft.aliases].sort() }),
  };
}

function prefixTable(sellers) {
  const table = {};
  for (const seller of sellers.sellers) {
    for (const prefix of seller.prefixes) table[prefix] = seller.makesModels === false ? ['*'] : [seller.id];
  }
  for (const prefix of sellers.routerPrefixes) table[prefix] = ['*'];
  return table;
}

/** The lean catalogue. */
export function encodeCatalog(drafts, data, stamp) {
  const names = [];
  const sourceIndex = (source) => {
    if (!Object.hasOwn(data.sources, source)) throw new Error(`data/sources.json does not name \`${source}\`.`);
    const known = names.indexOf(source);
    return known === -1 ? names.push(source) - 1 : known;
  };
  const models = [...drafts].sort((a, b) => (a.id < b.id ? -1 : 1)).map((draft) => encodeModel(draft, sourceIndex));
  const dated = models.filter((model) => model.p).map((model) => data.sources[names[model.r]].asOf);
  const apis = Object.fromEntries(
    data.shutdowns.apis.map((entry) => [`${entry.provider}/${entry.api}`, encodeShutdown(entry, sourceIndex)]),
  );
  return {
    format: 1,
    asOf: dated.sort().at(-1),
    stamp,
    sources: names.map((name) => [sourceTitle(data.sources[name], stamp), data.sources[name].asOf]),
    models,
    apis,
    prefixes: prefixTable(data.sellers),
    hosts: data.hosts.hosts,
    words: data.words.words,
  };
}

function sourceTitle(source, stamp) {
  const version = source.package && stamp[source.package];
  return version ? `${source.title} ${version}` : source.title;
}
