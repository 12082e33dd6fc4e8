import { call, clientOptions } from './describe.js';
import type { ClientExport, SdkProfile } from './profile.js';

const api: ClientExport = {
  kind: 'client',
  home: 'openai',
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  construct: 'new',
  flavour: 'standard',
  options: clientOptions({ baseUrl: ['apiBaseUrl'], organization: ['apiOrg'], interceptors: ['fetch'] }),
  methods: [
    // What is asked comes first, then options of the one message.
    {
      ...call('sendMessage', 'chat.completions', { argument: 1 }),
      model: 'completionParams.model',
    },
  ],
  chain: [],
  holds: {
    argument: 0,
    model: 'completionParams.model',
    cap: [{ names: ['maxResponseTokens', 'completionParams.max_tokens'] }],
    isAlwaysCapped: true,
    api: 'chat.completions',
  },
  gives: 'client',
};

/** A page's own interface, by way of a proxy that takes the page's token. */
const proxy: ClientExport = {
  ...api,
  home: undefined,
  flavour: 'compatible',
  options: clientOptions({ apiKey: ['accessToken'], baseUrl: ['apiReverseProxyUrl'], interceptors: ['fetch'] }),
  methods: [{ ...call('sendMessage', 'chat.completions', { argument: 1 }), model: [], cap: [] }],
  holds: { argument: 0, model: 'model', cap: [], api: 'chat.completions' },
};

/** `chatgpt`, 4 and 5: a conversation kept by the client, bounded to 1,000 tokens an answer unless told otherwise. */
export const chatgpt: SdkProfile = {
  name: 'chatgpt',
  packages: { chatgpt: { ChatGPTAPI: api, ChatGPTUnofficialProxyAPI: proxy } },
};
