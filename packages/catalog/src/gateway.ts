import type { Support } from './model.js';

export interface Capability {
  readonly support: Support;
  /** Where that is known from. */
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
  /** By feature: `stream`, `tools`, `image-input`, … */
  readonly features: Readonly<Record<string, Capability>>;
  /** The gateway's spelling by catalogue id. An id that is not a key here is not known to be served. */
  readonly models: Readonly<Record<string, string>>;
  /** `yes`: every id of the catalogue in `vendor/id` form is served (routers); `no`: only `models`. */
  readonly servesAll: boolean;
}
