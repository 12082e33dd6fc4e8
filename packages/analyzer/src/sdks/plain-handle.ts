import type { ClientExport, ClientOptions } from './profile.js';

const noOptions: ClientOptions = {
  argument: 0,
  apiKey: [],
  baseUrl: [],
  organization: [],
  project: [],
  headers: [],
  browser: [],
  interceptors: [],
  settable: [],
  exclusive: [],
};

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
