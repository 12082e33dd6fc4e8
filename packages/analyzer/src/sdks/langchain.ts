import type {
  CapNames,
  ClientExport,
  ClientOptions,
  HeldOptions,
  MethodProfile,
  SdkExport,
  SdkProfile,
} from './profile.js';

/** What every chat model and what is made of one is called by. */
const runs: readonly MethodProfile[] = [
  'invoke',
  'batch',
  'call',
  'run',
  'generate',
  'predict',
  'predictMessages',
  'apply',
  'callPrompt',
  'generatePrompt',
]
  .map((path): MethodProfile => ({ path, site: 'call', api: 'chat.completions', argument: 1 }))
  .concat(
    ['stream', 'streamEvents', 'streamLog'].map((path) => ({
      path,
      site: 'call',
      api: 'chat.completions',
      argument: 1,
      implies: ['stream'],
    })),
  );

const embedRuns: readonly MethodProfile[] = ['embedQuery', 'embedDocuments'].map((path) => ({
  path,
  site: 'call',
  api: 'embeddings',
  argument: 1,
}));

const cap: readonly CapNames[] = [{ names: ['maxTokens', 'maxCompletionTokens'] }];

const options: ClientOptions = {
  argument: 0,
  apiKey: ['apiKey', 'openAIApiKey', 'configuration.apiKey'],
  baseUrl: ['configuration.baseURL', 'configuration.basePath'],
  organization: ['organization', 'configuration.organization'],
  project: ['configuration.project'],
  headers: ['configuration.defaultHeaders'],
  browser: ['configuration.dangerouslyAllowBrowser', 'dangerouslyAllowBrowser'],
  interceptors: ['configuration.fetch'],
  settable: [],
  exclusive: [],
};

const holds: HeldOptions = { argument: 0, model: ['model', 'modelName'], cap, api: 'chat.completions' };

const chatOpenAI: ClientExport = {
  kind: 'client',
  home: 'openai',
  fallbackEnv: {
    apiKey: ['OPENAI_API_KEY'],
    baseUrl: ['OPENAI_BASE_URL'],
    organization: ['OPENAI_ORGANIZATION'],
    project: [],
  },
  construct: 'new',
  flavour: 'standard',
  options,
  methods: runs,
  chain: ['*'],
  holds,
  composable: true,
  gives: 'client',
};

const openaiEmbeddings: ClientExport = {
  ...chatOpenAI,
  methods: embedRuns,
  chain: [],
  holds: { argument: 0, model: ['model', 'modelName'], cap: [], api: 'embeddings' },
  composable: false,
};

const openaiPackage: Readonly<Record<string, SdkExport>> = {
  ChatOpenAI: chatOpenAI,
  OpenAI: chatOpenAI,
  OpenAIEmbeddings: openaiEmbeddings,
};

/** LangChain JS: classes that are client and model in one, and chains and agents made of them. */
export const langchain: SdkProfile = {
  name: 'langchain',
  packages: {
    '@langchain/openai': openaiPackage,
  },
  composers: { packages: ['langchain', '@langchain'], methods: ['pipe'], except: [] },
};
