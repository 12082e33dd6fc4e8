import { call, clientOptions, feature } from './describe.js';
import type { ClientExport, MethodProfile, SdkProfile } from './profile.js';

const headers = { argument: 1, option: 'headers' } as const;

const methods: readonly MethodProfile[] = [
  call('chat.completions.create', 'chat.completions', {
    headers,
    cap: [{ names: ['max_tokens'] }],
    content: ['messages'],
  }),
  call('responses.create', 'responses', { headers, cap: [{ names: ['max_output_tokens'] }], content: ['input'] }),
  call('embeddings.create', 'embeddings', { headers }),
  call('contextualizedEmbeddings.create', 'embeddings', { headers }),
  // The request stands within what is sent, and its answer is fetched later.
  feature('async.*', 'batches'),
  feature('responses.*', 'responses-storage'),
  feature('search.*', 'search'),
  feature('browser.*', 'browser'),
];

const client: ClientExport = {
  kind: 'client',
  home: 'perplexity',
  fallbackEnv: {
    apiKey: ['PERPLEXITY_API_KEY'],
    baseUrl: ['PERPLEXITY_BASE_URL'],
    organization: [],
    project: [],
  },
  construct: 'new',
  flavour: 'standard',
  options: clientOptions({
    headers: ['defaultHeaders'],
    interceptors: ['fetch', 'defaultQuery'],
    settable: ['apiKey', 'baseURL'],
  }),
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
