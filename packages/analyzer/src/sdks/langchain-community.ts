import {
  anthropicClass,
  bedrockClass,
  chatModel,
  chatOpenAI,
  cohereClass,
  embeddingsModel,
  ollamaClass,
  openaiEmbeddings,
  openaiText,
  textModel,
  vertexClass,
  type ModelClass,
} from './langchain-classes.js';
import type { ClientExport, SdkExport } from './profile.js';

type Exports = Readonly<Record<string, SdkExport>>;

const google = { ...vertexClass, keyEnv: ['GOOGLE_PALM_API_KEY'] };
const together: ModelClass = {
  home: 'together',
  key: ['togetherAIApiKey', 'apiKey'],
  keyEnv: ['TOGETHER_AI_API_KEY'],
  cap: ['maxTokens'],
};
const fireworks: ModelClass = {
  home: 'fireworks',
  key: ['fireworksApiKey', 'apiKey'],
  keyEnv: ['FIREWORKS_API_KEY'],
};
const alibaba: ModelClass = { home: 'alibaba', key: ['alibabaApiKey', 'apiKey'], keyEnv: ['ALIBABA_API_KEY'] };
const cloudflare: ModelClass = {
  home: 'cloudflare',
  key: ['cloudflareApiToken'],
  keyEnv: ['CLOUDFLARE_API_TOKEN'],
  // No option of theirs bounds the answer.
  cap: [],
};
const deepInfra: ModelClass = { home: 'deepinfra', keyEnv: ['DEEPINFRA_API_TOKEN'] };
const huggingFace: ModelClass = {
  home: 'huggingface',
  keyEnv: ['HUGGINGFACEHUB_API_KEY'],
  baseUrl: ['endpointUrl'],
};
const minimax: ModelClass = {
  home: 'minimax',
  key: ['minimaxApiKey', 'apiKey'],
  keyEnv: ['MINIMAX_API_KEY'],
  cap: ['tokensToGenerate'],
};
const zhipu: ModelClass = { home: 'zhipu', key: ['zhipuAIApiKey', 'apiKey'], keyEnv: ['ZHIPUAI_API_KEY'] };
const qianfan: ModelClass = {
  home: undefined,
  key: ['qianfanAccessKey', 'qianfanAK'],
  keyEnv: ['QIANFAN_ACCESS_KEY', 'QIANFAN_AK'],
  cap: [],
};
const friendli: ModelClass = { home: undefined, key: ['friendliToken'], keyEnv: ['FRIENDLI_TOKEN'] };
const local: ModelClass = { home: undefined, key: [], model: ['modelPath', 'model'] };
const watsonx: ModelClass = { home: undefined, key: ['watsonxAIApikey'], baseUrl: ['serviceUrl'] };

/** Below `chat_models/`, in `@langchain/community` and in `langchain` before it was split. */
const chat: Readonly<Record<string, Exports>> = {
  alibaba_tongyi: { ChatAlibabaTongyi: chatModel(alibaba) },
  baiduwenxin: {
    ChatBaiduWenxin: chatModel({
      home: undefined,
      key: ['baiduApiKey', 'apiKey'],
      keyEnv: ['BAIDU_API_KEY'],
      cap: [],
    }),
  },
  bedrock: { BedrockChat: chatModel(bedrockClass), ChatBedrock: chatModel(bedrockClass) },
  'bedrock/web': { BedrockChat: chatModel(bedrockClass), ChatBedrock: chatModel(bedrockClass) },
  cloudflare_workersai: { ChatCloudflareWorkersAI: chatModel(cloudflare) },
  deepinfra: { ChatDeepInfra: chatModel(deepInfra) },
  fireworks: { ChatFireworks: chatModel(fireworks) },
  friendli: { ChatFriendli: chatModel(friendli) },
  googlepalm: { ChatGooglePaLM: chatModel(google) },
  googlevertexai: { ChatGoogleVertexAI: chatModel(vertexClass) },
  'googlevertexai/web': { ChatGoogleVertexAI: chatModel(vertexClass) },
  ibm: { ChatWatsonx: chatModel(watsonx) },
  llama_cpp: { ChatLlamaCpp: chatModel(local) },
  minimax: { ChatMinimax: chatModel(minimax) },
  moonshot: { ChatMoonshot: chatModel({ home: 'moonshot', keyEnv: ['MOONSHOT_API_KEY'] }) },
  novita: {
    ChatNovitaAI: chatModel({ home: 'novita', key: ['novitaApiKey', 'apiKey'], keyEnv: ['NOVITA_API_KEY'] }),
  },
  ollama: { ChatOllama: chatModel(ollamaClass) },
  perplexity: { ChatPerplexity: chatModel({ home: 'perplexity', keyEnv: ['PERPLEXITY_API_KEY'] }) },
  premai: { ChatPrem: chatModel({ home: undefined, keyEnv: ['PREM_API_KEY'], cap: ['max_tokens'] }) },
  togetherai: { ChatTogetherAI: chatModel(together) },
  yandex: { ChatYandexGPT: chatModel({ home: undefined, keyEnv: ['YC_API_KEY'] }) },
  zhipuai: { ChatZhipuAI: chatModel(zhipu) },
};

