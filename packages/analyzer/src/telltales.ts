import { packageNames } from './sdks/registry.js';

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Host names and paths that only model APIs have. */
const addresses = [
  'api\\.(?:openai|anthropic|groq|mistral|deepseek|together|perplexity|cohere|x|z|fireworks|moonshot|cerebras|minimaxi?|voyageai|stepfun|hunyuan|siliconflow|novita|deepinfra|hyperbolic|sambanova|ai21|jina|replicate|portkey|cloudflare)\\.',
  '(?:codestral\\.mistral|open\\.bigmodel|dashscope(?:-\\w+)?\\.aliyuncs|integrate\\.api\\.nvidia|models\\.github)\\.',
  '(?:generativelanguage|aiplatform)\\.googleapis',
  '(?:openrouter|gateway)\\.ai\\b|ai-gateway\\.|oai\\.h(?:elic|ic)one|hconeai|global-apis\\.com',
  '(?:openai|ai|cognitiveservices)\\.azure\\.com|volces\\.com/|bedrock-runtime',
  '(?:api-inference|router)\\.huggingface|endpoints\\.huggingface',
  'chat/completions|v1/(?:completions|embeddings|responses)|images/(?:generations|edits)|audio/(?:transcriptions|translations|speech)|anthropic-version|openai/deployments',
];

/** How keys start, so that a secret in a file without any SDK is seen. */
const keys = ['sk-(?:proj|ant|or|svcacct|admin)?-?[A-Za-z0-9]', 'gsk_', 'AIza', 'xai-', 'pplx-', 'hf_', 'ga_'];

/** How the ids of models start: one of them under a telling name is a site too. */
const models = [
  '(?:chat)?gpt-[\\dl4o]',
  'o[134](?:-|["\'`])',
  '(?:claude|gemini|gemma|deepseek|mistral|ministral|mixtral|codestral|command|grok|kimi|glm|qwen|qwq|sonar|hunyuan|doubao)-?[\\w.]',
  '(?:meta-)?llama-?\\d',
  'text-(?:embedding|davinci)-',
];

/** Packages as a whole: a path below one is as telling. */
const bases = new Set(packageNames.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')));
const packages = [...[...bases].filter((name) => !name.startsWith('@ai-sdk/')).map(escape), '@ai-sdk/[\\w-]+'];

/**
 * Matches any text that can hold a site of its own: imports of followed packages, provider addresses, keys. A file that
 * does not match can only have sites through a module it imports. Safe on latin1-decoded bytes.
 *
 * Every file of a project is searched with it: each part starts with one of a few characters that are rare in code, which
 * makes the search three times as fast as one that can start with a letter.
 */
export const telltales = new RegExp(
  [
    `["'\`](?:${keys.join('|')})`,
    `["'\`/:](?:${models.join('|')})`,
    `["'\`/:](?:npm:)?(?:${packages.join('|')})(?=["'\`@/])`,
    // After a dot or hyphen come hosts of an account or region, after a brace what follows an expression in a template.
    `["'\`/:.}-](?:${addresses.join('|')})`,
    // A method of Google's API, the port of Ollama.
    ':(?:(?:streamG|g)enerateContent|11434)\\b',
    // `max_tokens`: the body of a request whose address comes from elsewhere. To look behind the `x` takes five times as long.
    'x_(?:completion_)?tokens\\b',
  ].join('|'),
);
