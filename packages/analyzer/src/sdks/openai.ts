import type { CallFeature } from '../site.js';
import { generatedVerbs } from './describe.js';
import type { CapNames, ClientExport, ClientOptions, InstanceExport, MethodProfile, SdkProfile } from './profile.js';

const options: ClientOptions = {
  argument: 0,
  apiKey: ['apiKey', 'adminAPIKey'],
  baseUrl: ['baseURL'],
  organization: ['organization'],
  project: ['project'],
  // `fetchOptions` are put into the request last, over its own headers.
  headers: ['defaultHeaders', 'fetchOptions.headers'],
  browser: ['dangerouslyAllowBrowser'],
  interceptors: ['fetch', 'defaultQuery'],
  settable: ['apiKey', 'baseURL', 'organization', 'project', 'adminAPIKey'],
  exclusive: ['provider', 'dataResidency', 'workloadIdentity', 'credential'],
  hooks: [
    'adminAPIKey',
    'adminAPIKeyAuth',
    'apiKey',
    'authHeaders',
    'baseURL',
    'bearerAuth',
    'buildBody',
    'buildHeaders',
    'buildRequest',
    'buildURL',
    'defaultHeaders',
    'defaultQuery',
    'fetch',
    'fetchOptions',
    'fetchWithAuth',
    'fetchWithTimeout',
    'get',
    'makeRequest',
    'methodRequest',
    'organization',
    'post',
    'prepareOptions',
    'prepareRequest',
    'project',
    'request',
  ],
};

const azureOptions: ClientOptions = {
  ...options,
  apiKey: ['apiKey', 'azureADTokenProvider'],
  baseUrl: ['endpoint', 'baseURL'],
};

/** Options of one request, beside its headers, that send it elsewhere or put something else into it. */
export const requestOverrides = [
  'path',
  'baseURL',
  'defaultBaseURL',
  'query',
  'body',
  'method',
  'fetchOptions',
] as const;

/** The second argument of every method: options of the request. */
const headers = { argument: 1, option: 'headers', overrides: requestOverrides } as const;

/** `max_completion_tokens` came with openai 4.67; both are read by chat completions, which one depends on the model. */
const chatCap: readonly CapNames[] = [{ names: ['max_completion_tokens', 'max_tokens'] }];
const completionCap: readonly CapNames[] = [{ names: ['max_tokens'] }];
const responsesCap: readonly CapNames[] = [{ names: ['max_output_tokens'] }];

function chat(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return {
    path,
    site: 'call',
    api: 'chat.completions',
    headers,
    argument: 0,
    model: 'model',
    cap: chatCap,
    content: ['messages'],
    implies,
  };
}

function responses(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return {
    path,
    site: 'call',
    api: 'responses',
    headers,
    argument: 0,
    model: 'model',
    cap: responsesCap,
    content: ['input', 'instructions'],
    implies,
  };
}

function feature(path: string, api: string): MethodProfile {
  return { path, site: 'feature', api, argument: 0, model: 'model' };
}

