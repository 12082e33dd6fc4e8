import type { CallFeature } from '../site.js';
import { call, clientOptions, feature } from './describe.js';
import type { ClientExport, MethodProfile, SdkProfile } from './profile.js';

const cap = [{ names: ['maxTokens'] }] as const;

function chat(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'chat', { cap, content: ['messages'], implies });
}

function fim(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'fim', { cap, content: ['prompt'], implies });
}

/** An agent brings its model along. */
function agent(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'agents', { model: [], cap, content: ['messages'], implies });
}

const client: ClientExport = {
  kind: 'client',
  home: 'mistral',
  fallbackEnv: { apiKey: ['MISTRAL_API_KEY'], baseUrl: [], organization: [], project: [] },
  construct: 'new',
  flavour: 'standard',
  options: clientOptions({ baseUrl: ['serverURL'], interceptors: ['httpClient'] }),
  methods: [
    chat('chat.complete'),
    chat('chat.stream', 'stream'),
    chat('chat.parse', 'json-schema'),
    chat('chat.parseStream', 'json-schema', 'stream'),
    fim('fim.complete'),
    fim('fim.stream', 'stream'),
    agent('agents.complete'),
    agent('agents.stream', 'stream'),
    call('embeddings.create', 'embeddings', { cap: [] }),
    call('classifiers.moderate', 'moderations', { cap: [] }),
    call('classifiers.moderateChat', 'moderations', { cap: [] }),
    feature('classifiers.*', 'classifications'),
    feature('ocr.*', 'ocr'),
    feature('audio.*', 'audio'),
    feature('realtime.*', 'realtime'),
    feature('batch.*', 'batches'),
    feature('files.*', 'files'),
    feature('fineTuning.*', 'fine-tuning'),
    feature('models.*', 'models'),
    feature('beta.agents.*', 'agents'),
    feature('beta.conversations.*', 'conversations'),
    feature('beta.libraries.*', 'vector-stores'),
    feature('workflows.*', 'workflows'),
  ],
  chain: [],
  gives: 'client',
};

/** The class before 1: flat methods, key and address by position. */
const legacyClient: ClientExport = {
  ...client,
  options: clientOptions({ argument: 4, apiKey: ['0:'], baseUrl: ['1:'] }),
  methods: [
    chat('chat'),
    chat('chatStream', 'stream'),
    fim('completion'),
    fim('completionStream', 'stream'),
    call('embeddings', 'embeddings', { cap: [] }),
    feature('listModels', 'models'),
  ],
};

const cloudClient: ClientExport = {
  ...client,
  home: undefined,
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
};

const googleClient: ClientExport = { ...cloudClient, flavour: 'cloud' };

/** `@mistralai/mistralai`: class `Mistral` of 1 and 2, default export `MistralClient` of 0; and its clients for clouds, of which
 * Google's was renamed in 2. */
export const mistral: SdkProfile = {
  name: 'mistral',
  packages: {
    '@mistralai/mistralai': { Mistral: client, default: legacyClient, MistralClient: legacyClient },
    '@mistralai/mistralai-gcp': { MistralGCP: googleClient, MistralGoogleCloud: googleClient },
    '@mistralai/mistralai-azure': { MistralAzure: { ...cloudClient, flavour: 'azure' } },
  },
  namespaceIs: 'default',
};
