import { readBuiltFile } from './built-file.js';
import type { Catalog } from './catalog.js';
import { modelAtGateway } from './gateway-model.js';
import type { Model, Shutdown } from './model.js';
import { findModel, isModelEvidence, type ModelIndex } from './model-index.js';
import { providerLookup, type ProviderOfHost } from './provider-hosts.js';
import { decodeModel, decodeShutdown, isStoredCatalog, sellerOf, type StoredCatalog } from './stored-catalog.js';

/** The catalogue over its stored form. A lint looks up a handful of models, so each is decoded when it is asked for. */
class StoredModels implements Catalog, ModelIndex {
  readonly asOf: string;
  readonly prefixes: StoredCatalog['prefixes'];
  readonly spellings = new Set<string>();
  readonly #stored: StoredCatalog;
  readonly #positions = new Map<string, number>();
  readonly #decoded: Model[] = [];
  readonly #sold = new Map<string, readonly Model[]>();
  #all: readonly Model[] | undefined;
  #makers: ReadonlySet<string> | undefined;
  #words: ReadonlySet<string> | undefined;
  #providerOfHost: ProviderOfHost | undefined;

  constructor(stored: StoredCatalog) {
    this.#stored = stored;
    this.asOf = stored.asOf;
    this.prefixes = stored.prefixes;
    stored.models.forEach((model, position) => {
      this.#name(model.i, position);
      for (const alias of model.x ?? []) this.#name(alias, position);
    });
  }

  #name(id: string, position: number): void {
    this.spellings.add(id);
    this.#positions.set(id.toLowerCase(), position);
  }

  #model(position: number): Model | undefined {
    const stored = this.#stored.models[position];
    if (!stored) return undefined;
    return (this.#decoded[position] ??= decodeModel(stored, this.#stored.sources));
  }

  get models(): readonly Model[] {
    this.#all ??= this.#stored.models.flatMap((_, position) => this.#model(position) ?? []);
    return this.#all;
  }

  get makers(): ReadonlySet<string> {
    this.#makers ??= new Set(this.#stored.models.map(({ m }) => m));
    return this.#makers;
  }

  soldBy = (seller: string): readonly Model[] => {
    const known = this.#sold.get(seller);
    if (known) return known;
    const sold = this.#stored.models.flatMap((stored, position) =>
      sellerOf(stored) === seller ? (this.#model(position) ?? []) : [],
    );
    this.#sold.set(seller, sold);
    return sold;
  };

  get(key: string): Model | undefined {
    const position = this.#positions.get(key);
    return position === undefined ? undefined : this.#model(position);
  }

  find = (id: string): Model | undefined => findModel(id, this);

  findAtGateway: Catalog['findAtGateway'] = (id, gateway) => modelAtGateway(id, gateway, this.find);

  isModelId = (text: string): boolean => {
    this.#words ??= new Set(this.#stored.words);
    return isModelEvidence(text, this, this.#words);
  };

  aliasesOf = (model: Model): readonly string[] => {
    const position = this.#positions.get(model.id.toLowerCase());
    const stored = position === undefined ? undefined : this.#stored.models[position];
    return stored ? [stored.i, ...(stored.x ?? [])] : [model.id];
  };

  search = (text: string): readonly Model[] => {
    const wanted = text.toLowerCase();
    return this.models.filter((model) => this.aliasesOf(model).some((id) => id.toLowerCase().includes(wanted)));
  };

  isEmbeddingModel = (id: string): boolean => this.find(id)?.tier === 'embedding';

  apiShutdown = (provider: string, api: string): Shutdown | undefined => {
    const key = `${provider}/${api}`;
    const stored = Object.hasOwn(this.#stored.apis, key) ? this.#stored.apis[key] : undefined;
    return stored && decodeShutdown(stored, this.#stored.sources);
  };

  providerOfHost = (host: string): string | undefined => {
    this.#providerOfHost ??= providerLookup(this.#stored.hosts);
    return this.#providerOfHost(host);
  };
}

let loaded: Catalog | undefined;

/** The catalogue this version was built with; read once. */
export function loadCatalog(): Catalog {
  loaded ??= new StoredModels(readBuiltFile('catalog.json', isStoredCatalog));
  return loaded;
}