/** Order matters: the first path that fits wins. */
const methods: readonly MethodProfile[] = [
  chat('chat.completions.create'),
  chat('chat.completions.parse', 'json-schema'),
  chat('chat.completions.stream', 'stream'),
  chat('chat.completions.runTools', 'tools'),
  chat('beta.chat.completions.parse', 'json-schema'),
  chat('beta.chat.completions.stream', 'stream'),
  chat('beta.chat.completions.runTools', 'tools'),
  chat('beta.chat.completions.runFunctions', 'tools'),
  {
    path: 'completions.create',
    site: 'call',
    api: 'completions',
    headers,
    argument: 0,
    model: 'model',
    cap: completionCap,
    content: ['prompt'],
  },
  responses('responses.create'),
  responses('responses.parse', 'json-schema'),
  responses('responses.stream', 'stream'),
  { path: 'embeddings.create', site: 'call', api: 'embeddings', headers, argument: 0, model: 'model' },
  { path: 'moderations.create', site: 'call', api: 'moderations', headers, argument: 0, model: 'model' },
  feature('beta.assistants.*', 'assistants'),
  feature('beta.threads.*', 'assistants'),
  feature('beta.vectorStores.*', 'vector-stores'),
  feature('vectorStores.*', 'vector-stores'),
  feature('beta.realtime.*', 'realtime'),
  feature('realtime.*', 'realtime'),
  feature('beta.chatkit.*', 'chatkit'),
  feature('beta.responses.*', 'responses-storage'),
  feature('chat.completions.*', 'stored-completions'),
  feature('responses.inputTokens.*', 'token-counts'),
  feature('responses.*', 'responses-storage'),
  feature('conversations.*', 'conversations'),
  feature('files.*', 'files'),
  feature('uploads.*', 'uploads'),
  feature('audio.*', 'audio'),
  feature('images.*', 'images'),
  feature('videos.*', 'videos'),
  feature('batches.*', 'batches'),
  feature('fineTuning.*', 'fine-tuning'),
  feature('evals.*', 'evals'),
  feature('containers.*', 'containers'),
  feature('skills.*', 'skills'),
  feature('graders.*', 'fine-tuning'),
  feature('models.*', 'models'),
  ...generatedVerbs,
];

/** Classes of parts of a client, which code names as the types of what it is handed. */
const partPaths = {
  Audio: ['audio'],
  Chat: ['chat'],
  Completions: ['completions'],
  Embeddings: ['embeddings'],
  Images: ['images'],
  Moderations: ['moderations'],
  Responses: ['responses'],
} as const;

const client: ClientExport = {
  kind: 'client',
  home: 'openai',
  fallbackEnv: {
    apiKey: ['OPENAI_API_KEY'],
    baseUrl: ['OPENAI_BASE_URL'],
    organization: ['OPENAI_ORG_ID'],
    project: ['OPENAI_PROJECT_ID'],
  },
  construct: 'new',
  flavour: 'standard',
  options,
  methods,
  chain: ['withOptions'],
  parts: partPaths,
  gives: 'client',
};

const azure: ClientExport = {
  ...client,
  home: undefined,
  flavour: 'azure',
  options: azureOptions,
  fallbackEnv: { ...client.fallbackEnv, apiKey: ['AZURE_OPENAI_API_KEY'], baseUrl: ['AZURE_OPENAI_ENDPOINT'] },
};

function part(...path: readonly string[]): InstanceExport {
  return { kind: 'instance', of: client, path };
}

const parts: Readonly<Record<string, InstanceExport>> = Object.fromEntries(
  Object.entries(partPaths).map(([name, path]) => [name, part(...path)]),
);
const chatParts = { Chat: part('chat'), Completions: part('chat', 'completions') } as const;

/** The `openai` package, majors 4 to 7. */
export const openai: SdkProfile = {
  name: 'openai',
  packages: {
    openai: { default: client, OpenAI: client, AzureOpenAI: azure },
    'openai/index': { default: client, OpenAI: client, AzureOpenAI: azure },
    'openai/client': { OpenAI: client },
    'openai/azure': { AzureOpenAI: azure },
    'openai/resources': parts,
    'openai/resources/index': parts,
    'openai/resources/chat': chatParts,
    'openai/resources/chat/index': chatParts,
    'openai/resources/chat/chat': chatParts,
    'openai/resources/chat/completions': { Completions: part('chat', 'completions') },
    'openai/resources/embeddings': { Embeddings: part('embeddings') },
    'openai/resources/images': { Images: part('images') },
    'openai/resources/responses/responses': { Responses: part('responses') },
    // The same classes, which report what they do.
    '@posthog/ai': { OpenAI: client, AzureOpenAI: azure },
    '@posthog/ai/openai': { default: client, OpenAI: client, PostHogOpenAI: client, AzureOpenAI: azure },
    '@instructor-ai/instructor': { default: { kind: 'wrapper', argument: 0, option: 'client' } },
  },
  namespaceIs: 'default',
};
