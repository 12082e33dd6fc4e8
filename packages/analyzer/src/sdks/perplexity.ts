import type { ClientExport, MethodProfile, SdkProfile } from './profile.js';

const headers = { argument: 1, option: 'headers' } as const;

const methods: readonly MethodProfile[] = [
  {
    path: 'chat.completions.create',
    site: 'call',
    api: 'chat.completions',
    headers,
    argument: 0,
    model: 'model',
    cap: [{ names: ['max_tokens'] }],
    content: ['messages'],
  },
  {
    path: 'responses.create',
    site: 'call',
    api: 'responses',
    headers,
    argument: 0,
    model: 'model',
    cap: [{ names: ['max_output_tokens'] }],
    content: ['input'],
  },
  { path: 'embeddings.create', site: 'call', api: 'embeddings', headers, argument: 0, model: 'model' },
  { path: 'contextualizedEmbeddings.create', site: 'call', api: 'embeddings', headers, argument: 0, model: 'model' },
  // The request stands within what is sent, and its answer is fetched later.
  { path: 'async.*', site: 'feature', api: 'batches', argument: 0 },
  { path: 'responses.*', site: 'feature', api: 'responses-storage', argument: 0 },
  { path: 'search.*', site: 'feature', api: 'search', argument: 0 },
  { path: 'browser.*', site: 'feature', api: 'browser', argument: 0 },
];

const client: ClientExport = {
  kind: 'client',
  home: 'perplexity',
  fallbackEnv: { apiKey: ['PERPLEXITY_API_KEY'], baseUrl: ['PERPLEXITY_BASE_URL'], organization: [], project: [] },
  construct: 'new',
  flavour: 'standard',
  options: {
    argument: 0,
    apiKey: ['apiKey'],
    baseUrl: ['baseURL'],
    organization: [],
    project: [],
    headers: ['defaultHeaders'],
    browser: [],
    interceptors: ['fetch', 'defaultQuery'],
    settable: ['apiKey', 'baseURL'],
    exclusive: [],
  },
  methods,
  chain: ['withOptions'],
  gives: 'client',
};

/** The `@perplexity-ai/perplexity_ai` package, 0.x. */
export const perplexity: SdkProfile = {
  name: 'perplexity',
  packages: { '@perplexity-ai/perplexity_ai': { default: client, Perplexity: client } },
  namespaceIs: 'default',
};
