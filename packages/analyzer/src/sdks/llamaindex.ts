import type { FallbackEnv } from '../site.js';
import type {
  AmbientExport,
  CapNames,
  ClientExport,
  ClientOptions,
  MethodProfile,
  SdkExport,
  SdkProfile,
} from './profile.js';

const content = ['messages', 'message', 'prompt', 'chatHistory'];

/** What models are called by, and the engines and agents that are made of them. */
const runs: readonly MethodProfile[] = [
  ...['chat', 'complete', 'exec', 'query', 'synthesize', 'run', 'evaluate', 'evaluateResponse'].map(
    (path): MethodProfile => ({ path, site: 'call', api: 'chat.completions', argument: 0, content }),
  ),
  ...['streamExec', 'runStream'].map((path): MethodProfile => ({
    path,
    site: 'call',
    api: 'chat.completions',
    argument: 0,
    content,
    implies: ['stream'],
  })),
];

const embedRuns: readonly MethodProfile[] = [
  'getTextEmbedding',
  'getTextEmbeddings',
  'getTextEmbeddingsBatch',
  'getQueryEmbedding',
].map((path) => ({ path, site: 'call', api: 'embeddings', argument: 0 }));

const cap: readonly CapNames[] = [
  { names: ['maxTokens', 'additionalChatOptions.max_completion_tokens', 'additionalChatOptions.max_tokens'] },
];

const options: ClientOptions = {
  argument: 0,
  apiKey: ['apiKey', 'additionalSessionOptions.apiKey'],
  baseUrl: ['baseURL', 'baseUrl', 'additionalSessionOptions.baseURL', 'httpOptions.baseUrl', 'config.host'],
  organization: ['additionalSessionOptions.organization'],
  project: ['additionalSessionOptions.project'],
  headers: ['additionalSessionOptions.defaultHeaders', 'httpOptions.headers', 'config.headers'],
  browser: ['additionalSessionOptions.dangerouslyAllowBrowser'],
  interceptors: ['additionalSessionOptions.fetch', 'config.fetch'],
  settable: [],
  exclusive: ['session'],
  inner: ['additionalSessionOptions'],
  azure: ['azure'],
};

/** A language model, or what stands in for one where only its type is known. */
const anyModel: ClientExport = {
  kind: 'client',
  home: undefined,
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  construct: 'never',
  flavour: 'standard',
  options,
  methods: runs,
  chain: ['*'],
  holds: { argument: 0, model: ['model', 'modelName'], cap, api: 'chat.completions' },
  composable: true,
  gives: 'client',
};

const anyEmbedding: ClientExport = {
  ...anyModel,
  methods: embedRuns,
  chain: [],
  holds: { argument: 0, model: ['model', 'modelName', 'modelType'], cap: [], api: 'embeddings' },
  composable: false,
};

/** The global settings, which everything goes through that is given no model of its own. */
const settings: AmbientExport = {
  kind: 'ambient',
  members: { llm: anyModel, embedModel: anyEmbedding },
  callers: ['withLLM', 'withEmbedModel', 'withCallbackManager', 'withChunkSize', 'withTokenizer'],
};

interface Provider {
  /** By name, `new` for classes and `call` for functions. */
  readonly models?: Readonly<Record<string, 'new' | 'call'>>;
  readonly embeddings?: readonly string[];
  readonly home?: string;
  readonly apiKey?: readonly string[];
  readonly baseUrl?: readonly string[];
  /** The variables that the SDK below reads for whose account it is. */
  readonly owner?: Pick<FallbackEnv, 'organization' | 'project'>;
  readonly cap?: readonly CapNames[];
}

function made({
  models = {},
  embeddings = [],
  home,
  apiKey = [],
  baseUrl = [],
  owner = { organization: [], project: [] },
  cap: own = cap,
}: Provider): Readonly<Record<string, SdkExport>> {
  const fallbackEnv = { apiKey, baseUrl, ...owner };
  const holds = { argument: 0, model: ['model', 'modelName'], cap: own, api: 'chat.completions' };
  return {
    ...Object.fromEntries(
      Object.entries(models).map(([name, construct]) => [name, { ...anyModel, home, fallbackEnv, construct, holds }]),
    ),
    ...Object.fromEntries(
      embeddings.map((name) => [name, { ...anyEmbedding, home, fallbackEnv, construct: 'new' }] as const),
    ),
  };
}

