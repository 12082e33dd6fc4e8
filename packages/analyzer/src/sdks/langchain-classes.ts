import { noOptions } from './describe.js';
import { requestOverrides } from './openai.js';
import type { ChainedMethod, ClientExport, ClientOptions, HeldOptions, MethodProfile } from './profile.js';

/** What every chat model, and what is made of one, is called by. */
const plainRuns = [
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
];
const streamingRuns = ['stream', 'streamEvents', 'streamLog'];

/** A call's options hold those of the request below under `options`. */
const requestOptions = {
  argument: 1,
  option: 'options.headers',
  overrides: requestOverrides.map((name) => `options.${name}`),
};

/** The methods that run a model; `also` says what else a call's own options, its second argument, can hold. */
export function runs(api: string, also: Partial<MethodProfile> = {}): readonly MethodProfile[] {
  const run = (path: string): MethodProfile => ({
    path,
    site: 'call',
    api,
    argument: 1,
    contentArguments: [0],
    headers: requestOptions,
    ...also,
  });
  return [
    ...plainRuns.map(run),
    ...streamingRuns.map((path): MethodProfile => ({ ...run(path), implies: ['stream'] })),
  ];
}

const embeddingRuns: readonly MethodProfile[] = ['embedQuery', 'embedDocuments'].map((path) => ({
  path,
  site: 'call',
  api: 'embeddings',
  argument: 1,
}));

/** What a class of LangChain takes and reads by itself. */
export interface ModelClass {
  /** The provider that serves it, by the catalogue's name; undefined where none is the default. */
  readonly home: string | undefined;
  /** The options that hold the key, best first, and the variables that are read without them. */
  readonly key?: readonly string[];
  readonly keyEnv?: readonly string[];
  readonly baseUrl?: readonly string[];
  readonly baseUrlEnv?: readonly string[];
  /** The options that name the model, best first. */
  readonly model?: readonly string[];
  /** What it asks for where no model is given, in every version. */
  readonly defaultModel?: string;
  /** The options that bound what is generated. */
  readonly cap?: readonly string[];
  /** Names of the cap among a call's own options. */
  readonly callCap?: readonly string[];
  /** Whether the model's id may be the first argument: the classes of LangChain 1. */
  readonly modelFirst?: boolean;
  readonly flavour?: ClientExport['flavour'];
  readonly options?: Partial<ClientOptions>;
  readonly organizationEnv?: readonly string[];
  readonly projectEnv?: readonly string[];
}

/** A schema goes by the API's own means unless another is named: the default of `@langchain/openai` since 0.4. */
const chained: readonly ChainedMethod[] = [
  { path: 'bindTools', tools: 0, options: 1 },
  {
    path: 'withStructuredOutput',
    how: {
      argument: 1,
      option: 'method',
      features: { functionCalling: 'tools', jsonMode: 'json-object' },
      otherwise: 'json-schema',
    },
  },
  { path: 'bind', options: 0 },
  { path: 'withConfig', options: 0 },
];

function modelClass(given: ModelClass, api: string, cap: readonly string[]): ClientExport {
  const modelFirst = given.modelFirst ?? false;
  const holds: HeldOptions = {
    argument: 0,
    modelFirst,
    model: given.model ?? ['model', 'modelName'],
    ...(given.defaultModel !== undefined && { defaultModel: given.defaultModel }),
    cap: cap.length === 0 ? [] : [{ names: cap }],
    api,
    stream: 'streaming',
  };
  return {
    kind: 'client',
    home: given.home,
    fallbackEnv: {
      apiKey: given.keyEnv ?? [],
      baseUrl: given.baseUrlEnv ?? [],
      organization: given.organizationEnv ?? [],
      project: given.projectEnv ?? [],
    },
    construct: 'new',
    flavour: given.flavour ?? 'standard',
    options: {
      ...noOptions,
      apiKey: given.key ?? ['apiKey'],
      baseUrl: given.baseUrl ?? ['baseUrl'],
      ...given.options,
      modelFirst,
    },
    methods: runs(api, given.callCap ? { cap: [{ names: given.callCap }] } : {}),
    chain: ['*'],
    chained,
    holds,
    composable: true,
    gives: 'client',
  };
}

/** A class that is client and chat model in one. */
export function chatModel(given: ModelClass): ClientExport {
  return modelClass(given, 'chat.completions', given.cap ?? ['maxTokens']);
}

/** A class for models that complete text. */
export function textModel(given: ModelClass): ClientExport {
  return modelClass({ ...given, modelFirst: false }, 'completions', given.cap ?? ['maxTokens']);
}

/** A class that embeds: nothing that is made of it calls a model as a chain does. */
export function embeddingsModel(given: ModelClass): ClientExport {
  const made = modelClass({ ...given, modelFirst: false }, 'embeddings', []);
  return { ...made, methods: embeddingRuns, chain: [], composable: false };
}

/** A type or base class that says what a value is: which model it is was decided elsewhere. */
export function typeOf(made: ClientExport): ClientExport {
  return { ...made, construct: 'never' };
}

const openaiSettings: Partial<ClientOptions> = {
  organization: ['organization', 'configuration.organization'],
  project: ['configuration.project'],
  headers: ['configuration.defaultHeaders', 'configuration.baseOptions.headers', '1:baseOptions.headers'],
  browser: ['configuration.dangerouslyAllowBrowser', 'dangerouslyAllowBrowser'],
  interceptors: ['configuration.fetch'],
  inner: ['configuration', '1:'],
  // The deployment's own options, in the classes that serve both.
  azure: ['azureOpenAIApiKey', 'azureOpenAIApiInstanceName', 'azureOpenAIApiDeploymentName', 'azureOpenAIBasePath'],
};