const text: Readonly<Record<string, Exports>> = {
  ai21: { AI21: textModel({ home: 'ai21', key: ['ai21ApiKey'], keyEnv: ['AI21_API_KEY'] }) },
  bedrock: { Bedrock: textModel(bedrockClass) },
  'bedrock/web': { Bedrock: textModel(bedrockClass) },
  cloudflare_workersai: { CloudflareWorkersAI: textModel(cloudflare) },
  cohere: { Cohere: textModel(cohereClass) },
  deepinfra: { DeepInfraLLM: textModel(deepInfra) },
  fireworks: { Fireworks: textModel(fireworks) },
  friendli: { Friendli: textModel(friendli) },
  googlepalm: { GooglePaLM: textModel(google) },
  googlevertexai: { GoogleVertexAI: textModel(vertexClass) },
  'googlevertexai/web': { GoogleVertexAI: textModel(vertexClass) },
  hf: { HuggingFaceInference: textModel(huggingFace) },
  ibm: { WatsonxLLM: textModel(watsonx) },
  llama_cpp: { LlamaCpp: textModel(local) },
  ollama: { Ollama: textModel(ollamaClass) },
  replicate: {
    Replicate: textModel({ home: 'replicate', keyEnv: ['REPLICATE_API_TOKEN', 'REPLICATE_API_KEY'], cap: [] }),
  },
  togetherai: { TogetherAI: textModel(together) },
  writer: { Writer: textModel({ home: undefined, keyEnv: ['WRITER_API_KEY'] }) },
  yandex: { YandexGPT: textModel({ home: undefined, keyEnv: ['YC_API_KEY'] }) },
};

const huggingFaceTransformers = { HuggingFaceTransformersEmbeddings: embeddingsModel(local) };

const embeddings: Readonly<Record<string, Exports>> = {
  alibaba_tongyi: { AlibabaTongyiEmbeddings: embeddingsModel(alibaba) },
  bedrock: { BedrockEmbeddings: embeddingsModel(bedrockClass) },
  cloudflare_workersai: { CloudflareWorkersAIEmbeddings: embeddingsModel(cloudflare) },
  cohere: { CohereEmbeddings: embeddingsModel(cohereClass) },
  deepinfra: { DeepInfraEmbeddings: embeddingsModel(deepInfra) },
  fireworks: { FireworksEmbeddings: embeddingsModel(fireworks) },
  googlepalm: { GooglePaLMEmbeddings: embeddingsModel(google) },
  googlevertexai: { GoogleVertexAIEmbeddings: embeddingsModel(vertexClass) },
  hf: { HuggingFaceInferenceEmbeddings: embeddingsModel(huggingFace) },
  hf_transformers: huggingFaceTransformers,
  huggingface_transformers: huggingFaceTransformers,
  ibm: { WatsonxEmbeddings: embeddingsModel(watsonx) },
  jina: { JinaEmbeddings: embeddingsModel({ home: 'jina', keyEnv: ['JINA_API_KEY'] }) },
  llama_cpp: { LlamaCppEmbeddings: embeddingsModel(local) },
  minimax: { MinimaxEmbeddings: embeddingsModel(minimax) },
  ollama: { OllamaEmbeddings: embeddingsModel(ollamaClass) },
  togetherai: { TogetherAIEmbeddings: embeddingsModel(together) },
  voyage: { VoyageEmbeddings: embeddingsModel({ home: 'voyage', keyEnv: ['VOYAGEAI_API_KEY'] }) },
  zhipuai: { ZhipuAIEmbeddings: embeddingsModel(zhipu) },
};

/** The first versions know no model that stands first: a second argument is the settings. */
const monolithChat: ClientExport = {
  ...chatOpenAI,
  options: { ...chatOpenAI.options, modelFirst: false },
  ...(chatOpenAI.holds ? { holds: { ...chatOpenAI.holds, modelFirst: false } } : {}),
};

function below(prefix: string, table: Readonly<Record<string, Exports>>): Readonly<Record<string, Exports>> {
  return Object.fromEntries(Object.entries(table).map(([name, exports]) => [`${prefix}/${name}`, exports]));
}

function folders(root: string): Readonly<Record<string, Exports>> {
  return {
    ...below(`${root}/chat_models`, chat),
    ...below(`${root}/llms`, text),
    ...below(`${root}/embeddings`, embeddings),
  };
}

/** Everything of one maker, where a package of its own took over. */
function allOf(name: string): Exports {
  return { ...chat[name], ...text[name], ...embeddings[name] };
}

/** Classes of `@langchain/community` 0.0 to 1.1, and of `langchain` 0.0 with the makers that left it for their own packages. */
export const communityPackages: Readonly<Record<string, Exports>> = {
  ...folders('@langchain/community'),
  ...folders('langchain'),
  '@langchain/fireworks': allOf('fireworks'),
  '@langchain/ibm': allOf('ibm'),
  '@langchain/perplexity': allOf('perplexity'),
  '@langchain/together-ai': allOf('togetherai'),
  '@langchain/baidu-qianfan': {
    ChatBaiduQianfan: chatModel(qianfan),
    BaiduQianfanEmbeddings: embeddingsModel(qianfan),
  },
  '@langchain/yandex': allOf('yandex'),
  'langchain/chat_models/openai': { ChatOpenAI: monolithChat, PromptLayerChatOpenAI: monolithChat },
  'langchain/llms/openai': {
    OpenAI: openaiText,
    OpenAIChat: monolithChat,
    PromptLayerOpenAI: openaiText,
    PromptLayerOpenAIChat: monolithChat,
  },
  'langchain/embeddings/openai': { OpenAIEmbeddings: openaiEmbeddings },
  'langchain/chat_models/anthropic': { ChatAnthropic: chatModel(anthropicClass) },
  'langchain/chat_models': { ChatOpenAI: monolithChat, ChatAnthropic: chatModel(anthropicClass) },
  'langchain/llms': { OpenAI: openaiText, OpenAIChat: monolithChat, Cohere: textModel(cohereClass) },
  'langchain/embeddings': { OpenAIEmbeddings: openaiEmbeddings, CohereEmbeddings: embeddingsModel(cohereClass) },
};
