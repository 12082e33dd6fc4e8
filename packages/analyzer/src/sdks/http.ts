/** What stands at a position of a transport's arguments. An object where the address would stand is the options. */
export type ArgumentRole = 'url' | 'body' | 'options' | 'headers' | 'method' | 'other';

/** Where the options of a request hold what. Names that hold the same are given best first. */
export interface RequestOptions {
  readonly url?: readonly string[];
  /** What the address stands below: `baseURL`, `prefixUrl`. */
  readonly base?: readonly string[];
  readonly body: readonly string[];
  readonly headers: readonly string[];
  /** Parameters that are put behind the address. */
  readonly query?: readonly string[];
  /** Functions that see each request before it is sent, and may change it. */
  readonly hooks?: readonly string[];
  /** The address in parts, as `node:https` takes it. */
  readonly parts?: { readonly scheme: string; readonly host: readonly string[]; readonly path: readonly string[] };
}

/** How what makes HTTP requests takes its address, body and headers. */
export interface TransportProfile {
  /** The site's `sdk`: `fetch`, `axios`, `got`, `ky`, … */
  readonly sdk: string;
  /** Package specifiers and export names; `global` for what needs no import. */
  readonly from: readonly { readonly specifier: string; readonly names: readonly string[] }[];
  /** Whether constructing the export is the request: `new SSE(url)`. */
  readonly construct?: true;
  /** Methods that make requests, besides calling the export. */
  readonly methods: readonly string[];
  /** Members that are the transport again: `got.stream`. */
  readonly through?: readonly string[];
  /** Methods that make an instance with options of its own: `axios.create`. */
  readonly makers?: readonly string[];
  /** The method of an instance that takes such a function, with the members it stands below. */
  readonly interceptors?: string;
  /** Exported classes and types whose instances have the methods. */
  readonly classes?: readonly string[];
  /** The arguments by method; `default` for every other one and for the call itself. */
  readonly arguments: { readonly default: readonly ArgumentRole[] } & Readonly<Record<string, readonly ArgumentRole[]>>;
  readonly options: RequestOptions;
  /** The one API that can be reached by it. */
  readonly api?: string;
  /** Calls after the one with the address that add to the request, on its result or on what made it. */
  readonly later?: {
    readonly on: 'result' | 'receiver';
    readonly body: readonly string[];
    readonly headers: readonly string[];
  };
}

const verbs = ['get', 'post', 'put', 'patch', 'delete'];
const addressThenOptions = { default: ['url', 'options'] } as const;
const bodySecond = {
  default: ['url', 'options'],
  post: ['url', 'body', 'options'],
  put: ['url', 'body', 'options'],
  patch: ['url', 'body', 'options'],
} as const;
const ofFetch: RequestOptions = { body: ['body'], headers: ['headers'], query: ['query', 'params'] };
const ofNode = (scheme: string): RequestOptions => ({
  parts: { scheme, host: ['hostname', 'host'], path: ['path'] },
  body: [],
  headers: ['headers'],
});
const ofAxios: RequestOptions = {
  url: ['url'],
  base: ['baseURL'],
  body: ['data'],
  headers: ['headers'],
  query: ['params'],
  hooks: ['transformRequest'],
};

