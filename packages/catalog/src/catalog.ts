import type { GatewayProfile } from './gateway.js';
import type { Model, ModelFeature, Shutdown } from './model.js';

/** The catalogue, loaded. */
export interface Catalog {
  /** `YYYY-MM-DD` of the newest price in it. */
  readonly asOf: string;
  readonly models: readonly Model[];
  /** Who makes one of them. */
  readonly makers: ReadonlySet<string>;
  /** Those that a seller has, in the order of `models`. */
  soldBy(seller: string): readonly Model[];
  /**
   * Looks a model up by id or alias: vendor prefix (`openai/gpt-4o`, `openai:gpt-4o`), Hugging-Face style, `Pro/`, dated snapshots, case.
   * Never by prefix: an id that is not known gives undefined.
   */
  find(id: string): Model | undefined;
  /** The model as the gateway sells it, with the gateway's price; undefined where it is not known to serve it. */
  findAtGateway(id: string, gateway: GatewayProfile): Model | undefined;
  /**
   * Whether the text by itself is evidence of a model: a catalogue id or alias as its maker spells it. Stricter than
   * `find`: ordinary words that are also ids (`ada`, `command`) and display names (`GPT-4o`) are not evidence.
   */
  isModelId(text: string): boolean;
  /** Every id and alias under which a model is found, its own id first. */
  aliasesOf(model: Model): readonly string[];
  /** Models with an id or alias that contains the text, in any case. */
  search(text: string): readonly Model[];
  /** Whether the id is known as an embedding model: vectors of two models cannot be compared, so no other replaces it. */
  isEmbeddingModel(id: string): boolean;
  /** When a provider shuts a whole API down: `openai`, `assistants`. */
  apiShutdown(provider: string, api: string): Shutdown | undefined;
  /** The provider behind an API host name: `api.openai.com` → `openai`. */
  providerOfHost(host: string): string | undefined;
}

/** What a call needs of a model. */
export interface ModelNeeds {
  readonly features: readonly ModelFeature[];
  /** The API that is asked, `responses`, where features can depend on it. */
  readonly api?: string;
  readonly contextWindow?: number;
}
