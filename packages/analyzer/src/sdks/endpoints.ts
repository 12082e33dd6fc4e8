/** One kind of request, known by its path. */
export interface EndpointProfile {
  readonly path: RegExp;
  readonly api: string;
  /** The providers that have it, where others mean something else by such a path. */
  readonly providers?: readonly string[];
  /** Whether only model APIs have such a path, so that it tells even where the host does not. */
  readonly isTelling?: true;
  /** What host, or name of a variable that holds one, makes a path telling that others have too. */
  readonly tellingHost?: RegExp;
  /** What else of an address makes a path telling whose last parts others have too. */
  readonly tellingPath?: RegExp;
  /** Options of the body that together make a path telling that others have too, unless it lies below `/api/`. */
  readonly tellingBody?: readonly string[];
  /** A header that only this API asks for. */
  readonly tellingHeader?: string;
  /** Where the body holds the output cap, best first. */
  readonly cap: readonly (readonly string[])[];
  /** What stands before and after the model's name, where the path itself holds it. */
  readonly model?: PartOfPath;
  /** Where the body holds the model's name, where that is not its `model`; best first. */
  readonly modelOption?: readonly string[];
  /** Where the path holds a name that is the model's only if it is one: Azure's deployments. */
  readonly deployment?: PartOfPath;
}

/** What stands before and after a part of a path. */
export interface PartOfPath {
  readonly after: RegExp;
  /** What stands before it in other words, where the first is not found. */
  readonly otherwiseAfter?: RegExp;
  readonly before: RegExp;
}

const ollama = /ollama|:11434\b/i;
/** `/models/<name>:method`, and below the version what is called `models/<name>` as a whole. */
const afterModels: PartOfPath = { after: /\/models\/$/, otherwiseAfter: /\/v\d\w*\/$/, before: /^:/ };