const openaiVariables: Pick<Provider, 'apiKey' | 'baseUrl' | 'owner'> = {
  apiKey: ['OPENAI_API_KEY'],
  baseUrl: ['OPENAI_BASE_URL'],
  owner: { organization: ['OPENAI_ORG_ID'], project: ['OPENAI_PROJECT_ID'] },
};

/** Packages of providers; until `llamaindex` 0.8 all of their classes were exports of that package itself. */
const providers: Readonly<Record<string, Readonly<Record<string, SdkExport>>>> = {
  '@llamaindex/openai': {
    ...made({
      models: { OpenAI: 'new', openai: 'call' },
      embeddings: ['OpenAIEmbedding'],
      home: 'openai',
      ...openaiVariables,
    }),
    ...made({
      models: { OpenAIResponses: 'new', openaiResponses: 'call' },
      home: 'openai',
      ...openaiVariables,
      cap: [{ names: ['maxOutputTokens'] }],
    }),
  },
  '@llamaindex/anthropic': made({
    models: { Anthropic: 'new', anthropic: 'call' },
    home: 'anthropic',
    apiKey: ['ANTHROPIC_API_KEY'],
  }),
  '@llamaindex/google': made({
    models: { Gemini: 'new', gemini: 'call', GoogleStudio: 'new' },
    embeddings: ['GeminiEmbedding'],
    home: 'google',
    apiKey: ['GOOGLE_API_KEY'],
  }),
  '@llamaindex/groq': made({ models: { Groq: 'new', groq: 'call' }, home: 'groq', apiKey: ['GROQ_API_KEY'] }),
  '@llamaindex/mistral': made({
    models: { MistralAI: 'new', mistral: 'call' },
    embeddings: ['MistralAIEmbedding'],
    home: 'mistral',
    apiKey: ['MISTRAL_API_KEY'],
  }),
  '@llamaindex/ollama': made({
    models: { Ollama: 'new', ollama: 'call' },
    embeddings: ['OllamaEmbedding'],
    cap: [{ names: ['options.num_predict'] }],
  }),
  '@llamaindex/deepseek': made({
    models: { DeepSeekLLM: 'new', deepseek: 'call' },
    home: 'deepseek',
    apiKey: ['DEEPSEEK_API_KEY'],
  }),
  '@llamaindex/fireworks': made({
    models: { FireworksLLM: 'new', fireworks: 'call' },
    embeddings: ['FireworksEmbedding'],
    home: 'fireworks',
    apiKey: ['FIREWORKS_API_KEY'],
  }),
  '@llamaindex/together': made({
    models: { TogetherLLM: 'new', together: 'call' },
    embeddings: ['TogetherEmbedding'],
    home: 'together',
    apiKey: ['TOGETHER_API_KEY'],
  }),
  '@llamaindex/perplexity': made({
    models: { Perplexity: 'new', perplexity: 'call' },
    home: 'perplexity',
    apiKey: ['PERPLEXITY_API_KEY'],
  }),
  '@llamaindex/xai': made({ models: { XAILLM: 'new', xai: 'call' }, home: 'xai', apiKey: ['XAI_API_KEY'] }),
  '@llamaindex/deepinfra': made({
    models: { DeepInfra: 'new', deepinfra: 'call' },
    embeddings: ['DeepInfraEmbedding'],
    home: 'deepinfra',
    apiKey: ['DEEPINFRA_API_TOKEN'],
  }),
  '@llamaindex/huggingface': made({
    models: { HuggingFaceLLM: 'new', HuggingFaceInferenceAPI: 'new', huggingface: 'call' },
    embeddings: ['HuggingFaceEmbedding', 'HuggingFaceInferenceAPIEmbedding'],
    home: 'huggingface',
  }),
  '@llamaindex/replicate': made({
    models: { ReplicateLLM: 'new', LlamaDeuce: 'new', replicate: 'call' },
    home: 'replicate',
    apiKey: ['REPLICATE_API_TOKEN'],
  }),
  '@llamaindex/portkey-ai': made({
    models: { Portkey: 'new', portkey: 'call' },
    home: 'portkey',
    apiKey: ['PORTKEY_API_KEY'],
    baseUrl: ['PORTKEY_BASE_URL'],
  }),
  '@llamaindex/community': made({ models: { Bedrock: 'new' }, home: 'bedrock' }),
  '@llamaindex/aws': made({ models: { Bedrock: 'new' }, home: 'bedrock' }),
  '@llamaindex/vercel': made({ models: { VercelLLM: 'new', vercel: 'call' } }),
  '@llamaindex/vllm': made({ models: { VLLM: 'new', vllm: 'call' } }),
  '@llamaindex/ovhcloud': made({
    models: { OVHcloudLLM: 'new', ovhcloud: 'call' },
    embeddings: ['OVHcloudEmbedding'],
  }),
  '@llamaindex/jinaai': made({ embeddings: ['JinaAIEmbedding'], home: 'jina', apiKey: ['JINAAI_API_KEY'] }),
  '@llamaindex/voyage-ai': made({ embeddings: ['VoyageAIEmbedding'], home: 'voyage', apiKey: ['VOYAGE_API_KEY'] }),
  '@llamaindex/mixedbread': made({ embeddings: ['MixedbreadAIEmbeddings'], apiKey: ['MXBAI_API_KEY'] }),
  '@llamaindex/clip': made({ embeddings: ['ClipEmbedding'] }),
};

