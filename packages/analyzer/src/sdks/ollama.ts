import type { CallFeature } from '../site.js';
import { call, clientOptions, feature } from './describe.js';
import type { ClientExport, MethodProfile, SdkProfile } from './profile.js';

const cap = [{ names: ['options.num_predict'] }] as const;

function generates(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, path, { cap, content: ['messages', 'prompt', 'images'], schemas: ['format'], implies });
}

const client: ClientExport = {
  kind: 'client',
  home: undefined,
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  construct: 'new',
  flavour: 'local',
  options: clientOptions({
    apiKey: ['headers.Authorization', 'headers.authorization'],
    baseUrl: ['host'],
    headers: ['headers'],
    interceptors: ['fetch'],
  }),
  methods: [
    generates('chat'),
    generates('generate'),
    call('embed', 'embeddings', { cap: [] }),
    call('embeddings', 'embeddings', { cap: [] }),
    ...['create', 'pull', 'delete', 'copy', 'list', 'show', 'ps'].map((path) => feature(path, 'models')),
    feature('webSearch', 'web-search'),
    feature('webFetch', 'web-search'),
  ],
  chain: [],
  gives: 'client',
};

const exports = { default: { kind: 'instance', of: client }, Ollama: client } as const;

/** `ollama`, 0: models on a machine of one's own, by a ready-made client or one for another host. */
export const ollama: SdkProfile = {
  name: 'ollama',
  packages: { ollama: exports, 'ollama/browser': exports, 'ollama/dist/browser': exports },
  namespaceIs: 'default',
};
