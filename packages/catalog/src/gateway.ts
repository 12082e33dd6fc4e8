import type { ModelFeature, Prices, Support } from './model.js';

/** Whether a gateway takes something, and where that is known from. */
export interface Capability {
  readonly support: Support;
  /** Where that is known from. */
  readonly source: string;
}

/** What a gateway asks for a model and says of it, where that is known. */
export interface GatewayListing {
  readonly prices?: Prices;
  readonly highestSeen?: Prices;
  readonly lowestSeen?: Prices;
  readonly disputed: boolean;
  /** In tokens, the smallest credible value. */
  readonly contextWindow?: number;
  readonly maxOutput?: number;
  /** Where the gateway differs from the maker. */
  readonly features?: Readonly<Partial<Record<ModelFeature, Support>>>;
  readonly thinksByDefault?: Support;
  /** `YYYY-MM-DD` of the price. */
  readonly asOf: string;
  readonly source: string;
}

/** A header that a gateway reads and works without. */
export interface OptionalHeader {
  readonly name: string;
  /** What it is for, as part of a sentence. */
  readonly purpose: string;
  readonly source: string;
}

/** A gateway as data. */
export interface GatewayProfile {
  /** `global-api`, `openrouter`, `litellm`, `vercel`, `custom`. */
  readonly name: string;
  readonly title: string;
  /** Ends in the version path: `https://global-apis.com/v1`. Empty for gateways that have no fixed address. */
  readonly baseUrl: string;
  readonly env: { readonly apiKey: string; readonly baseUrl: string };
  /** Prefixes of real keys. */
  readonly keyPrefixes: readonly string[];
  readonly hosts: readonly string[];
  /** By API: `chat.completions`, `responses`, `completions`, `embeddings`, `moderations`, `assistants`, `files`, `audio`, `images`, `batches`, `fine-tuning`, `realtime`, … */
  readonly apis: Readonly<Record<string, Capability>>;
  /** By request parameter: `max_tokens`, `max_completion_tokens`, `reasoning_effort`, `response_format.json_schema`, … */
  readonly parameters: Readonly<Record<string, Capability>>;
  /** By feature: `stream`, `tools`, `image-input`, …; `responses.tools` where one API differs. */
  readonly features: Readonly<Record<string, Capability>>;
  /** The gateway's spelling by catalogue id. An id that is not a key here is not known to be served. */
  readonly models: Readonly<Record<string, string>>;
  /** `yes`: every id of the catalogue in `vendor/id` form is served (routers); `no`: only `models`. */
  readonly servesAll: boolean;
  /** Prices and limits at the gateway, by catalogue id. */
  readonly listings?: Readonly<Record<string, GatewayListing>>;
  /** Headers that it reads and does not need: offered to people, never written for them. */
  readonly optionalHeaders?: readonly OptionalHeader[];
  /** What to know of the gateway that no table holds, one sentence each. */
  readonly quirks?: readonly string[];
}