/** What is called as a model is, through the one it is given or else through that of the settings. */
const goesThrough: SdkExport = {
  kind: 'handle',
  of: { ...anyModel, holds: undefined },
  statics: ['fromDocuments', 'fromVectorStore', 'fromDefaults', 'init', 'fromTools'],
  ambient: { settings, member: 'llm' },
};

const engines: Readonly<Record<string, SdkExport>> = Object.fromEntries(
  [
    'VectorStoreIndex',
    'SummaryIndex',
    'KeywordTableIndex',
    'LlamaCloudIndex',
    'ContextChatEngine',
    'CondenseQuestionChatEngine',
    'SimpleChatEngine',
    'RetrieverQueryEngine',
    'RouterQueryEngine',
    'SubQuestionQueryEngine',
    'ReActAgent',
    'LLMAgent',
    'OpenAIAgent',
    'AnthropicAgent',
    'OllamaAgent',
    'AgentRunner',
    'AgentWorkflow',
    'FunctionAgent',
    'agent',
    'multiAgent',
    'getResponseSynthesizer',
    'FaithfulnessEvaluator',
    'RelevancyEvaluator',
    'CorrectnessEvaluator',
  ].map((name) => [name, goesThrough]),
);

const types: Readonly<Record<string, SdkExport>> = Object.fromEntries(
  ['LLM', 'BaseLLM', 'ToolCallLLM', 'BaseChatEngine', 'BaseQueryEngine', 'ChatEngine', 'QueryEngine'].map((name) => [
    name,
    anyModel,
  ]),
);

const core: Readonly<Record<string, SdkExport>> = {
  ...types,
  BaseEmbedding: anyEmbedding,
  ...engines,
  Settings: settings,
};

const everyProvider: Readonly<Record<string, SdkExport>> = Object.fromEntries(
  Object.values(providers).flatMap((exports) => Object.entries(exports)),
);

/** LlamaIndex TS, `llamaindex` 0 with the packages of its parts: models, and what is built on them. */
export const llamaindex: SdkProfile = {
  name: 'llamaindex',
  packages: {
    llamaindex: { ...everyProvider, ...core },
    'llamaindex/cloud/LlamaCloudIndex': { LlamaCloudIndex: goesThrough },
    '@llamaindex/core/global': { Settings: settings },
    '@llamaindex/core/llms': types,
    '@llamaindex/core/embeddings': { BaseEmbedding: anyEmbedding },
    '@llamaindex/core/chat-engine': core,
    '@llamaindex/core/query-engine': core,
    '@llamaindex/core/agent': core,
    '@llamaindex/core/response-synthesizers': core,
    '@llamaindex/workflow': core,
    '@llamaindex/cloud': { LlamaCloudIndex: goesThrough },
    'llama-cloud-services': { LlamaCloudIndex: goesThrough },
    ...providers,
    '@llamaindex/openai': { ...providers['@llamaindex/openai'], OpenAIAgent: goesThrough },
    '@llamaindex/anthropic': { ...providers['@llamaindex/anthropic'], AnthropicAgent: goesThrough },
    '@llamaindex/ollama': { ...providers['@llamaindex/ollama'], OllamaAgent: goesThrough },
  },
  composers: {
    packages: ['llamaindex', '@llamaindex'],
    methods: [],
    except: ['QueryEngineTool', 'FunctionTool', 'tool', 'SummaryChatHistory', 'ChatMemoryBuffer', 'createMemory'],
  },
};
