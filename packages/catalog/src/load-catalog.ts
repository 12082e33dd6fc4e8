import { readBuiltFile } from './built-file.js';
import type { Catalog } from './catalog.js';
import { modelAtGateway } from './gateway-model.js';
import type { Model } from './model.js';
import { findModel, isModelEvidence, type ModelIndex } from './model-index.js';
import { providerLookup } from './provider-hosts.js';
import { decodeModel, isStoredCatalog, type StoredCatalog } from './stored-catalog.js';

function indexModels(stored: StoredCatalog, models: readonly Model[]): ModelIndex {
  const byKey = new Map<string, Model>();
  const spellings = new Set<string>();
  stored.models.forEach((entry, position) => {
    const model = models[position];
    if (!model) return;
    for (const id of [entry.i, ...(entry.x ?? [])]) {
      spellings.add(id);
      byKey.set(id.toLowerCase(), model);
    }
  });
  return { byKey, spellings, prefixes: stored.prefixes };
}

function openCatalog(stored: StoredCatalog): Catalog {
  const models = stored.models.map((model) => decodeModel(model, stored.sources));
  const index = indexModels(stored, models);
  const words = new Set(stored.words);
  const find = (id: string): Model | undefined => findModel(id, index);
  return {
    asOf: stored.asOf,
    models,
    find,
    findAtGateway: (id, gateway) => modelAtGateway(id, gateway, find),
    isModelId: (text) => isModelEvidence(text, index, words),
    isEmbeddingModel: (id) => find(id)?.tier === 'embedding',
    providerOfHost: providerLookup(stored.hosts),
  };
}

let loaded: Catalog | undefined;

/** The catalogue this version was built with; read once. */
export function loadCatalog(): Catalog {
  loaded ??= openCatalog(readBuiltFile('catalog.json', isStoredCatalog));
  return loaded;
}
