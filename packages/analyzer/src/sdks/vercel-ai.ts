import type { CallFeature } from '../site.js';
import type { CallProfile, CapNames, ClientExport, ClientOptions, SdkExport, SdkProfile } from './profile.js';

/** Renamed in ai 5; the old name is ignored from then on (measured: no cap is sent). */
const cap: readonly CapNames[] = [
  { majors: { to: 4 }, names: ['maxTokens'] },
  { majors: { from: 5 }, names: ['maxOutputTokens'] },
];

const content = ['messages', 'prompt'] as const;
const headers = { argument: 0, option: 'headers' } as const;

/** Options by which a text generation asks for a schema, from ai 5 on. */
const schemas = ['output', 'experimental_output'] as const;

function generates(api: string, ...implies: readonly CallFeature[]): SdkExport {
  return {
    kind: 'function',
    call: { site: 'call', api, argument: 0, model: 'model', cap, content, headers, schemas, implies, plainModel: true },
  };
}

function embeds(api: string): SdkExport {
  return { kind: 'function', call: { site: 'call', api, argument: 0, model: 'model', headers, plainModel: true } };
}

function lacks(api: string): SdkExport {
  return { kind: 'function', call: { site: 'feature', api, argument: 0, model: 'model' } };
}

const agentCall: CallProfile = {
  site: 'call',
  api: 'agent',
  argument: 0,
  model: 'model',
  cap,
  content,
  plainModel: true,
};
const agent: SdkExport = { kind: 'agent', call: agentCall };

const providerOptions: ClientOptions = {
  argument: 0,
  apiKey: ['apiKey'],
  baseUrl: ['baseURL', 'resourceName'],
  organization: ['organization'],
  project: ['project'],
  headers: ['headers'],
  browser: [],
  interceptors: ['fetch'],
  settable: [],
  exclusive: [],
};

function factory(
  home: string | undefined,
  flavour: ClientExport['flavour'],
  apiKey: readonly string[] = [],
  baseUrl: readonly string[] = [],
): ClientExport {
  return {
    kind: 'client',
    home,
    fallbackEnv: { apiKey, baseUrl, organization: [], project: [] },
    construct: 'call',
    flavour,
    options: providerOptions,
    methods: [],
    chain: [],
    gives: 'provider',
  };
}

const provider: SdkExport = { kind: 'provider' };

const modelTable: SdkExport = {
  kind: 'model-table',
  argument: 0,
  options: {
    default: ['languageModels'],
    languageModel: ['languageModels'],
    embeddingModel: ['embeddingModels'],
    textEmbeddingModel: ['textEmbeddingModels', 'embeddingModels'],
    imageModel: ['imageModels'],
    speechModel: ['speechModels'],
    transcriptionModel: ['transcriptionModels'],
  },
};

interface ProviderPackage {
  readonly name: string;
  readonly instance: string;
  readonly create: string;
  /** The variables the package reads for a key that is not given. */
  readonly apiKey: readonly string[];
  readonly baseUrl?: readonly string[];
  readonly flavour?: ClientExport['flavour'];
  /** The provider by the catalogue's name, where the package is called otherwise. */
  readonly home?: string;
}

