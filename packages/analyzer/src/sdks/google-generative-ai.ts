import type { CallFeature, ClientFlavour } from '../site.js';
import { call, clientOptions, feature } from './describe.js';
import type { CallProfile, CapNames, ClientExport, MethodProfile, SdkProfile } from './profile.js';

const cap: readonly CapNames[] = [{ names: ['generationConfig.maxOutputTokens'] }];

const schemas: readonly string[] = ['generationConfig.responseSchema'];

const generates: Partial<CallProfile> = {
  model: [],
  orContent: true,
  cap,
  content: ['contents', 'systemInstruction'],
  schemas,
};

function generateContent(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'generate-content', { ...generates, implies });
}

/** What is sent is all that it takes. */
function sendMessage(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return { path, site: 'call', api: 'generate-content', argument: 1, implies };
}

const noFallback = { apiKey: [], baseUrl: [], organization: [], project: [] } as const;

/** The SDKs whose models are objects of their own differ in whose account they use and how the objects are made. */
function family(flavour: ClientFlavour, home: string | undefined) {
  const common = {
    home,
    flavour,
    fallbackEnv: noFallback,
    options: clientOptions(),
    chain: [],
    gives: 'client',
  } as const;
  const chat: ClientExport = {
    ...common,
    kind: 'client',
    construct: 'never',
    methods: [sendMessage('sendMessage'), sendMessage('sendMessageStream', 'stream')],
    holds: { argument: 0, model: undefined, cap, schemas, api: 'generate-content' },
  };
  /**
   * @param argument Position of the model's options in what makes it.
   * @param named What names the model there.
   */
  const model = (argument: number, named: CallProfile['model'] = 'model'): ClientExport => ({
    ...common,
    kind: 'client',
    construct: 'never',
    methods: [
      generateContent('generateContent'),
      generateContent('generateContentStream', 'stream'),
      call('embedContent', 'embeddings', { model: [], cap: [] }),
      call('batchEmbedContents', 'embeddings', { model: [], cap: [] }),
      feature('countTokens', 'token-counts'),
    ],
    handles: [{ path: 'startChat', gives: chat }],
    holds: { argument, model: named, cap, schemas, api: 'generate-content' },
  });
  return { chat, model };
}

/** The model of cached content is part of it. */
const cachedModel = { argument: 0 } as const;

const gemini = family('standard', 'google');
const vertex = family('cloud', undefined);

const client: ClientExport = {
  kind: 'client',
  home: 'google',
  fallbackEnv: noFallback,
  construct: 'new',
  flavour: 'standard',
  options: clientOptions({ argument: 1, apiKey: ['0:'], baseUrl: [], settable: ['apiKey'] }),
  methods: [],
  chain: [],
  handles: [
    { path: 'getGenerativeModel', gives: gemini.model(0) },
    { path: 'getGenerativeModelFromCachedContent', gives: gemini.model(1, cachedModel) },
  ],
  gives: 'client',
};

/** What manages files or caches for a key, and generates nothing. */
function manager(api: string): ClientExport {
  const methods = ['uploadFile', 'listFiles', 'getFile', 'deleteFile', 'create', 'list', 'get', 'update', 'delete'];
  return { ...client, methods: methods.map((method) => feature(method, api)), handles: [] };
}

const vertexClient: ClientExport = {
  ...client,
  home: undefined,
  flavour: 'cloud',
  options: clientOptions({ apiKey: [], baseUrl: ['apiEndpoint'] }),
  handles: ['', 'preview.'].flatMap((level) => [
    { path: `${level}getGenerativeModel`, gives: vertex.model(0) },
    { path: `${level}getGenerativeModelFromCachedContent`, gives: vertex.model(1, cachedModel) },
  ]),
};

const firebaseClient: ClientExport = {
  ...vertexClient,
  construct: 'call',
  options: clientOptions({ argument: 1, apiKey: [], baseUrl: [] }),
  handles: [],
};

const firebase = {
  getAI: firebaseClient,
  getVertexAI: firebaseClient,
  getGenerativeModel: { kind: 'handle', of: vertex.model(1) },
  GenerativeModel: vertex.model(1),
  ChatSession: vertex.chat,
} as const;

/** Google's SDKs before `@google/genai`, ended but in wide use, and Firebase's, which has their shape. */
export const googleGenerativeAi: SdkProfile = {
  name: 'google-generative-ai',
  packages: {
    '@google/generative-ai': {
      GoogleGenerativeAI: client,
      GenerativeModel: gemini.model(0),
      ChatSession: gemini.chat,
    },
    '@google/generative-ai/server': { GoogleAIFileManager: manager('files'), GoogleAICacheManager: manager('caches') },
    '@google-cloud/vertexai': {
      VertexAI: vertexClient,
      GenerativeModel: vertex.model(0),
      GenerativeModelPreview: vertex.model(0),
      ChatSession: vertex.chat,
    },
    'firebase/ai': firebase,
    'firebase/vertexai': firebase,
    'firebase/vertexai-preview': firebase,
    '@firebase/ai': firebase,
    '@firebase/vertexai': firebase,
  },
};
