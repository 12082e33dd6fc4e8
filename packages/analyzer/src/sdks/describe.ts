import type { CallProfile, ClientOptions, MethodProfile } from './profile.js';

/** Options of a client, by what differs from the plainest: one object with `apiKey` and `baseURL`. */
export function clientOptions(own: Partial<ClientOptions> = {}): ClientOptions {
  return {
    argument: 0,
    apiKey: ['apiKey'],
    baseUrl: ['baseURL'],
    organization: [],
    project: [],
    headers: [],
    browser: [],
    interceptors: [],
    settable: [],
    exclusive: [],
    ...own,
  };
}

/** Options of the clients that one generator makes for many vendors: they differ in little but the methods. */
export const generatedClientOptions: ClientOptions = clientOptions({
  headers: ['defaultHeaders'],
  browser: ['dangerouslyAllowBrowser'],
  interceptors: ['fetch', 'defaultQuery'],
  settable: ['apiKey', 'baseURL'],
});

/** A method that generates or embeds, by what differs from the plainest: one object with `model`. */
export function call(path: string, api: string, own: Partial<CallProfile> = {}): MethodProfile {
  return { path, site: 'call', api, argument: 0, model: 'model', ...own };
}

/** A method of a special API. */
export function feature(path: string, api: string, own: Partial<CallProfile> = {}): MethodProfile {
  return { path, site: 'feature', api, argument: 0, model: 'model', ...own };
}
