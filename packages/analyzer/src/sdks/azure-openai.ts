import type { CallFeature } from '../site.js';
import { clientOptions, feature } from './describe.js';
import type { ClientExport, MethodProfile, SdkProfile } from './profile.js';

const chatCap = [{ names: ['maxTokens', 'maxCompletionTokens'] }] as const;

/** A method of three positions: deployment, what is sent, options. */
function positional(path: string, api: string, ...implies: readonly CallFeature[]): MethodProfile {
  return {
    path,
    site: 'call',
    api,
    argument: 2,
    model: { argument: 0 },
    cap: api === 'embeddings' ? [] : api === 'completions' ? [{ names: ['maxTokens'] }] : chatCap,
    implies,
  };
}

const noFallback = { apiKey: [], baseUrl: [], organization: [], project: [] } as const;

const client: ClientExport = {
  kind: 'client',
  home: undefined,
  fallbackEnv: noFallback,
  construct: 'new',
  flavour: 'azure',
  options: clientOptions({ argument: 2, apiKey: ['1:'], baseUrl: ['0:'] }),
  methods: [
    positional('getChatCompletions', 'chat.completions'),
    positional('streamChatCompletions', 'chat.completions', 'stream'),
    positional('listChatCompletions', 'chat.completions', 'stream'),
    positional('getCompletions', 'completions'),
    positional('streamCompletions', 'completions', 'stream'),
    positional('listCompletions', 'completions', 'stream'),
    positional('getEmbeddings', 'embeddings'),
    feature('getImages', 'images'),
    feature('beginAzureBatchImageGeneration', 'images'),
    feature('getAudioTranscription', 'audio'),
    feature('getAudioTranslation', 'audio'),
  ],
  chain: [],
  gives: 'client',
};

/** A resource of the client by its path: `client.path('/chat/completions')`. */
function resource(post: Omit<MethodProfile, 'path'>): ClientExport {
  return { ...client, construct: 'never', methods: [{ ...post, path: 'post' }] };
}

const inference: ClientExport = {
  ...client,
  construct: 'call',
  methods: [],
  handles: [
    {
      path: 'path',
      of: '/chat/completions',
      gives: resource({
        site: 'call',
        api: 'chat.completions',
        argument: 0,
        model: 'body.model',
        cap: [{ names: ['body.max_completion_tokens', 'body.max_tokens'] }],
        content: ['body.messages'],
        tools: ['body.tools'],
      }),
    },
    {
      path: 'path',
      of: '/embeddings',
      gives: resource({ site: 'call', api: 'embeddings', argument: 0, model: 'body.model', cap: [] }),
    },
    {
      path: 'path',
      of: '/images/embeddings',
      gives: resource({ site: 'call', api: 'embeddings', argument: 0, model: 'body.model', cap: [] }),
    },
  ],
};

/**
 * Azure's own clients: `@azure/openai` 1, whose calls name a deployment first (2 only adds types to `openai`), and
 * `@azure-rest/ai-inference` for the models of Azure AI and of GitHub.
 */
export const azureOpenAi: SdkProfile = {
  name: 'azure-openai',
  packages: {
    '@azure/openai': { OpenAIClient: client },
    '@azure-rest/ai-inference': { default: inference, ModelClient: inference },
  },
};
