import { noOptions } from './describe.js';
import type { ClientExport } from './profile.js';

/** What frameworks hand out to call through that says nothing of addresses or keys. */
export const plainHandle: ClientExport = {
  kind: 'client',
  home: undefined,
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  construct: 'never',
  flavour: 'standard',
  options: noOptions,
  methods: [],
  chain: [],
  gives: 'client',
};
