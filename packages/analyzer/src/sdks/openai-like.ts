import type { CallFeature } from '../site.js';
import { call, clientOptions, feature, generatedClientOptions } from './describe.js';
import type { CapNames, ClientExport, ClientOptions, MethodProfile, SdkProfile } from './profile.js';

const headers = { argument: 1, option: 'headers' } as const;
const chatCap: readonly CapNames[] = [{ names: ['max_completion_tokens', 'max_tokens'] }];

function chat(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'chat.completions', { headers, cap: chatCap, content: ['messages'], implies });
}

const completions = call('completions.create', 'completions', {
  headers,
  cap: [{ names: ['max_tokens'] }],
  content: ['prompt'],
});
const embeddings = call('embeddings.create', 'embeddings', { headers, cap: [] });
const moderations = call('moderations.create', 'moderations', { headers, cap: [] });

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'request'].map((verb) => feature(verb, 'other'));

interface Vendor {
  readonly home: string;
  readonly apiKey: readonly string[];
  readonly baseUrl: readonly string[];
  readonly options?: ClientOptions;
  readonly methods: readonly MethodProfile[];
}

function client({ home, apiKey, baseUrl, options, methods }: Vendor): ClientExport {
  return {
    kind: 'client',
    home,
    fallbackEnv: { apiKey, baseUrl, organization: [], project: [] },
    construct: 'new',
    flavour: 'standard',
    options: options ?? generatedClientOptions,
    methods: [...methods, ...verbs],
    chain: ['withOptions'],
    gives: 'client',
  };
}

const groqClient = client({
  home: 'groq',
  apiKey: ['GROQ_API_KEY'],
  baseUrl: ['GROQ_BASE_URL'],
  methods: [
    chat('chat.completions.create'),
    embeddings,
    feature('audio.*', 'audio'),
    feature('batches.*', 'batches'),
    feature('files.*', 'files'),
    feature('models.*', 'models'),
  ],
});

/** `groq-sdk`, 0 to 1. */
export const groq: SdkProfile = {
  name: 'groq',
  packages: { 'groq-sdk': { default: groqClient, Groq: groqClient } },
  namespaceIs: 'default',
};

const togetherClient = client({
  home: 'together',
  apiKey: ['TOGETHER_API_KEY'],
  baseUrl: ['TOGETHER_BASE_URL'],
  methods: [
    { ...chat('chat.completions.create'), cap: [{ names: ['max_tokens'] }] },
    { ...chat('chat.completions.stream', 'stream'), cap: [{ names: ['max_tokens'] }] },
    completions,
    embeddings,
    feature('rerank.*', 'rerank'),
    feature('images.*', 'images'),
    feature('videos.*', 'videos'),
    feature('audio.*', 'audio'),
    feature('batches.*', 'batches'),
    feature('files.*', 'files'),
    feature('fineTuning.*', 'fine-tuning'),
    feature('fineTune.*', 'fine-tuning'),
    feature('codeInterpreter.*', 'code-interpreter'),
    feature('endpoints.*', 'endpoints'),
    feature('evals.*', 'evals'),
    feature('models.*', 'models'),
  ],
});

/** `together-ai`, 0. */
export const together: SdkProfile = {
  name: 'together',
  packages: { 'together-ai': { default: togetherClient, Together: togetherClient } },
  namespaceIs: 'default',
};

const cerebrasClient = client({
  home: 'cerebras',
  apiKey: ['CEREBRAS_API_KEY'],
  baseUrl: ['CEREBRAS_BASE_URL'],
  methods: [chat('chat.completions.create'), completions, feature('models.*', 'models')],
});

/** `@cerebras/cerebras_cloud_sdk`, 1. */
export const cerebras: SdkProfile = {
  name: 'cerebras',
  packages: { '@cerebras/cerebras_cloud_sdk': { default: cerebrasClient, Cerebras: cerebrasClient } },
  namespaceIs: 'default',
};

const portkeyClient = client({
  home: 'portkey',
  apiKey: ['PORTKEY_API_KEY'],
  baseUrl: ['PORTKEY_BASE_URL'],
  options: clientOptions({ browser: ['dangerouslyAllowBrowser'] }),
  methods: [
    chat('chat.completions.create'),
    chat('chat.completions.parse', 'json-schema'),
    chat('chat.completions.stream', 'stream'),
    call('responses.create', 'responses', { headers, cap: [{ names: ['max_output_tokens'] }], content: ['input'] }),
    call('responses.parse', 'responses', {
      headers,
      cap: [{ names: ['max_output_tokens'] }],
      content: ['input'],
      implies: ['json-schema'],
    }),
    call('prompts.completions.create', 'prompts', { headers, model: [], cap: [] }),
    completions,
    embeddings,
    moderations,
    feature('images.*', 'images'),
    feature('audio.*', 'audio'),
    feature('videos.*', 'videos'),
    feature('files.*', 'files'),
    feature('uploads.*', 'uploads'),
    feature('batches.*', 'batches'),
    feature('fineTuning.*', 'fine-tuning'),
    feature('vectorStores.*', 'vector-stores'),
    feature('beta.assistants.*', 'assistants'),
    feature('beta.threads.*', 'assistants'),
    feature('models.*', 'models'),
  ],
});

/** `portkey-ai`, 1 to 3: a gateway's own client, of OpenAI's shape. */
export const portkey: SdkProfile = {
  name: 'portkey',
  packages: { 'portkey-ai': { default: portkeyClient, Portkey: portkeyClient } },
  namespaceIs: 'default',
};
