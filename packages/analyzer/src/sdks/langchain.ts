import {
  anthropicClass,
  azureChat,
  azureEmbeddings,
  azureText,
  bedrockClass,
  chatModel,
  chatOpenAI,
  cohereClass,
  dallE,
  embeddingsModel,
  googleClass,
  ollamaClass,
  openaiEmbeddings,
  openaiText,
  runs,
  textModel,
  typeOf,
  vertexClass,
  type ModelClass,
} from './langchain-classes.js';
import { communityPackages } from './langchain-community.js';
import type { ClientExport, HandleExport, SdkExport, SdkProfile, VendorOfClient } from './profile.js';

type Exports = Readonly<Record<string, SdkExport>>;

/** The classes of 1 take the model's id before the other options too. */
function chat(given: ModelClass): ClientExport {
  return chatModel({ ...given, modelFirst: true });
}

const groq: ModelClass = { home: 'groq', keyEnv: ['GROQ_API_KEY'] };
const mistral: ModelClass = { home: 'mistral', keyEnv: ['MISTRAL_API_KEY'], baseUrl: ['serverURL', 'endpoint'] };
const cloudflare: ModelClass = {
  home: 'cloudflare',
  key: ['cloudflareApiToken'],
  keyEnv: ['CLOUDFLARE_API_TOKEN'],
  cap: [],
};
const xai: ModelClass = {
  home: 'xai',
  keyEnv: ['XAI_API_KEY'],
  baseUrl: ['baseURL', 'configuration.baseURL'],
  cap: ['maxTokens', 'maxCompletionTokens'],
};

const vertex: Exports = {
  ChatVertexAI: chat(vertexClass),
  VertexAI: textModel(vertexClass),
  VertexAIEmbeddings: embeddingsModel(vertexClass),
  GoogleVertexAIEmbeddings: embeddingsModel(vertexClass),
};

/** One package for each maker. */
const makers: Readonly<Record<string, Exports>> = {
  '@langchain/openai': {
    ChatOpenAI: chatOpenAI,
    ChatOpenAICompletions: chatOpenAI,
    ChatOpenAIResponses: chatOpenAI,
    OpenAI: openaiText,
    OpenAIChat: chatOpenAI,
    OpenAIEmbeddings: openaiEmbeddings,
    AzureChatOpenAI: azureChat,
    AzureChatOpenAICompletions: azureChat,
    AzureChatOpenAIResponses: azureChat,
    AzureOpenAI: azureText,
    AzureOpenAIEmbeddings: azureEmbeddings,
    BaseChatOpenAI: typeOf(chatOpenAI),
    DallEAPIWrapper: dallE,
  },
  '@langchain/azure-openai': {
    AzureChatOpenAI: azureChat,
    AzureOpenAI: azureText,
    AzureOpenAIEmbeddings: azureEmbeddings,
  },
  '@langchain/anthropic': { ChatAnthropic: chat(anthropicClass), ChatAnthropicMessages: chat(anthropicClass) },
  '@langchain/google-genai': {
    ChatGoogleGenerativeAI: chat(googleClass),
    GoogleGenerativeAIEmbeddings: embeddingsModel(googleClass),
  },
  '@langchain/google': { ChatGoogle: chat(googleClass) },
  '@langchain/google/node': { ChatGoogle: chat(googleClass) },
  '@langchain/google-vertexai': vertex,
  '@langchain/google-vertexai-web': vertex,
  '@langchain/google-gauth': {
    ChatGoogle: chat(vertexClass),
    GoogleLLM: textModel(vertexClass),
    GoogleEmbeddings: embeddingsModel(vertexClass),
  },
  '@langchain/google-webauth': {
    ChatGoogle: chat(vertexClass),
    GoogleLLM: textModel(vertexClass),
    GoogleEmbeddings: embeddingsModel(vertexClass),
  },
  '@langchain/groq': { ChatGroq: chat(groq) },
  '@langchain/mistralai': {
    ChatMistralAI: chat(mistral),
    MistralAI: textModel(mistral),
    MistralAIEmbeddings: embeddingsModel(mistral),
  },
  '@langchain/cohere': {
    // The class has no option for it; each call takes one.
    ChatCohere: chat({ ...cohereClass, cap: [], callCap: ['maxTokens'] }),
    Cohere: textModel(cohereClass),
    CohereEmbeddings: embeddingsModel(cohereClass),
  },
  '@langchain/ollama': {
    ChatOllama: chat(ollamaClass),
    Ollama: textModel(ollamaClass),
    OllamaEmbeddings: embeddingsModel(ollamaClass),
  },
  '@langchain/aws': {
    ChatBedrockConverse: chat(bedrockClass),
    BedrockEmbeddings: embeddingsModel(bedrockClass),
  },
  '@langchain/deepseek': {
    ChatDeepSeek: chat({
      home: 'deepseek',
      keyEnv: ['DEEPSEEK_API_KEY'],
      baseUrl: ['configuration.baseURL'],
      cap: ['maxTokens', 'maxCompletionTokens'],
    }),
  },
  '@langchain/xai': { ChatXAI: chat(xai), ChatXAIResponses: chat({ ...xai, cap: ['maxOutputTokens'] }) },
  '@langchain/openrouter': {
    ChatOpenRouter: chat({
      home: 'openrouter',
      keyEnv: ['OPENROUTER_API_KEY'],
      baseUrl: ['baseURL'],
      callCap: ['maxTokens'],
    }),
  },
  '@langchain/cerebras': {
    ChatCerebras: chat({ home: 'cerebras', keyEnv: ['CEREBRAS_API_KEY'], cap: ['maxCompletionTokens'] }),
  },
  '@langchain/cloudflare': {
    ChatCloudflareWorkersAI: chat(cloudflare),
    CloudflareWorkersAI: textModel(cloudflare),
    CloudflareWorkersAIEmbeddings: embeddingsModel(cloudflare),
  },
};

