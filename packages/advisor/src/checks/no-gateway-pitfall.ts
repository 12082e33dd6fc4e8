import { addressPitfalls } from './pitfalls/address.js';
import { aiSdkPitfalls } from './pitfalls/ai-sdk.js';
import { embeddingPitfalls } from './pitfalls/embedding.js';
import { langchainPitfalls } from './pitfalls/langchain.js';
import { pitfallNames, type FindPitfalls } from './pitfalls/pitfall.js';
import type { Check } from './check.js';
import { placeKey } from './model-use.js';

export type NoGatewayPitfallOptions = Readonly<Record<string, never>>;

/** What can go wrong, by the SDK of a site. All of these put the path of an endpoint behind the base URL as it is. */
const pitfallsBySdk: Readonly<Record<string, readonly FindPitfalls[]>> = {
  openai: [addressPitfalls, embeddingPitfalls],
  'vercel-ai': [addressPitfalls, aiSdkPitfalls],
  langchain: [addressPitfalls, langchainPitfalls],
  llamaindex: [addressPitfalls],
};

/** What was measured on the wire of clients that are pointed at a compatible server: each is one variant. */
export const noGatewayPitfall: Check<NoGatewayPitfallOptions> = {
  name: 'no-gateway-pitfall',
  description: 'disallow clients of compatible servers that ask them in a way they do not answer',
  category: 'migration',
  severity: 'warn',
  variants: pitfallNames,
  enabled: 'always',
  optionsOf: () => ({}),
  find(context) {
    const found = context.sites.flatMap((site) =>
      (pitfallsBySdk[site.sdk] ?? []).flatMap((find) => find(site, context)),
    );
    // One model that two calls ask is one place.
    return [...new Map(found.map((one) => [`${one.variant} ${placeKey(one.location)}`, one])).values()];
  },
};
