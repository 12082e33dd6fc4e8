import { plainHandle } from './plain-handle.js';
import type {
  CallProfile,
  CapNames,
  ClientExport,
  HeldOptions,
  MethodProfile,
  SdkExport,
  SdkProfile,
} from './profile.js';

const cap: readonly CapNames[] = [{ names: ['config.maxOutputTokens'] }];
const content: readonly string[] = ['prompt', 'messages'];

const generates: CallProfile = {
  site: 'call',
  api: 'chat.completions',
  argument: 0,
  model: 'model',
  cap,
  content,
  schemas: ['output.schema'],
  orContent: true,
};
const streams: CallProfile = { ...generates, implies: ['stream'] };
const embeds: CallProfile = { site: 'call', api: 'embeddings', argument: 0, model: 'embedder', cap: [] };

const holds: HeldOptions = { argument: 0, model: 'model', cap, api: 'chat.completions' };

function handle(...methods: readonly MethodProfile[]): ClientExport {
  return { ...plainHandle, methods, holds };
}

/** A prompt is called itself, with its input. */
const prompt = handle(
  { path: '', site: 'call', api: 'chat.completions', argument: 1, cap },
  { path: 'stream', site: 'call', api: 'chat.completions', argument: 1, cap, implies: ['stream'] },
);

const chat = handle(
  { path: 'send', site: 'call', api: 'chat.completions', argument: 0 },
  { path: 'sendStream', site: 'call', api: 'chat.completions', argument: 0, implies: ['stream'] },
);

const genkit: SdkExport = {
  kind: 'handle',
  of: {
    ...handle(
      { ...generates, path: 'generate' },
      { ...streams, path: 'generateStream' },
      { ...embeds, path: 'embed' },
      { ...embeds, path: 'embedMany' },
      { path: 'rerank', site: 'feature', api: 'rerank', argument: 0, model: 'reranker' },
      { path: 'generateOperation', site: 'feature', api: 'videos', argument: 0, model: 'model' },
    ),
    // The app itself has a default model and no cap.
    holds: { ...holds, cap: [] },
    handles: [
      { path: 'definePrompt', gives: prompt },
      { path: 'chat', gives: chat },
    ],
  },
};

const provider: SdkExport = { kind: 'provider' };
const model: SdkExport = { kind: 'model', argument: 0 };

/** Genkit for JavaScript, `genkit` 1 with its plugins, and the functions of the versions before. */
export const genkitSdk: SdkProfile = {
  name: 'genkit',
  packages: {
    genkit: { genkit },
    'genkit/beta': { genkit },
    '@genkit-ai/ai': {
      generate: { kind: 'function', call: generates },
      generateStream: { kind: 'function', call: streams },
      embed: { kind: 'function', call: embeds },
    },
    '@genkit-ai/google-genai': { googleAI: provider, vertexAI: provider },
    '@genkit-ai/googleai': { googleAI: provider, gemini: model },
    '@genkit-ai/vertexai': { vertexAI: provider, gemini: model },
    '@genkit-ai/anthropic': { anthropic: provider },
    '@genkit-ai/compat-oai/openai': { openAI: provider },
    '@genkit-ai/compat-oai/xai': { xAI: provider },
    '@genkit-ai/compat-oai/deepseek': { deepSeek: provider },
  },
};