/** The transports that are followed. Source: each package's own documentation of its current major. */
export const transports: readonly TransportProfile[] = [
  {
    sdk: 'fetch',
    from: [
      { specifier: 'global', names: ['fetch', 'useFetch', 'useLazyFetch'] },
      { specifier: 'node-fetch', names: ['default'] },
      { specifier: 'node-fetch-native', names: ['default', 'fetch'] },
      { specifier: 'cross-fetch', names: ['default', 'fetch'] },
      { specifier: 'isomorphic-fetch', names: ['default'] },
      { specifier: 'isomorphic-unfetch', names: ['default'] },
      { specifier: 'unfetch', names: ['default'] },
      { specifier: 'whatwg-fetch', names: ['fetch'] },
      { specifier: '@whatwg-node/fetch', names: ['fetch'] },
      { specifier: 'make-fetch-happen', names: ['default'] },
      { specifier: 'undici', names: ['fetch'] },
      { specifier: 'expo/fetch', names: ['fetch'] },
      { specifier: 'react-native-fetch-api', names: ['fetch'] },
      { specifier: '@tauri-apps/plugin-http', names: ['fetch'] },
      { specifier: '@tauri-apps/api/http', names: ['fetch'] },
      { specifier: '@microsoft/fetch-event-source', names: ['fetchEventSource'] },
      { specifier: '@fortaine/fetch-event-source', names: ['fetchEventSource'] },
      { specifier: '@waylaidwanderer/fetch-event-source', names: ['fetchEventSource'] },
      { specifier: '@sentool/fetch-event-source', names: ['fetchEventSource'] },
      { specifier: 'fetch-event-stream', names: ['stream'] },
      { specifier: '@vueuse/core', names: ['useFetch'] },
      { specifier: '#app', names: ['useFetch', 'useLazyFetch'] },
      { specifier: '#imports', names: ['useFetch', 'useLazyFetch'] },
    ],
    methods: [],
    arguments: addressThenOptions,
    options: { ...ofFetch, base: ['baseURL'] },
  },
  {
    sdk: 'ofetch',
    from: [
      { specifier: 'global', names: ['$fetch'] },
      { specifier: 'ofetch', names: ['ofetch', '$fetch'] },
    ],
    methods: [],
    through: ['raw', 'native'],
    makers: ['create'],
    classes: ['$Fetch'],
    arguments: addressThenOptions,
    options: { ...ofFetch, base: ['baseURL'], hooks: ['onRequest'] },
  },
  {
    sdk: 'axios',
    from: [{ specifier: 'axios', names: ['default', 'axios'] }],
    methods: [...verbs, 'request', 'postForm', 'putForm'],
    makers: ['create', 'defaults'],
    interceptors: 'interceptors.request.use',
    classes: ['Axios', 'AxiosInstance', 'AxiosStatic'],
    arguments: { ...bodySecond, postForm: ['url', 'body', 'options'], putForm: ['url', 'body', 'options'] },
    options: ofAxios,
  },
  {
    sdk: 'axios',
    from: [{ specifier: '@nestjs/axios', names: [] }],
    methods: [...verbs, 'request'],
    through: ['axiosRef'],
    classes: ['HttpService'],
    arguments: bodySecond,
    options: ofAxios,
  },
  {
    sdk: 'angular',
    from: [{ specifier: '@angular/common/http', names: [] }],
    methods: [...verbs, 'request'],
    classes: ['HttpClient'],
    arguments: { ...bodySecond, request: ['method', 'url', 'options'] },
    options: { body: ['body'], headers: ['headers'], query: ['params'] },
  },
  {
    sdk: 'got',
    from: [{ specifier: 'got', names: ['default', 'got'] }],
    methods: verbs,
    through: ['stream'],
    makers: ['extend'],
    classes: ['Got'],
    arguments: addressThenOptions,
    options: {
      url: ['url'],
      base: ['prefixUrl'],
      body: ['json', 'body', 'form'],
      headers: ['headers'],
      query: ['searchParams'],
      hooks: ['hooks'],
    },
  },
  {
    sdk: 'ky',
    from: [
      { specifier: 'ky', names: ['default'] },
      { specifier: 'ky-universal', names: ['default'] },
    ],
    methods: verbs,
    makers: ['create', 'extend'],
    classes: ['KyInstance'],
    arguments: addressThenOptions,
    options: {
      base: ['prefixUrl', 'prefix', 'baseUrl'],
      body: ['json', 'body'],
      headers: ['headers'],
      query: ['searchParams'],
      hooks: ['hooks'],
    },
  },
  {
    sdk: 'undici',
    from: [{ specifier: 'undici', names: ['request', 'stream', 'pipeline'] }],
    methods: ['request', 'stream', 'pipeline', 'fetch'],
    classes: ['Client', 'Pool', 'BalancedPool', 'Agent', 'Dispatcher'],
    arguments: addressThenOptions,
    options: { url: ['path'], base: ['origin'], body: ['body'], headers: ['headers'], query: ['query'] },
  },
  {
    sdk: 'node:https',
    from: ['https', 'node:https'].map((specifier) => ({ specifier, names: ['default', 'request', 'get'] })),
    methods: ['request', 'get'],
    arguments: addressThenOptions,
    options: ofNode('https://'),
    later: { on: 'result', body: ['write', 'end'], headers: ['setHeader'] },
  },
  {
    sdk: 'node:http',
    from: ['http', 'node:http'].map((specifier) => ({ specifier, names: ['default', 'request', 'get'] })),
    methods: ['request', 'get'],
    arguments: addressThenOptions,
    options: ofNode('http://'),
    later: { on: 'result', body: ['write', 'end'], headers: ['setHeader'] },
  },
  {
    sdk: 'superagent',
    from: [{ specifier: 'superagent', names: ['default'] }],
    methods: [...verbs, 'del'],
    makers: ['agent'],
    arguments: { default: ['url', 'body'] },
    options: { body: [], headers: [] },
    later: { on: 'result', body: ['send'], headers: ['set'] },
  },
  {
    sdk: 'needle',
    from: [{ specifier: 'needle', names: ['default'] }],
    methods: verbs,
    arguments: {
      default: ['method', 'url', 'body', 'options'],
      get: ['url', 'options'],
      post: ['url', 'body', 'options'],
      put: ['url', 'body', 'options'],
      patch: ['url', 'body', 'options'],
    },
    options: { body: [], headers: ['headers'] },
  },
  {
    sdk: 'request',
    from: ['request', 'request-promise', 'request-promise-native'].map((specifier) => ({
      specifier,
      names: ['default'],
    })),
    methods: [...verbs, 'del'],
    makers: ['defaults'],
    arguments: addressThenOptions,
    options: {
      url: ['url', 'uri'],
      base: ['baseUrl'],
      body: ['json', 'body', 'form'],
      headers: ['headers'],
      query: ['qs'],
    },
  },
  {
    sdk: 'wretch',
    from: [{ specifier: 'wretch', names: ['default'] }],
    methods: [],
    arguments: { default: ['url'] },
    options: { body: [], headers: [] },
    later: { on: 'result', body: ['post', 'put', 'json'], headers: ['headers'] },
  },
  {
    sdk: 'jquery',
    from: [
      { specifier: 'global', names: ['$', 'jQuery'] },
      { specifier: 'jquery', names: ['default'] },
    ],
    methods: ['ajax', 'post', 'get', 'getJSON'],
    arguments: { default: ['url', 'options'], post: ['url', 'body'], get: ['url', 'body'], getJSON: ['url', 'body'] },
    options: { url: ['url'], body: ['data'], headers: ['headers'] },
  },
  {
    sdk: 'http-client',
    from: [{ specifier: '@actions/http-client', names: [] }],
    methods: ['get', 'post', 'put', 'patch', 'getJson', 'postJson', 'putJson', 'patchJson', 'request'],
    classes: ['HttpClient'],
    arguments: {
      default: ['url', 'body', 'headers'],
      get: ['url', 'headers'],
      getJson: ['url', 'headers'],
      request: ['method', 'url', 'body', 'headers'],
    },
    options: { body: [], headers: [] },
  },
  {
    sdk: 'xhr',
    from: [{ specifier: 'global', names: [] }],
    methods: ['open'],
    classes: ['XMLHttpRequest'],
    arguments: { default: ['method', 'url'] },
    options: { body: [], headers: [] },
    later: { on: 'receiver', body: ['send'], headers: ['setRequestHeader'] },
  },
  {
    sdk: 'event-source',
    from: [
      { specifier: 'global', names: ['EventSource'] },
      { specifier: 'eventsource', names: ['default', 'EventSource'] },
      { specifier: 'launchdarkly-eventsource', names: ['default', 'EventSource'] },
      { specifier: 'event-source-polyfill', names: ['EventSourcePolyfill', 'NativeEventSource'] },
      { specifier: 'react-native-sse', names: ['default'] },
      { specifier: 'sse.js', names: ['default', 'SSE'] },
      { specifier: 'sse', names: ['default', 'SSE'] },
    ],
    construct: true,
    methods: [],
    arguments: addressThenOptions,
    options: { body: ['body', 'payload', 'data'], headers: ['headers'] },
  },
  {
    sdk: 'event-source',
    from: [{ specifier: 'eventsource-client', names: ['createEventSource'] }],
    methods: [],
    arguments: addressThenOptions,
    options: { url: ['url'], body: ['body'], headers: ['headers'] },
  },
  {
    sdk: 'websocket',
    from: [
      { specifier: 'global', names: ['WebSocket'] },
      { specifier: 'ws', names: ['default', 'WebSocket'] },
    ],
    construct: true,
    methods: [],
    arguments: { default: ['url', 'other', 'options'] },
    options: { body: [], headers: ['headers'] },
    api: 'realtime',
  },
  {
    sdk: 'obsidian',
    from: [{ specifier: 'obsidian', names: ['requestUrl', 'request'] }],
    methods: [],
    arguments: { default: ['url'] },
    options: { url: ['url'], body: ['body'], headers: ['headers'] },
  },
  {
    sdk: 'zotero',
    from: [{ specifier: 'global', names: ['Zotero'] }],
    through: ['HTTP'],
    methods: ['request'],
    arguments: { default: ['method', 'url', 'options'] },
    options: { body: ['body'], headers: ['headers'] },
  },
  {
    sdk: 'userscript',
    from: [
      { specifier: 'global', names: ['GM_xmlhttpRequest', 'GM'] },
      { specifier: '$', names: ['GM_xmlhttpRequest', 'GM'] },
    ],
    methods: ['xmlHttpRequest'],
    arguments: { default: ['options'] },
    options: { url: ['url'], body: ['data'], headers: ['headers'] },
  },
  {
    sdk: 'mini-program',
    from: [
      { specifier: 'global', names: ['wx', 'uni', 'my', 'tt'] },
      { specifier: '@tarojs/taro', names: ['default'] },
    ],
    methods: ['request'],
    arguments: { default: ['options'] },
    options: { url: ['url'], body: ['data'], headers: ['header', 'headers'] },
  },
  {
    sdk: 'apps-script',
    from: [{ specifier: 'global', names: ['UrlFetchApp'] }],
    methods: ['fetch'],
    arguments: addressThenOptions,
    options: { body: ['payload'], headers: ['headers'] },
  },
  {
    sdk: 'electron',
    from: [{ specifier: 'electron', names: ['net'] }],
    methods: ['fetch'],
    arguments: addressThenOptions,
    options: ofFetch,
  },
];

/** Names of the types that a parameter or field can have to be a transport, by package. */
export const transportTypes: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  transports.flatMap(({ from, classes }) =>
    classes ? from.map(({ specifier }): [string, ReadonlySet<string>] => [specifier, new Set(classes)]) : [],
  ),
);
