import type { CallFeature } from '../site.js';
import { call, clientOptions, feature } from './describe.js';
import type { CallProfile, CapNames, ClientExport, MethodProfile, OtherModels, SdkProfile } from './profile.js';

const cap: readonly CapNames[] = [{ names: ['config.maxOutputTokens'] }];

/** One method for text, pictures and speech. */
const otherModels: readonly OtherModels[] = [
  { id: /-image(?:-|$)|image-generation/, site: 'feature', api: 'images' },
  { id: /-tts(?:-|$)|native-audio/, site: 'feature', api: 'audio' },
];

const schemas: readonly string[] = ['config.responseSchema', 'config.responseJsonSchema'];

const generates: Partial<CallProfile> = {
  cap,
  otherModels,
  headers: { argument: 0, option: 'config.httpOptions.headers' },
  content: ['contents', 'message', 'config.systemInstruction'],
  tools: ['config.tools'],
  schemas,
};

function generateContent(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'generate-content', { ...generates, implies });
}

const noFallback = { apiKey: [], baseUrl: [], organization: [], project: [] } as const;

/** What `chats.create({ model, config })` gives: its options hold for every message. */
const chat: ClientExport = {
  kind: 'client',
  home: 'google',
  fallbackEnv: noFallback,
  construct: 'never',
  flavour: 'standard',
  options: clientOptions(),
  methods: [
    { ...generateContent('sendMessage'), model: [] },
    { ...generateContent('sendMessageStream', 'stream'), model: [] },
  ],
  chain: [],
  holds: { argument: 0, model: 'model', cap, schemas, api: 'generate-content' },
  gives: 'client',
};

const client: ClientExport = {
  kind: 'client',
  home: 'google',
  fallbackEnv: {
    apiKey: ['GOOGLE_API_KEY', 'GEMINI_API_KEY'],
    baseUrl: ['GOOGLE_GEMINI_BASE_URL'],
    organization: [],
    project: [],
  },
  construct: 'new',
  flavour: 'standard',
  options: clientOptions({
    baseUrl: ['httpOptions.baseUrl'],
    headers: ['httpOptions.headers'],
    interceptors: ['httpOptions.fetch'],
    cloud: ['vertexai', 'enterprise'],
  }),
  methods: [
    generateContent('models.generateContent'),
    generateContent('models.generateContentStream', 'stream'),
    call('models.embedContent', 'embeddings', { cap: [] }),
    feature('models.generateImages', 'images'),
    feature('models.editImage', 'images'),
    feature('models.upscaleImage', 'images'),
    feature('models.recontextImage', 'images'),
    feature('models.segmentImage', 'images'),
    feature('models.generateVideos', 'videos'),
    feature('models.countTokens', 'token-counts'),
    feature('models.computeTokens', 'token-counts'),
    feature('models.*', 'models'),
    feature('live.*', 'realtime'),
    feature('interactions.*', 'interactions'),
    feature('batches.*', 'batches'),
    feature('caches.*', 'caches'),
    feature('files.*', 'files'),
    feature('fileSearchStores.*', 'vector-stores'),
    feature('operations.*', 'operations'),
    feature('tunings.*', 'fine-tuning'),
    feature('authTokens.*', 'tokens'),
    feature('agents.*', 'agents'),
    feature('environments.*', 'agents'),
    feature('triggers.*', 'agents'),
    feature('credentials.*', 'agents'),
    feature('webhooks.*', 'webhooks'),
    feature('voices.*', 'audio'),
  ],
  chain: [],
  handles: [{ path: 'chats.create', gives: chat }],
  gives: 'client',
};

const exports = { GoogleGenAI: client, Chat: chat } as const;

/** `@google/genai`, 0 to 3: Gemini by its own API or, with `vertexai`, by the user's cloud. */
export const googleGenai: SdkProfile = {
  name: 'google-genai',
  packages: {
    '@google/genai': exports,
    '@google/genai/web': exports,
    '@google/genai/node': exports,
    // The same class, which reports what it does.
    '@posthog/ai': { Gemini: client, GoogleGenAI: client },
    '@posthog/ai/gemini': { default: client, Gemini: client, GoogleGenAI: client, PostHogGoogleGenAI: client },
  },
};
