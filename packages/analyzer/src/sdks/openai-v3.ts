import type { CapNames, ClientExport, MethodProfile, SdkProfile } from './profile.js';

/** The last argument of every method: options for axios, which win over what the method asks for. */
const headers = {
  argument: 1,
  option: 'headers',
  overrides: ['url', 'baseURL', 'params', 'data', 'auth', 'adapter', 'transformRequest', 'method'],
} as const;

function call(path: string, api: string, content: readonly string[], names: readonly string[]): MethodProfile {
  const cap: readonly CapNames[] = names.length === 0 ? [] : [{ names }];
  return { path, site: 'call', api, headers, argument: 0, model: 'model', cap, content };
}

function feature(path: string, api: string, argument = 0): MethodProfile {
  return { path, site: 'feature', api, argument, model: 'model' };
}

/** Calls that send a form take its fields one by one: the file, then the model. */
function form(path: string, api: string): MethodProfile {
  return { path, site: 'feature', api, argument: 0, model: { argument: 1 } };
}

const methods: readonly MethodProfile[] = [
  call('createChatCompletion', 'chat.completions', ['messages'], ['max_tokens']),
  call('createCompletion', 'completions', ['prompt'], ['max_tokens']),
  call('createEmbedding', 'embeddings', [], []),
  call('createModeration', 'moderations', [], []),
  feature('createEdit', 'edits'),
  feature('createAnswer', 'answers'),
  feature('createClassification', 'classifications'),
  feature('createSearch', 'search', 1),
  feature('createImage', 'images'),
  feature('createImageEdit', 'images'),
  feature('createImageVariation', 'images'),
  form('createTranscription', 'audio'),
  form('createTranslation', 'audio'),
  feature('createFile', 'files'),
  feature('deleteFile', 'files'),
  feature('downloadFile', 'files'),
  feature('listFiles', 'files'),
  feature('retrieveFile', 'files'),
  feature('createFineTune', 'fine-tuning'),
  feature('cancelFineTune', 'fine-tuning'),
  feature('listFineTuneEvents', 'fine-tuning'),
  feature('listFineTunes', 'fine-tuning'),
  feature('retrieveFineTune', 'fine-tuning'),
  feature('deleteModel', 'models'),
  feature('listModels', 'models'),
  feature('retrieveModel', 'models'),
  feature('createEngine', 'models'),
  feature('listEngines', 'models'),
  feature('retrieveEngine', 'models'),
];

const client: ClientExport = {
  kind: 'client',
  home: 'openai',
  // Neither class reads the environment.
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  construct: 'new',
  flavour: 'standard',
  options: {
    argument: 0,
    apiKey: ['apiKey', 'accessToken', 'baseOptions.headers.api-key'],
    baseUrl: ['basePath', '1:'],
    organization: ['organization'],
    project: [],
    headers: ['baseOptions.headers'],
    browser: [],
    // An axios of the app's own, or the function that stands for it in `openai-edge`.
    interceptors: ['2:'],
    settable: [],
    exclusive: [],
  },
  methods,
  chain: [],
  gives: 'client',
};

/** The `openai` package, major 3: generated code whose methods are called after operations and answer as axios does. */
export const openaiV3: SdkProfile = {
  name: 'openai-v3',
  packages: {
    openai: { OpenAIApi: client, Configuration: { kind: 'settings', of: client } },
    'openai-edge': { OpenAIApi: client, Configuration: { kind: 'settings', of: client } },
  },
};