/** Extra options go into the request as they are. */
const openaiCap = [
  'maxTokens',
  'maxCompletionTokens',
  'modelKwargs.max_completion_tokens',
  'modelKwargs.max_tokens',
  'modelKwargs.max_output_tokens',
];

const openaiClass: ModelClass = {
  home: 'openai',
  key: ['apiKey', 'openAIApiKey', 'configuration.apiKey', '1:apiKey'],
  keyEnv: ['OPENAI_API_KEY'],
  // The second argument is the settings in the first versions.
  baseUrl: ['configuration.baseURL', 'configuration.basePath', '1:baseURL', '1:basePath'],
  baseUrlEnv: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
  // The first is read by LangChain, the others by OpenAI's client inside it.
  organizationEnv: ['OPENAI_ORGANIZATION', 'OPENAI_ORG_ID'],
  projectEnv: ['OPENAI_PROJECT_ID'],
  model: ['model', 'modelName', 'azureOpenAIApiDeploymentName'],
  cap: openaiCap,
  options: openaiSettings,
};

const azureClass: ModelClass = {
  ...openaiClass,
  home: undefined,
  flavour: 'azure',
  key: ['azureOpenAIApiKey', 'openAIApiKey', 'apiKey', 'azureADTokenProvider'],
  keyEnv: ['AZURE_OPENAI_API_KEY'],
  baseUrl: ['azureOpenAIBasePath', 'azureOpenAIEndpoint', 'configuration.baseURL', 'openAIBasePath'],
  baseUrlEnv: ['AZURE_OPENAI_BASE_PATH', 'AZURE_OPENAI_ENDPOINT'],
  // The deployment decides the model where both are given.
  model: ['model', 'modelName', 'azureOpenAIApiDeploymentName', 'deploymentName'],
};

/** The defaults: `langchain` 0.0.28 to 0.1 and `@langchain/openai` 0.0 to 1.6; that of the text class differs by version. */
export const chatOpenAI = chatModel({ ...openaiClass, modelFirst: true, defaultModel: 'gpt-3.5-turbo' });
export const openaiText = textModel(openaiClass);
export const openaiEmbeddings = embeddingsModel({
  ...openaiClass,
  defaultModel: 'text-embedding-ada-002',
  model: ['model', 'modelName', 'azureOpenAIApiEmbeddingsDeploymentName', 'azureOpenAIApiDeploymentName'],
});
export const azureChat = chatModel({ ...azureClass, modelFirst: true });
export const azureText = textModel({
  ...azureClass,
  model: ['model', 'modelName', 'azureOpenAIApiCompletionsDeploymentName', 'azureOpenAIApiDeploymentName'],
});
export const azureEmbeddings = embeddingsModel({
  ...azureClass,
  model: [
    'model',
    'modelName',
    'azureOpenAIApiEmbeddingsDeploymentName',
    'azureOpenAIApiDeploymentName',
    'deploymentName',
  ],
});

/** Draws pictures, as a tool. */
export const dallE: ClientExport = {
  ...openaiText,
  options: { ...openaiText.options, baseUrl: ['baseUrl', 'baseURL'] },
  methods: ['invoke', 'call'].map((path) => ({ path, site: 'feature', api: 'images', argument: 1, model: 'model' })),
  chain: [],
  holds: { argument: 0, model: ['model', 'modelName'], cap: [], api: 'images' },
  composable: false,
};

export const anthropicClass: ModelClass = {
  home: 'anthropic',
  key: ['apiKey', 'anthropicApiKey'],
  keyEnv: ['ANTHROPIC_API_KEY'],
  baseUrl: ['anthropicApiUrl', 'clientOptions.baseURL'],
  baseUrlEnv: ['ANTHROPIC_API_URL', 'ANTHROPIC_BASE_URL'],
  cap: ['maxTokens', 'maxTokensToSample', 'invocationKwargs.max_tokens'],
  options: {
    headers: ['clientOptions.defaultHeaders'],
    browser: ['clientOptions.dangerouslyAllowBrowser'],
    interceptors: ['createClient'],
  },
};

export const googleClass: ModelClass = {
  home: 'google',
  keyEnv: ['GOOGLE_API_KEY', 'GEMINI_API_KEY'],
  cap: ['maxOutputTokens'],
};

export const vertexClass: ModelClass = {
  home: 'google',
  flavour: 'cloud',
  keyEnv: ['GOOGLE_API_KEY'],
  baseUrl: ['endpoint'],
  cap: ['maxOutputTokens'],
};

export const bedrockClass: ModelClass = {
  home: 'bedrock',
  flavour: 'cloud',
  key: ['credentials.secretAccessKey', 'bedrockApiSecret', 'apiKey'],
  baseUrl: ['endpointHost', 'endpointUrl'],
  model: ['model', 'modelId', 'modelName'],
};

export const ollamaClass: ModelClass = {
  home: undefined,
  flavour: 'local',
  key: [],
  baseUrl: ['baseUrl'],
  baseUrlEnv: ['OLLAMA_BASE_URL'],
  cap: ['numPredict'],
};

export const cohereClass: ModelClass = { home: 'cohere', keyEnv: ['COHERE_API_KEY'] };
