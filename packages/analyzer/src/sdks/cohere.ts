import type { CallFeature } from '../site.js';
import { call, clientOptions, feature } from './describe.js';
import type { CallProfile, ClientExport, MethodProfile, SdkProfile } from './profile.js';

function generates(
  path: string,
  api: string,
  cap: CallProfile['cap'],
  ...implies: readonly CallFeature[]
): MethodProfile {
  return call(path, api, { ...(cap && { cap }), content: ['message', 'messages', 'prompt'], implies });
}

const cap = [{ names: ['maxTokens'] }] as const;

const newer: readonly MethodProfile[] = [
  generates('chat', 'chat', cap),
  generates('chatStream', 'chat', cap, 'stream'),
  call('embed', 'embeddings', { cap: [] }),
  feature('rerank', 'rerank'),
];

const methods: readonly MethodProfile[] = [
  ...newer,
  ...newer.map((method) => ({ ...method, path: `v2.${method.path}` })),
  generates('generate', 'generate', cap),
  generates('generateStream', 'generate', cap, 'stream'),
  // Its length is chosen by name, not counted.
  call('summarize', 'summarize', { cap: [] }),
  feature('classify', 'classifications'),
  feature('tokenize', 'tokens'),
  feature('detokenize', 'tokens'),
  feature('embedJobs.*', 'batches'),
  feature('batches.*', 'batches'),
  feature('datasets.*', 'files'),
  feature('finetuning.*', 'fine-tuning'),
  feature('connectors.*', 'connectors'),
  feature('audio.*', 'audio'),
  feature('models.*', 'models'),
];

const client: ClientExport = {
  kind: 'client',
  home: 'cohere',
  fallbackEnv: { apiKey: ['CO_API_KEY'], baseUrl: [], organization: [], project: [] },
  construct: 'new',
  flavour: 'standard',
  options: clientOptions({
    apiKey: ['token'],
    baseUrl: ['baseUrl', 'environment'],
    headers: ['headers'],
    interceptors: ['fetcher', 'fetch'],
  }),
  methods,
  chain: [],
  gives: 'client',
};

const cloudClient: ClientExport = {
  ...client,
  home: undefined,
  flavour: 'cloud',
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  options: clientOptions({ apiKey: [], baseUrl: [] }),
};

/** The object before 7: one for the whole program, its options spelled as on the wire. */
const legacy: ClientExport = {
  ...client,
  construct: 'never',
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  methods: [
    generates('generate', 'generate', [{ names: ['max_tokens'] }]),
    generates('chat', 'chat', [{ names: ['max_tokens'] }]),
    call('embed', 'embeddings', { cap: [] }),
    call('summarize', 'summarize', { cap: [] }),
    feature('classify', 'classifications'),
    feature('rerank', 'rerank'),
    feature('tokenize', 'tokens'),
    feature('detokenize', 'tokens'),
  ],
};

const clouds = { BedrockClient: cloudClient, SagemakerClient: cloudClient, AwsClient: cloudClient } as const;

/** `cohere-ai`: the classes of 7 and 8, and the ready-made object of 6 and before. */
export const cohere: SdkProfile = {
  name: 'cohere',
  packages: {
    'cohere-ai': {
      CohereClient: client,
      CohereClientV2: client,
      default: { kind: 'instance', of: legacy },
      ...clouds,
    },
    'cohere-ai/aws': clouds,
  },
  namespaceIs: 'default',
};
