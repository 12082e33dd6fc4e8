import { call, clientOptions, feature } from './describe.js';
import type { ClientExport, MethodProfile, SdkProfile } from './profile.js';

/** The request came to stand in an option of its own, whose name changed once, before 1. */
const holders = ['chatRequest', 'chatGenerationParams'] as const;

function capsIn(holder: string): readonly string[] {
  return [`${holder}.maxTokens`, `${holder}.maxCompletionTokens`];
}

const chat: MethodProfile = call('chat.send', 'chat.completions', {
  model: ['model', ...holders.map((holder) => `${holder}.model`)],
  cap: [
    { majors: { to: 0 }, names: ['maxTokens', 'maxCompletionTokens', ...holders.flatMap(capsIn)] },
    { majors: { from: 1 }, names: capsIn('chatRequest') },
  ],
  content: ['messages', ...holders.map((holder) => `${holder}.messages`)],
  tools: ['tools', ...holders.map((holder) => `${holder}.tools`)],
});

function responses(path: string, names: readonly string[]): MethodProfile {
  return call(path, 'responses', {
    model: ['model', 'responsesRequest.model', 'openResponsesRequest.model'],
    cap: [{ names }],
    content: ['input'],
  });
}

const client: ClientExport = {
  kind: 'client',
  home: 'openrouter',
  fallbackEnv: { apiKey: ['OPENROUTER_API_KEY'], baseUrl: ['OPENROUTER_BASE_URL'], organization: [], project: [] },
  construct: 'new',
  flavour: 'standard',
  options: clientOptions({ baseUrl: ['serverURL'], interceptors: ['httpClient'] }),
  methods: [
    chat,
    responses('callModel', ['maxOutputTokens']),
    responses('responses.send', ['responsesRequest.maxOutputTokens']),
    responses('beta.responses.send', ['openResponsesRequest.maxOutputTokens', 'responsesRequest.maxOutputTokens']),
    call('embeddings.generate', 'embeddings', { model: ['model', 'requestBody.model'], cap: [] }),
    feature('embeddings.*', 'models'),
    feature('rerank.*', 'rerank'),
    feature('images.*', 'images'),
    feature('videoGeneration.*', 'videos'),
    feature('tts.*', 'audio'),
    feature('stt.*', 'audio'),
    feature('files.*', 'files'),
    feature('models.*', 'models'),
  ],
  chain: [],
  gives: 'client',
};

/** `@openrouter/sdk`, 0 and 1. */
export const openrouter: SdkProfile = {
  name: 'openrouter',
  packages: { '@openrouter/sdk': { OpenRouter: client } },
};
