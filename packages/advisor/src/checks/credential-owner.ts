/** Whose credential a variable of this name holds, by long habit. */
const credentialOwners: Readonly<Record<string, string>> = {
  OPENAI_API_KEY: 'openai',
  OPENAI_KEY: 'openai',
  OPENAI_SECRET_KEY: 'openai',
  OPENAI_API_TOKEN: 'openai',
  OPENAI_ADMIN_KEY: 'openai',
  OPENAI_ORG_ID: 'openai',
  OPENAI_ORGANIZATION: 'openai',
  OPENAI_ORGANIZATION_ID: 'openai',
  OPENAI_PROJECT_ID: 'openai',
  OPENAI_PROJECT: 'openai',
  ANTHROPIC_API_KEY: 'anthropic',
  OPENROUTER_API_KEY: 'openrouter',
  GROQ_API_KEY: 'groq',
  MISTRAL_API_KEY: 'mistral',
  DEEPSEEK_API_KEY: 'deepseek',
  TOGETHER_API_KEY: 'together',
  XAI_API_KEY: 'xai',
  GEMINI_API_KEY: 'google',
  GOOGLE_GENERATIVE_AI_API_KEY: 'google',
  PERPLEXITY_API_KEY: 'perplexity',
  COHERE_API_KEY: 'cohere',
  FIREWORKS_API_KEY: 'fireworks',
  CEREBRAS_API_KEY: 'cerebras',
  MOONSHOT_API_KEY: 'moonshot',
  TOGETHER_AI_API_KEY: 'together',
  DEEPINFRA_API_KEY: 'deepinfra',
  GLOBAL_API_KEY: 'global-api',
};

/** The vendor whose credential the variable holds; prefixes that bundlers ask for make no difference. */
export function credentialOwner(variable: string): string | undefined {
  const name = variable.replace(/^(?:VITE_|NEXT_PUBLIC_|PUBLIC_|REACT_APP_|NUXT_)+/, '');
  return Object.hasOwn(credentialOwners, name) ? credentialOwners[name] : undefined;
}

/** Services that stand before a vendor and are meant to get that vendor's key. */
const relays: ReadonlySet<string> = new Set(['helicone', 'portkey', 'cloudflare', 'azure']);

export function isRelay(provider: string): boolean {
  return relays.has(provider);
}