const anyChat: ModelClass = { home: undefined };
const chatType = typeOf(chatModel(anyChat));
const textType = typeOf(textModel(anyChat));
const embeddingsType = typeOf(embeddingsModel(anyChat));

/** Base classes and types: a parameter or field of one is a model, whichever. */
const types: Readonly<Record<string, Exports>> = {
  '@langchain/core/language_models/chat_models': { BaseChatModel: chatType, SimpleChatModel: chatType },
  '@langchain/core/language_models/llms': { BaseLLM: textType, LLM: textType },
  '@langchain/core/language_models/base': {
    BaseLanguageModel: chatType,
    BaseLanguageModelInterface: chatType,
    LanguageModelLike: chatType,
  },
  '@langchain/core/embeddings': { Embeddings: embeddingsType, EmbeddingsInterface: embeddingsType },
  'langchain/base_language': { BaseLanguageModel: chatType },
  'langchain/chat_models/base': { BaseChatModel: chatType, SimpleChatModel: chatType },
  'langchain/llms/base': { BaseLLM: textType, LLM: textType },
  'langchain/embeddings/base': { Embeddings: embeddingsType },
};

/** Vendors by the names that `initChatModel` knows them by. */
const vendors: Readonly<Record<string, VendorOfClient>> = {
  openai: chatOpenAI,
  azure_openai: azureChat,
  anthropic: chat(anthropicClass),
  'google-genai': chat(googleClass),
  'google-vertexai': chat(vertexClass),
  bedrock: chat(bedrockClass),
  ollama: chat(ollamaClass),
  groq: chat(groq),
  mistralai: chat(mistral),
  cohere: chat(cohereClass),
};

