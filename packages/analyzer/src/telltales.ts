import { packageNames } from './sdks/registry.js';

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Host names and paths that only model APIs have. */
const addresses = [
  'api\\.(?:openai|anthropic|groq|mistral|deepseek|together|perplexity|cohere|x|fireworks|moonshot)\\.',
  'generativelanguage\\.googleapis',
  'openrouter\\.ai',
  'openai\\.azure\\.com',
  'chat/completions',
];

/** Shapes of keys, so that a secret in a file without any SDK is seen. */
const keys = ['["\'`](?:sk-(?:proj|ant|or|svcacct|admin)?-?[A-Za-z0-9]|gsk_|AIza|xai-|pplx-|hf_|ga_)'];

const packages = packageNames.filter((name) => !name.startsWith('@ai-sdk/')).map(escape);

/**
 * Matches any text that can hold a site of its own: imports of followed packages, provider addresses, keys. A file that
 * does not match can only have sites through a module it imports. Safe on latin1-decoded bytes.
 */
export const telltales = new RegExp(
  `["'\`/:](?:(?:npm:)?(?:${packages.join('|')}|@ai-sdk/[\\w-]+)(?=["'\`@/])|(?:${packages.join('|')})@)|${addresses.join('|')}|${keys.join('|')}`,
);
