import type { ClientExport, ClientOptions, SdkExport } from './profile.js';

const providerOptions: ClientOptions = {
  argument: 0,
  apiKey: ['apiKey', 'authToken', 'secretAccessKey'],
  baseUrl: ['baseURL', 'resourceName'],
  organization: ['organization'],
  project: ['project'],
  headers: ['headers'],
  browser: [],
  interceptors: ['fetch'],
  settable: [],
  exclusive: [],
};

/** A provider's package, or a path below it: `@ai-sdk/google-vertex/anthropic`. */
interface ProviderPackage {
  /** Ready-made providers, the current name first. */
  readonly instances?: readonly string[];
  /** Functions that make one. */
  readonly creates: readonly string[];
  /** The variables the package reads for a key that is not given. */
  readonly apiKey?: readonly string[];
  /** The variables it reads for an address that is not given. */
  readonly baseUrl?: readonly string[];
  readonly flavour?: ClientExport['flavour'];
  /** The provider by the catalogue's name; left out where it serves no models of its own. */
  readonly home?: string;
}

/** A factory of a provider, with the variables that the package reads by itself. */
export function factory({ apiKey = [], baseUrl = [], flavour = 'standard', home }: ProviderPackage): ClientExport {
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

export const provider: SdkExport = { kind: 'provider' };

const bedrock: Omit<ProviderPackage, 'creates'> = {
  apiKey: ['AWS_BEARER_TOKEN_BEDROCK'],
  home: 'bedrock',
  flavour: 'cloud',
};
const vertex: Omit<ProviderPackage, 'creates'> = {
  apiKey: ['GOOGLE_VERTEX_API_KEY'],
  home: 'google',
  flavour: 'cloud',
};

const vertexPackages: Readonly<Record<string, ProviderPackage>> = Object.fromEntries(
  [
    { path: '', instances: ['googleVertex', 'vertex'], creates: ['createGoogleVertex', 'createVertex'] },
    {
      path: '/anthropic',
      instances: ['googleVertexAnthropic', 'vertexAnthropic'],
      creates: ['createGoogleVertexAnthropic', 'createVertexAnthropic'],
    },
    {
      path: '/maas',
      instances: ['googleVertexMaas', 'vertexMaas'],
      creates: ['createGoogleVertexMaas', 'createVertexMaas'],
    },
    { path: '/xai', instances: ['googleVertexXai'], creates: ['createGoogleVertexXai'] },
  ].flatMap(({ path, instances, creates }) =>
    ['', '/edge'].map((edge) => [`@ai-sdk/google-vertex${path}${edge}`, { ...vertex, instances, creates }]),
  ),
);

/** The AI SDK's own provider packages. A package that came with a later major has no older names. */
const ownPackages: Readonly<Record<string, ProviderPackage>> = {
  '@ai-sdk/openai': {
    instances: ['openai'],
    creates: ['createOpenAI'],
    apiKey: ['OPENAI_API_KEY'],
    baseUrl: ['OPENAI_BASE_URL'],
    home: 'openai',
  },
  '@ai-sdk/azure': { instances: ['azure'], creates: ['createAzure'], apiKey: ['AZURE_API_KEY'], flavour: 'azure' },
  '@ai-sdk/anthropic': {
    instances: ['anthropic'],
    creates: ['createAnthropic'],
    apiKey: ['ANTHROPIC_API_KEY'],
    baseUrl: ['ANTHROPIC_BASE_URL'],
    home: 'anthropic',
  },
  '@ai-sdk/anthropic-aws': {
    instances: ['anthropicAws'],
    creates: ['createAnthropicAws'],
    apiKey: ['ANTHROPIC_AWS_API_KEY'],
    home: 'anthropic',
  },
  '@ai-sdk/google': {
    instances: ['google'],
    creates: ['createGoogle', 'createGoogleGenerativeAI'],
    apiKey: ['GOOGLE_GENERATIVE_AI_API_KEY'],
    home: 'google',
  },
  ...vertexPackages,
  '@ai-sdk/amazon-bedrock': {
    ...bedrock,
    instances: ['amazonBedrock', 'bedrock'],
    creates: ['createAmazonBedrock'],
  },
  '@ai-sdk/amazon-bedrock/anthropic': {
    ...bedrock,
    instances: ['amazonBedrockAnthropic', 'bedrockAnthropic'],
    creates: ['createAmazonBedrockAnthropic', 'createBedrockAnthropic'],
  },
  '@ai-sdk/amazon-bedrock/mantle': { ...bedrock, instances: ['bedrockMantle'], creates: ['createBedrockMantle'] },
  '@ai-sdk/mistral': {
    instances: ['mistral'],
    creates: ['createMistral'],
    apiKey: ['MISTRAL_API_KEY'],
    home: 'mistral',
  },
  '@ai-sdk/groq': { instances: ['groq'], creates: ['createGroq'], apiKey: ['GROQ_API_KEY'], home: 'groq' },
  '@ai-sdk/xai': { instances: ['xai'], creates: ['createXai'], apiKey: ['XAI_API_KEY'], home: 'xai' },
  '@ai-sdk/deepseek': {
    instances: ['deepSeek', 'deepseek'],
    creates: ['createDeepSeek'],
    apiKey: ['DEEPSEEK_API_KEY'],
    home: 'deepseek',
  },
  '@ai-sdk/cohere': { instances: ['cohere'], creates: ['createCohere'], apiKey: ['COHERE_API_KEY'], home: 'cohere' },
  '@ai-sdk/togetherai': {
    instances: ['togetherai'],
    creates: ['createTogetherAI'],
    apiKey: ['TOGETHER_API_KEY', 'TOGETHER_AI_API_KEY'],
    home: 'together',
  },
  '@ai-sdk/fireworks': {
    instances: ['fireworks'],
    creates: ['createFireworks'],
    apiKey: ['FIREWORKS_API_KEY'],
    home: 'fireworks',
  },
  '@ai-sdk/perplexity': {
    instances: ['perplexity'],
    creates: ['createPerplexity'],
    apiKey: ['PERPLEXITY_API_KEY'],
    home: 'perplexity',
  },
  '@ai-sdk/cerebras': {
    instances: ['cerebras'],
    creates: ['createCerebras'],
    apiKey: ['CEREBRAS_API_KEY'],
    home: 'cerebras',
  },
  '@ai-sdk/deepinfra': {
    instances: ['deepInfra', 'deepinfra'],
    creates: ['createDeepInfra'],
    apiKey: ['DEEPINFRA_API_KEY'],
    home: 'deepinfra',
  },
  '@ai-sdk/huggingface': {
    instances: ['huggingFace', 'huggingface'],
    creates: ['createHuggingFace'],
    apiKey: ['HUGGINGFACE_API_KEY'],
    home: 'huggingface',
  },
  '@ai-sdk/moonshotai': {
    instances: ['moonshotai'],
    creates: ['createMoonshotAI'],
    apiKey: ['MOONSHOT_API_KEY'],
    home: 'moonshot',
  },
  '@ai-sdk/alibaba': {
    instances: ['alibaba'],
    creates: ['createAlibaba'],
    apiKey: ['ALIBABA_API_KEY'],
    home: 'alibaba',
  },
  '@ai-sdk/minimax': {
    instances: ['minimax'],
    creates: ['createMiniMax'],
    apiKey: ['MINIMAX_API_KEY'],
    home: 'minimax',
  },
  '@ai-sdk/baseten': { instances: ['baseten'], creates: ['createBaseten'], apiKey: ['BASETEN_API_KEY'] },
  '@ai-sdk/gmicloud': { instances: ['gmicloud'], creates: ['createGmicloud'], apiKey: ['GMI_CLOUD_APIKEY'] },
  '@ai-sdk/vercel': { instances: ['vercel'], creates: ['createVercel'], apiKey: ['VERCEL_API_KEY'], home: 'vercel' },
  '@ai-sdk/gateway': {
    instances: ['gateway'],
    creates: ['createGateway', 'createGatewayProvider'],
    apiKey: ['AI_GATEWAY_API_KEY'],
    home: 'vercel',
  },
  '@ai-sdk/openai-compatible': { creates: ['createOpenAICompatible'], flavour: 'compatible' },
  '@ai-sdk/open-responses': { creates: ['createOpenResponses'], flavour: 'compatible' },
  // Models of images, video and sound.
  '@ai-sdk/replicate': {
    instances: ['replicate'],
    creates: ['createReplicate'],
    apiKey: ['REPLICATE_API_TOKEN'],
    home: 'replicate',
  },
  '@ai-sdk/voyage': { instances: ['voyage'], creates: ['createVoyage'], apiKey: ['VOYAGE_API_KEY'], home: 'voyage' },
  '@ai-sdk/fal': { instances: ['fal'], creates: ['createFal'], apiKey: ['FAL_API_KEY', 'FAL_KEY'] },
  '@ai-sdk/luma': { instances: ['luma'], creates: ['createLuma'], apiKey: ['LUMA_API_KEY'] },
  '@ai-sdk/black-forest-labs': {
    instances: ['blackForestLabs'],
    creates: ['createBlackForestLabs'],
    apiKey: ['BFL_API_KEY'],
  },
  '@ai-sdk/bytedance': {
    instances: ['byteDance'],
    creates: ['createByteDance'],
    apiKey: ['ARK_API_KEY'],
    home: 'bytedance',
  },
  '@ai-sdk/klingai': { instances: ['klingai'], creates: ['createKlingAI'], apiKey: ['KLINGAI_API_KEY'] },
  '@ai-sdk/prodia': { instances: ['prodia'], creates: ['createProdia'], apiKey: ['PRODIA_TOKEN'] },
  '@ai-sdk/quiverai': { instances: ['quiverai'], creates: ['createQuiverAI'], apiKey: ['QUIVERAI_API_KEY'] },
  '@ai-sdk/elevenlabs': {
    instances: ['elevenLabs', 'elevenlabs'],
    creates: ['createElevenLabs'],
    apiKey: ['ELEVENLABS_API_KEY'],
  },
  '@ai-sdk/assemblyai': { instances: ['assemblyai'], creates: ['createAssemblyAI'], apiKey: ['ASSEMBLYAI_API_KEY'] },
  '@ai-sdk/deepgram': { instances: ['deepgram'], creates: ['createDeepgram'], apiKey: ['DEEPGRAM_API_KEY'] },
  '@ai-sdk/cartesia': { instances: ['cartesia'], creates: ['createCartesia'], apiKey: ['CARTESIA_API_KEY'] },
  '@ai-sdk/fish-audio': { instances: ['fishAudio'], creates: ['createFishAudio'], apiKey: ['FISH_AUDIO_API_KEY'] },
  '@ai-sdk/gladia': { instances: ['gladia'], creates: ['createGladia'], apiKey: ['GLADIA_API_KEY'] },
  '@ai-sdk/hume': { instances: ['hume'], creates: ['createHume'], apiKey: ['HUME_API_KEY'] },
  '@ai-sdk/lmnt': { instances: ['lmnt'], creates: ['createLMNT'], apiKey: ['LMNT_API_KEY'] },
  '@ai-sdk/revai': { instances: ['revai'], creates: ['createRevai'], apiKey: ['REVAI_API_KEY'] },
};

/** Packages of others that make models for the AI SDK. Source: its list of community providers, and their own code. */
const communityPackages: Readonly<Record<string, ProviderPackage>> = {
  '@openrouter/ai-sdk-provider': {
    instances: ['openrouter'],
    creates: ['createOpenRouter'],
    apiKey: ['OPENROUTER_API_KEY'],
    flavour: 'compatible',
    home: 'openrouter',
  },
  'ollama-ai-provider': { instances: ['ollama'], creates: ['createOllama'], flavour: 'local' },
  'ollama-ai-provider-v2': { instances: ['ollama'], creates: ['createOllama'], flavour: 'local' },
  'ai-sdk-ollama': { instances: ['ollama'], creates: ['createOllama'], flavour: 'local' },
  '@portkey-ai/vercel-provider': { creates: ['createPortkey'], flavour: 'compatible', home: 'portkey' },
  '@helicone/ai-sdk-provider': { creates: ['createHelicone'], flavour: 'compatible', home: 'helicone' },
  'workers-ai-provider': { creates: ['createWorkersAI'], home: 'cloudflare' },
  'ai-gateway-provider': { creates: ['createAiGateway'], home: 'cloudflare' },
  'zhipu-ai-provider': {
    instances: ['zhipu', 'zai'],
    creates: ['createZhipu'],
    apiKey: ['ZHIPU_API_KEY'],
    home: 'zhipu',
  },
  'qwen-ai-provider': { instances: ['qwen'], creates: ['createQwen'], apiKey: ['DASHSCOPE_API_KEY'], home: 'alibaba' },
  'vercel-minimax-ai-provider': {
    instances: ['minimax', 'minimaxOpenAI', 'minimaxAnthropic'],
    creates: ['createMinimax'],
    apiKey: ['MINIMAX_API_KEY'],
    home: 'minimax',
  },
  'sambanova-ai-provider': {
    instances: ['sambanova'],
    creates: ['createSambaNova'],
    apiKey: ['SAMBANOVA_API_KEY'],
    home: 'sambanova',
  },
  'anthropic-vertex-ai': { instances: ['anthropicVertex'], creates: ['createAnthropicVertex'], home: 'google' },
  '@requesty/ai-sdk': {
    instances: ['requesty'],
    creates: ['createRequesty'],
    apiKey: ['REQUESTY_API_KEY'],
    flavour: 'compatible',
  },
  '@friendliai/ai-provider': { instances: ['friendli'], creates: ['createFriendli'], apiKey: ['FRIENDLI_TOKEN'] },
  '@aihubmix/ai-sdk-provider': {
    instances: ['aihubmix'],
    creates: ['createAihubmix'],
    apiKey: ['AIHUBMIX_API_KEY'],
    flavour: 'compatible',
  },
  '@langdb/vercel-provider': { creates: ['createLangDB'], apiKey: ['LANGDB_API_KEY'], flavour: 'compatible' },
  'voyage-ai-provider': {
    instances: ['voyage'],
    creates: ['createVoyage'],
    apiKey: ['VOYAGE_API_KEY'],
    home: 'voyage',
  },
  'jina-ai-provider': { instances: ['jina'], creates: ['createJina'], apiKey: ['JINA_API_KEY'], home: 'jina' },
  'ai-sdk-provider-claude-code': { instances: ['claudeCode'], creates: ['createClaudeCode'] },
  'ai-sdk-provider-gemini-cli': { creates: ['createGeminiProvider'], home: 'google' },
  'ai-sdk-provider-codex-cli': { instances: ['codexCli'], creates: ['createCodexCli'] },
};

/** Every package that makes models for the AI SDK, with what it exports. */
export const providerPackages: Readonly<Record<string, Readonly<Record<string, SdkExport>>>> = Object.fromEntries(
  Object.entries({ ...ownPackages, ...communityPackages }).map(([name, described]) => [
    name,
    {
      ...Object.fromEntries((described.instances ?? []).map((instance) => [instance, provider])),
      ...Object.fromEntries(described.creates.map((create) => [create, factory(described)])),
    },
  ]),
);
