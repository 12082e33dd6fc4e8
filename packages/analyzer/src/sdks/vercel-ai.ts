import type { CallFeature } from '../site.js';
import type { CallProfile, CapNames, SdkExport, SdkProfile } from './profile.js';
import { factory, provider, providerPackages } from './vercel-ai-providers.js';

/** Renamed in ai 5; the old name is ignored from then on (measured: no cap is sent). */
const cap: readonly CapNames[] = [
  { majors: { to: 4 }, names: ['maxTokens'] },
  { majors: { from: 5 }, names: ['maxOutputTokens'] },
];

const content = ['messages', 'prompt', 'system', 'instructions'] as const;
const headers = { argument: 0, option: 'headers' } as const;
const nested = ['providerOptions.openai'] as const;

/** Options by which a text generation asks for a schema, from ai 5 on. */
const schemas = ['output', 'experimental_output'] as const;

/** In packages that came with ai 5 and count their majors from one. */
const capSince5: readonly CapNames[] = [{ names: ['maxOutputTokens'] }];

function call(api: string, ...implies: readonly CallFeature[]): CallProfile {
  return {
    site: 'call',
    api,
    argument: 0,
    model: 'model',
    cap,
    content,
    headers,
    nested,
    schemas,
    implies,
    plainModel: true,
  };
}

function generates(api: string, ...implies: readonly CallFeature[]): SdkExport {
  return { kind: 'function', call: call(api, ...implies) };
}

function embeds(api: string): SdkExport {
  return {
    kind: 'function',
    call: { site: 'call', api, argument: 0, model: 'model', headers, nested, plainModel: true },
  };
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
  nested,
  plainModel: true,
};
const agent: SdkExport = { kind: 'agent', call: agentCall };
const agentOfWorkflow: SdkExport = { kind: 'agent', call: { ...agentCall, cap: capSince5 } };

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
    rerankingModel: ['rerankingModels'],
    videoModel: ['videoModels'],
  },
  fallback: 'fallbackProvider',
};

const providerTable: SdkExport = { kind: 'model-table', argument: 0, middleware: 'languageModelMiddleware' };
const modelWrapper: SdkExport = { kind: 'wrapper', argument: 0, option: 'model' };
const languageModelWrapper: SdkExport = { ...modelWrapper, middleware: 'middleware' };
const providerWrapper: SdkExport = {
  kind: 'wrapper',
  argument: 0,
  option: 'provider',
  middleware: 'languageModelMiddleware',
};
const middleware: SdkExport = { kind: 'middleware' };
const gatewayFactory = factory({ creates: [], apiKey: ['AI_GATEWAY_API_KEY'], home: 'vercel' });

/** Of the package of server components, first a path of `ai`; `render` of ai 3 has no cap and is given a client. */
const streamsInterface: SdkExport = { kind: 'function', call: { ...call('text', 'stream'), cap: capSince5 } };
const rendersInterface: SdkExport = {
  kind: 'function',
  call: { site: 'call', api: 'text', argument: 0, model: 'model', content, implies: ['stream'] },
};

/** The Vercel AI SDK, `ai` 3 to 7, with its provider packages. */
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
      experimental_generateObject: generates('object', 'json-schema'),
      experimental_streamObject: generates('object', 'json-schema', 'stream'),
      experimental_streamLanguageModelCall: generates('text', 'stream'),
      embed: embeds('embed'),
      embedMany: embeds('embed'),
      rerank: lacks('rerank'),
      generateImage: lacks('images'),
      experimental_generateImage: lacks('images'),
      generateSpeech: lacks('audio'),
      experimental_generateSpeech: lacks('audio'),
      transcribe: lacks('audio'),
      experimental_transcribe: lacks('audio'),
      experimental_streamTranscribe: lacks('audio'),
      experimental_streamTranslate: lacks('audio'),
      experimental_generateVideo: lacks('videos'),
      experimental_startVideo: lacks('videos'),
      experimental_startTextBatch: lacks('batches'),
      Agent: agent,
      Experimental_Agent: agent,
      ToolLoopAgent: agent,
      customProvider: modelTable,
      experimental_customProvider: modelTable,
      createProviderRegistry: providerTable,
      experimental_createProviderRegistry: providerTable,
      experimental_createModelRegistry: providerTable,
      wrapLanguageModel: languageModelWrapper,
      experimental_wrapLanguageModel: languageModelWrapper,
      wrapProvider: providerWrapper,
      defaultSettingsMiddleware: { kind: 'middleware', settings: 'settings' },
      extractReasoningMiddleware: middleware,
      extractJsonMiddleware: middleware,
      simulateStreamingMiddleware: middleware,
      addToolInputExamplesMiddleware: middleware,
      defaultInstructionsMiddleware: middleware,
      wrapEmbeddingModel: modelWrapper,
      wrapImageModel: modelWrapper,
      gateway: provider,
      createGateway: gatewayFactory,
    },
    'ai/rsc': { streamUI: generates('text', 'stream'), render: rendersInterface },
    '@ai-sdk/rsc': { streamUI: streamsInterface },
    '@ai-sdk/workflow': { WorkflowAgent: agentOfWorkflow },
    '@workflow/ai/agent': { DurableAgent: agentOfWorkflow },
    ...providerPackages,
  },
};