const deployment = { after: /\/deployments\/$/, before: /^\// };

/** A path below a deployment of Azure, which names the model in place of the body. */
function azure(path: string, api: string, ...cap: readonly (readonly string[])[]): EndpointProfile {
  return {
    path: new RegExp(`/openai/deployments/[^/]+/${path}/?$`),
    isTelling: true,
    api,
    cap,
    deployment,
  };
}

/** APIs that are known by a folder of their paths, and the folders. */
const namedByFolder: readonly (readonly [api: string, folder: string, modelOption?: readonly string[]])[] = [
  ['realtime', 'realtime', ['session.model', 'session.audio.input.transcription.model']],
  ['assistants', 'assistants|threads'],
  ['batches', 'batches'],
  ['fine-tuning', 'fine_tuning'],
  ['vector-stores', 'vector_stores'],
  ['uploads', 'uploads'],
  ['files', 'files'],
];

/** What a path of a provider's API is, by its end; the first that fits wins. Source: the providers' API references. */
export const endpoints: readonly EndpointProfile[] = [
  {
    path: /\/chat\/completions\/?$/,
    isTelling: true,
    api: 'chat.completions',
    cap: [['max_completion_tokens'], ['max_tokens']],
    deployment,
  },
  azure('images\\/(?:generations|edits)', 'images'),
  azure('embeddings', 'embeddings'),
  azure('completions', 'completions', ['max_tokens']),
  azure('audio\\/\\w+', 'audio'),
  {
    path: /:(?:generateContent|streamGenerateContent)$/,
    isTelling: true,
    model: afterModels,
    api: 'generate-content',
    cap: [['generationConfig', 'maxOutputTokens']],
  },
  { path: /\.BidiGenerateContent(?:Constrained)?$/, isTelling: true, api: 'realtime', cap: [] },
  { path: /:(?:embedContent|batchEmbedContents)$/, isTelling: true, model: afterModels, api: 'embeddings', cap: [] },
  {
    path: /\/publishers\/anthropic\/.*:(?:rawPredict|streamRawPredict)$/,
    isTelling: true,
    model: afterModels,
    api: 'messages',
    cap: [['max_tokens']],
  },
  {
    path: /\/model\/[^/]+\/(?:converse|converse-stream)$/,
    providers: ['bedrock'],
    model: { after: /\/model\/$/, before: /^\// },
    api: 'converse',
    cap: [['inferenceConfig', 'maxTokens']],
  },
  {
    path: /\/model\/[^/]+\/(?:invoke|invoke-with-response-stream)$/,
    providers: ['bedrock'],
    model: { after: /\/model\/$/, before: /^\// },
    api: 'invoke',
    cap: [],
  },
  {
    path: /^(?:\/hf-inference)?\/models\/.+$/,
    providers: ['huggingface'],
    model: { after: /\/models\/$/, before: /^(?:$|[?#])/ },
    api: 'inference',
    cap: [['parameters', 'max_new_tokens']],
  },
  {
    path: /\/models\/[^/]+\/[^/]+\/predictions\/?$/,
    providers: ['replicate'],
    model: { after: /\/models\/$/, before: /^\/predictions/ },
    api: 'predictions',
    cap: [['input', 'max_tokens']],
  },
  { path: /\/predictions\/?$/, providers: ['replicate'], api: 'predictions', cap: [['input', 'max_tokens']] },
  {
    path: /\/ai\/run\/.+$/,
    providers: ['cloudflare'],
    model: { after: /\/ai\/run\/$/, before: /^(?:$|[?#])/ },
    api: 'inference',
    cap: [['max_tokens']],
  },
  {
    path: /\/workers-ai\/.+$/,
    tellingHost: /\bgateway\.ai\.cloudflare\.com\//,
    model: { after: /\/workers-ai\/$/, before: /^(?:$|[?#])/ },
    api: 'inference',
    cap: [['max_tokens']],
  },
  { path: /\/v\d\/(?:chat|generate)\/?$/, providers: ['cohere'], api: 'chat', cap: [['max_tokens']] },
  { path: /\/v\d\/embed\/?$/, providers: ['cohere'], api: 'embeddings', cap: [] },
  { path: /\/api\/(?:chat|generate)\/?$/, tellingHost: ollama, api: 'chat', cap: [['options', 'num_predict']] },
  { path: /\/api\/(?:embed|embeddings)\/?$/, tellingHost: ollama, api: 'embeddings', cap: [] },
  {
    path: /\/services\/aigc\/(?:text|multimodal)-generation\/generation\/?$/,
    providers: ['alibaba'],
    api: 'generation',
    cap: [['parameters', 'max_tokens']],
  },
  { path: /\/completions\/?$/, tellingBody: ['model', 'prompt'], api: 'completions', cap: [['max_tokens']] },
  { path: /\/responses\/?$/, tellingBody: ['model', 'input'], api: 'responses', cap: [['max_output_tokens']] },
  { path: /\/embeddings\/?$/, tellingBody: ['model', 'input'], api: 'embeddings', cap: [] },
  { path: /\/moderations\/?$/, api: 'moderations', cap: [] },
  { path: /\/messages\/?$/, tellingHeader: 'anthropic-version', api: 'messages', cap: [['max_tokens']] },
  { path: /\/complete\/?$/, tellingHeader: 'anthropic-version', api: 'complete', cap: [['max_tokens_to_sample']] },
  // Azure's first API of pictures, which was asked again for what it had made.
  { path: /\/openai\/images\/generations:submit$/, isTelling: true, api: 'images', cap: [] },
  {
    path: /\/images\/(?:generations|edits|variations)\/?$/,
    tellingPath: /\/v1\/images\//,
    tellingBody: ['model', 'prompt'],
    api: 'images',
    cap: [],
  },
  {
    path: /\/audio\/(?:transcriptions|translations)\/?$/,
    tellingPath: /\/v1\/audio\//,
    tellingBody: ['model', 'file'],
    api: 'audio',
    cap: [],
  },
  {
    path: /\/audio\/\w+\/?$/,
    tellingPath: /\/v1\/audio\/speech\b/,
    tellingBody: ['model', 'input'],
    api: 'audio',
    cap: [],
  },
  ...namedByFolder.map(([api, folder, modelOption]): EndpointProfile => ({
    path: new RegExp(`/(?:${folder})(?:/|$)`),
    model: { after: /[?&]model=$/, before: /^(?:$|[&#])/ },
    ...(modelOption && { modelOption }),
    api,
    cap: [],
  })),
];

/** Paths of providers' APIs that list or describe models: a request to one generates nothing. */
export const modelList = /\/models(?:\/[^/]*)?$/;

/** Providers whose host serves much that is no model: of their paths only those above are. */
export const generalProviders: ReadonlySet<string> = new Set(['cloudflare']);
