import { plainHandle } from './plain-handle.js';
import type { ClientExport, SdkProfile } from './profile.js';

const client: ClientExport = {
  ...plainHandle,
  construct: 'new',
  options: { ...plainHandle.options, apiKey: ['apiKey'], baseUrl: ['baseURL'] },
  methods: [
    {
      path: 'chat.completions.create',
      site: 'call',
      api: 'chat.completions',
      argument: 0,
      model: 'model',
      cap: [{ names: ['max_tokens'] }],
      content: ['messages'],
    },
  ],
};

/** Token.js, `token.js` 0: one client for many providers, named by each call. */
export const tokenJs: SdkProfile = { name: 'token-js', packages: { 'token.js': { TokenJS: client } } };
