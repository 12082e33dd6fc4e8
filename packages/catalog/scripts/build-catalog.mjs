// Writes dist/catalog.json, dist/observations.json and dist/gateways/*.json from the price and parameter packages and data/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { encodeCatalog } from './encode-catalog.mjs';
import { enrichModels } from './enrich-models.mjs';
import { joinModels } from './join-models.mjs';
import { readData, versionOf } from './read-data.mjs';

const dist = new URL('../dist/', import.meta.url);

function write(name, content) {
  writeFileSync(new URL(name, dist), `${JSON.stringify(content)}\n`);
}

const data = readData();
const stamp = {
  '@pydantic/genai-prices': versionOf('@pydantic/genai-prices'),
  modelparams: versionOf('modelparams'),
  pricedOn: data.stamp.pricedOn,
};
const drafts = joinModels(data, data.stamp.pricedOn);
enrichModels(drafts, data);
mkdirSync(new URL('gateways/', dist), { recursive: true });
write('catalog.json', encodeCatalog(drafts.all, data, stamp));
