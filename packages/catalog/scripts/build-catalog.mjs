// Writes dist/catalog.json, dist/observations.json and dist/gateways/*.json from the price and parameter packages and data/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { findModel } from '../dist/model-index.js';
import { buildGateway } from './build-gateways.mjs';
import { buildObservations } from './build-observations.mjs';
import { encodeCatalog } from './encode-catalog.mjs';
import { enrichModels } from './enrich-models.mjs';
import { joinModels } from './join-models.mjs';
import { readData, versionOf } from './read-data.mjs';

// Another folder can be given, to see whether a build gives the same files again.
const [folder] = process.argv.slice(2);
const dist = folder ? pathToFileURL(`${folder}/`) : new URL('../dist/', import.meta.url);

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
const catalog = encodeCatalog(drafts.all, data, stamp);
write('catalog.json', catalog);
const index = { get: (key) => drafts.find(key), spellings: new Set(), prefixes: catalog.prefixes };
const resolve = (id) => findModel(id, index);
for (const gateway of data.gateways) {
  write(`gateways/${gateway.name}.json`, buildGateway(gateway, data, resolve, data.stamp.pricedOn));
}
write('observations.json', buildObservations(drafts.all, data, resolve, stamp));
