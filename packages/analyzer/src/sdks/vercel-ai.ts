import type { CallProfile, CapNames, ClientExport, ClientOptions, SdkExport, SdkProfile } from './profile.js';

/** Renamed in ai 5; the old name is ignored from then on (measured: no cap is sent). */
const cap: readonly CapNames[] = [
  { majors: { to: 4 }, names: ['maxTokens'] },
  { majors: { from: 5 }, names: ['maxOutputTokens'] },
];

const content = ['messages', 'prompt'] as const;

function generates(api: string): SdkExport {
  return { kind: 'function', call: { site: 'call', api, argument: 0, model: 'model', cap, content, plainModel: true } };
}

function embeds(api: string): SdkExport {
  return { kind: 'function', call: { site: 'call', api, argument: 0, model: 'model', plainModel: true } };
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
  exclusive: [],
};

function factory(flavour: ClientExport['flavour']): ClientExport {
  return {
    kind: 'client',
    construct: 'call',
    flavour,
    options: providerOptions,
    methods: [],
    chain: [],
    gives: 'provider',
  };
}

const provider: SdkExport = { kind: 'provider' };

/** Providers whose package exports a ready-made instance and a `createX` factory: package suffix, instance, factory. */
const providers: readonly (readonly [
  name: string,
  instance: string,
  create: string,
  flavour?: ClientExport['flavour'],
])[] = [
  ['openai', 'openai', 'createOpenAI'],
  ['azure', 'azure', 'createAzure', 'azure'],
  ['anthropic', 'anthropic', 'createAnthropic'],
  ['google', 'google', 'createGoogleGenerativeAI'],
  ['google-vertex', 'vertex', 'createVertex'],
  ['amazon-bedrock', 'bedrock', 'createAmazonBedrock'],
  ['mistral', 'mistral', 'createMistral'],
  ['groq', 'groq', 'createGroq'],
  ['xai', 'xai', 'createXai'],
  ['deepseek', 'deepseek', 'createDeepSeek'],
  ['cohere', 'cohere', 'createCohere'],
  ['togetherai', 'togetherai', 'createTogetherAI'],
  ['fireworks', 'fireworks', 'createFireworks'],
  ['perplexity', 'perplexity', 'createPerplexity'],
  ['cerebras', 'cerebras', 'createCerebras'],
  ['deepinfra', 'deepinfra', 'createDeepInfra'],
  ['vercel', 'vercel', 'createVercel'],
  ['baseten', 'baseten', 'createBaseten'],
  ['moonshotai', 'moonshotai', 'createMoonshotAI'],
  ['alibaba', 'alibaba', 'createAlibaba'],
  ['huggingface', 'huggingface', 'createHuggingFace'],
];

const providerPackages = Object.fromEntries(
  providers.map(([name, instance, create, flavour]) => [
    `@ai-sdk/${name}`,
    { [instance]: provider, [create]: factory(flavour ?? 'standard') },
  ]),
);

/** The Vercel AI SDK, `ai` 4 to 7, with its provider packages. */
export const vercelAi: SdkProfile = {
  name: 'vercel-ai',
  packages: {
    ai: {
      generateText: generates('text'),
      streamText: generates('text'),
      generateObject: generates('object'),
      streamObject: generates('object'),
      experimental_generateText: generates('text'),
      experimental_streamText: generates('text'),
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
      wrapLanguageModel: { kind: 'wrapper', argument: 0, option: 'model' },
      experimental_wrapLanguageModel: { kind: 'wrapper', argument: 0, option: 'model' },
      gateway: provider,
      createGateway: factory('standard'),
    },
    '@ai-sdk/gateway': { gateway: provider, createGateway: factory('standard') },
    '@ai-sdk/openai-compatible': { createOpenAICompatible: factory('compatible') },
    '@openrouter/ai-sdk-provider': { openrouter: provider, createOpenRouter: factory('compatible') },
    ...providerPackages,
  },
};
