import type { CallProfile, ClientOptions, MethodProfile } from './profile.js';

/** Options of something that takes neither addresses nor keys. */
export const noOptions: ClientOptions = {
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

/** Options of a client, by what differs from the plainest: one object with `apiKey` and `baseURL`. */
export function clientOptions(own: Partial<ClientOptions> = {}): ClientOptions {
  return { ...noOptions, apiKey: ['apiKey'], baseUrl: ['baseURL'], ...own };
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

/** Of clients made by that generator, the verbs for paths that have no method: what they ask for is not known. */
export const generatedVerbs: readonly MethodProfile[] = [
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'request',
  'getAPIList',
].map((verb) => feature(verb, 'other'));
