/** How a function that makes HTTP requests takes its address, body and headers. */
export interface TransportProfile {
  /** The site's `sdk`: `fetch`, `axios`, `got`, `ky`, … */
  readonly sdk: string;
  /** Package specifiers and export names; `global` for what needs no import. */
  readonly from: readonly { readonly specifier: string; readonly names: readonly string[] }[];
  /** Methods of the export that make requests, besides calling it. */
  readonly methods: readonly string[];
  /** Positions of the arguments: the address, then what carries body and headers. */
  readonly shape: 'url-options' | 'url-body-options' | 'config';
  /** Option names that hold the body, and whether they hold it as JSON text or as an object. */
  readonly body: readonly string[];
  readonly url: readonly string[];
}

const anyMethod = ['get', 'post', 'put', 'patch', 'delete', 'request'];

/** The transports that are followed. */
export const transports: readonly TransportProfile[] = [
  {
    sdk: 'fetch',
    from: [
      { specifier: 'global', names: ['fetch', '$fetch'] },
      { specifier: 'node-fetch', names: ['default'] },
      { specifier: 'cross-fetch', names: ['default', 'fetch'] },
      { specifier: 'isomorphic-fetch', names: ['default'] },
      { specifier: 'undici', names: ['fetch', 'request', 'stream'] },
      { specifier: 'expo/fetch', names: ['fetch'] },
      { specifier: '@microsoft/fetch-event-source', names: ['fetchEventSource'] },
      { specifier: '@fortaine/fetch-event-source', names: ['fetchEventSource'] },
      { specifier: '@waylaidwanderer/fetch-event-source', names: ['fetchEventSource'] },
      { specifier: 'ofetch', names: ['ofetch', '$fetch'] },
    ],
    methods: [],
    shape: 'url-options',
    body: ['body'],
    url: [],
  },
  {
    sdk: 'axios',
    from: [{ specifier: 'axios', names: ['default', 'axios'] }],
    methods: anyMethod,
    shape: 'url-body-options',
    body: ['data'],
    url: ['url'],
  },
  {
    sdk: 'got',
    from: [{ specifier: 'got', names: ['default', 'got'] }],
    methods: anyMethod,
    shape: 'url-options',
    body: ['json', 'body'],
    url: ['url'],
  },
  {
    sdk: 'ky',
    from: [{ specifier: 'ky', names: ['default'] }],
    methods: anyMethod,
    shape: 'url-options',
    body: ['json', 'body'],
    url: [],
  },
];

/** One kind of request, known by its path. */
export interface EndpointProfile {
  readonly path: RegExp;
  readonly api: string;
  /** Whether only model APIs have such a path, so that it tells even where the host does not. */
  readonly isTelling?: boolean;
  /** Where the body holds the output cap, best first. */
  readonly cap: readonly (readonly string[])[];
  /** Where the path itself names the model, in its first group. */
  readonly model?: RegExp;
}

/** What a path of a provider's API is, by its end; the first that fits wins. */
export const endpoints: readonly EndpointProfile[] = [
  {
    path: /\/chat\/completions\/?$/,
    isTelling: true,
    api: 'chat.completions',
    cap: [['max_completion_tokens'], ['max_tokens']],
  },
  { path: /\/completions\/?$/, api: 'completions', cap: [['max_tokens']] },
  { path: /\/responses\/?$/, api: 'responses', cap: [['max_output_tokens']] },
  { path: /\/embeddings\/?$/, api: 'embeddings', cap: [] },
  { path: /\/moderations\/?$/, api: 'moderations', cap: [] },
  { path: /\/messages\/?$/, api: 'messages', cap: [['max_tokens']] },
  { path: /\/complete\/?$/, api: 'complete', cap: [['max_tokens_to_sample']] },
  {
    path: /:(?:generateContent|streamGenerateContent)$/,
    model: /\/models\/([^/:]+):/,
    api: 'generate-content',
    cap: [['generationConfig', 'maxOutputTokens']],
  },
  { path: /\/images\/(?:generations|edits|variations)\/?$/, api: 'images', cap: [] },
  { path: /\/audio\/\w+\/?$/, api: 'audio', cap: [] },
  {
    path: /\/(?:realtime|assistants|threads|files|batches|fine_tuning|vector_stores|uploads)(?:\/|$)/,
    api: 'other',
    cap: [],
  },
];