/** Providers whose package exports a ready-made instance and a `createX` factory. */
const providers: readonly ProviderPackage[] = [
  {
    name: 'openai',
    instance: 'openai',
    create: 'createOpenAI',
    apiKey: ['OPENAI_API_KEY'],
    baseUrl: ['OPENAI_BASE_URL'],
  },
  { name: 'azure', instance: 'azure', create: 'createAzure', apiKey: ['AZURE_API_KEY'], flavour: 'azure' },
  { name: 'anthropic', instance: 'anthropic', create: 'createAnthropic', apiKey: ['ANTHROPIC_API_KEY'] },
  {
    name: 'google',
    instance: 'google',
    create: 'createGoogleGenerativeAI',
    apiKey: ['GOOGLE_GENERATIVE_AI_API_KEY'],
  },
  { name: 'google-vertex', instance: 'vertex', create: 'createVertex', apiKey: [] },
  { name: 'amazon-bedrock', instance: 'bedrock', create: 'createAmazonBedrock', apiKey: [] },
  { name: 'mistral', instance: 'mistral', create: 'createMistral', apiKey: ['MISTRAL_API_KEY'] },
  { name: 'groq', instance: 'groq', create: 'createGroq', apiKey: ['GROQ_API_KEY'] },
  { name: 'xai', instance: 'xai', create: 'createXai', apiKey: ['XAI_API_KEY'] },
  { name: 'deepseek', instance: 'deepseek', create: 'createDeepSeek', apiKey: ['DEEPSEEK_API_KEY'] },
  { name: 'cohere', instance: 'cohere', create: 'createCohere', apiKey: ['COHERE_API_KEY'] },
  {
    name: 'togetherai',
    instance: 'togetherai',
    create: 'createTogetherAI',
    apiKey: ['TOGETHER_AI_API_KEY'],
    home: 'together',
  },
  { name: 'fireworks', instance: 'fireworks', create: 'createFireworks', apiKey: ['FIREWORKS_API_KEY'] },
  { name: 'perplexity', instance: 'perplexity', create: 'createPerplexity', apiKey: ['PERPLEXITY_API_KEY'] },
  { name: 'cerebras', instance: 'cerebras', create: 'createCerebras', apiKey: ['CEREBRAS_API_KEY'] },
  { name: 'deepinfra', instance: 'deepinfra', create: 'createDeepInfra', apiKey: ['DEEPINFRA_API_KEY'] },
  { name: 'vercel', instance: 'vercel', create: 'createVercel', apiKey: ['VERCEL_API_KEY'] },
  { name: 'baseten', instance: 'baseten', create: 'createBaseten', apiKey: ['BASETEN_API_KEY'] },
  { name: 'moonshotai', instance: 'moonshotai', create: 'createMoonshotAI', apiKey: ['MOONSHOT_API_KEY'] },
  { name: 'alibaba', instance: 'alibaba', create: 'createAlibaba', apiKey: ['ALIBABA_API_KEY'] },
  { name: 'huggingface', instance: 'huggingface', create: 'createHuggingFace', apiKey: ['HUGGINGFACE_API_KEY'] },
];

const providerPackages = Object.fromEntries(
  providers.map(({ name, instance, create, apiKey, baseUrl, flavour, home }) => [
    `@ai-sdk/${name}`,
    {
      [instance]: provider,
      [create]: factory(flavour === 'azure' ? undefined : (home ?? name), flavour ?? 'standard', apiKey, baseUrl),
    },
  ]),
);

/** The Vercel AI SDK, `ai` 4 to 7, with its provider packages. */
export const vercelAi: SdkProfile = {
  name: 'vercel-ai',
  packages: {
    ai: {
      generateText: generates('text'),
      streamText: generates('text', 'stream'),
      generateObject: generates('object', 'json-schema'),
      streamObject: generates('object', 'json-schema', 'stream'),
      experimental_generateText: generates('text'),
      experimental_streamText: generates('text', 'stream'),
      embed: embeds('embed'),
      embedMany: embeds('embed'),
      rerank: lacks('rerank'),
      generateImage: lacks('images'),
      experimental_generateImage: lacks('images'),
      generateSpeech: lacks('audio'),
      experimental_generateSpeech: lacks('audio'),
      transcribe: lacks('audio'),
      experimental_transcribe: lacks('audio'),
      experimental_generateVideo: lacks('videos'),
      Agent: agent,
      Experimental_Agent: agent,
      ToolLoopAgent: agent,
      customProvider: modelTable,
      experimental_customProvider: modelTable,
      createProviderRegistry: { kind: 'model-table', argument: 0 },
      experimental_createProviderRegistry: { kind: 'model-table', argument: 0 },
      wrapLanguageModel: { kind: 'wrapper', argument: 0, option: 'model' },
      experimental_wrapLanguageModel: { kind: 'wrapper', argument: 0, option: 'model' },
      gateway: provider,
      createGateway: factory('vercel', 'standard'),
    },
    '@ai-sdk/gateway': { gateway: provider, createGateway: factory('vercel', 'standard') },
    '@ai-sdk/openai-compatible': { createOpenAICompatible: factory(undefined, 'compatible') },
    '@openrouter/ai-sdk-provider': { openrouter: provider, createOpenRouter: factory('openrouter', 'compatible') },
    'ollama-ai-provider': { ollama: provider, createOllama: factory(undefined, 'compatible') },
    'ollama-ai-provider-v2': { ollama: provider, createOllama: factory(undefined, 'compatible') },
    ...providerPackages,
  },
};