/** `initChatModel('openai:gpt-4o', { … })`: the id or the options say whose model it is, a call may say which. */
const universal: ClientExport = {
  ...chatModel({
    home: undefined,
    baseUrl: ['configuration.baseURL', 'baseUrl', 'baseURL'],
    cap: ['maxTokens', 'maxOutputTokens', 'maxCompletionTokens', 'numPredict'],
  }),
  construct: 'call',
  methods: runs('chat.completions', { model: 'configurable.model' }),
};
const initChatModel: ClientExport = {
  ...universal,
  vendor: { option: 'modelProvider', argument: 0, vendors },
  options: { ...universal.options, argument: 1 },
  ...(universal.holds ? { holds: { ...universal.holds, argument: 1, model: { argument: 0 } } } : {}),
};

/** What a function makes of a model that is named or given: something that calls it. */
function madeOf(option: string): HandleExport {
  const { options, methods } = chatType;
  const holds = { argument: 0, model: [option], cap: [], api: 'chat.completions' };
  return { kind: 'handle', of: { ...chatType, options, methods, holds } };
}

/** What names a model for an agent to use, and is no model itself. */
function namesModel(model: HandleExport['of']['holds']): HandleExport {
  return {
    kind: 'handle',
    of: { ...chatType, composable: false, methods: [], chain: [], ...(model && { holds: model }) },
  };
}

const middleware = namesModel({ argument: 0, model: ['model'], cap: [], api: 'chat.completions' });

const agents: Exports = {
  initChatModel,
  createAgent: madeOf('model'),
  summarizationMiddleware: middleware,
  llmToolSelectorMiddleware: middleware,
  toolEmulatorMiddleware: middleware,
  modelFallbackMiddleware: namesModel({
    argument: 0,
    model: { argument: 0, andFollowing: true },
    cap: [],
    api: 'chat.completions',
  }),
};

const moderation: ClientExport = {
  ...openaiText,
  methods: ['call', 'invoke', 'run'].map((path) => ({ path, site: 'call', api: 'moderations', argument: 1 })),
  holds: { argument: 0, model: 'model', cap: [], api: 'moderations' },
  chain: [],
  composable: false,
};

const assistant: ClientExport = {
  ...openaiText,
  methods: ['invoke', 'stream', 'batch'].map((path) => ({ path, site: 'feature', api: 'assistants', argument: 1 })),
  holds: { argument: 0, model: 'model', cap: [], api: 'assistants' },
  chain: [],
  composable: false,
};

/**
 * LangChain JS, `langchain` 0.0 to 1.5 and its packages: classes that are client and model in one, and chains and agents
 * made of them.
 */
export const langchain: SdkProfile = {
  name: 'langchain',
  packages: {
    ...communityPackages,
    ...makers,
    ...types,
    langchain: agents,
    'langchain/chat_models/universal': { initChatModel, ConfigurableModel: typeOf(universal) },
    '@langchain/classic/chat_models/universal': { initChatModel, ConfigurableModel: typeOf(universal) },
    'langchain/experimental/openai_assistant': { OpenAIAssistantRunnable: assistant },
    '@langchain/classic/experimental/openai_assistant': { OpenAIAssistantRunnable: assistant },
    'langchain/chains': { OpenAIModerationChain: moderation },
    '@langchain/classic/chains': { OpenAIModerationChain: moderation },
    deepagents: { createDeepAgent: madeOf('model') },
  },
  composers: {
    packages: ['langchain', '@langchain', 'deepagents'],
    methods: ['pipe', 'withFallbacks'],
    except: [
      // Graphs call what their nodes do; what a node does is found there.
      'Graph',
      'MessageGraph',
      'StateGraph',
      // They search, whatever they ask a model on the way.
      'ContextualCompressionRetriever',
      'EnsembleRetriever',
      'HydeRetriever',
      'MultiQueryRetriever',
      'MultiVectorRetriever',
      'ParentDocumentRetriever',
      'SelfQueryRetriever',
      'EmbeddingsFilter',
      'LLMChainExtractor',
      // Memories and caches.
      'ConversationSummaryBufferMemory',
      'ConversationSummaryMemory',
      'EntityMemory',
    ],
  },
};
