import type { CallFeature } from '../site.js';
import { call, clientOptions, feature } from './describe.js';
import type { CallProfile, ClientExport, CommandExport, MethodProfile, OtherModels, SdkProfile } from './profile.js';

/** One method invokes every sort of model; where the model is not known, every name of a cap counts. */
const otherModels: readonly OtherModels[] = [
  { id: /embed/i, site: 'call', api: 'embeddings' },
  { id: /rerank/i, site: 'feature', api: 'rerank' },
  { id: /^(?:[a-z-]+\.)?stability\.|titan-image|nova-canvas|luma\./i, site: 'feature', api: 'images' },
  { id: /nova-reel/i, site: 'feature', api: 'videos' },
  { id: /nova-(?:2-)?sonic/i, site: 'feature', api: 'audio' },
  invoked(/claude-(?:v2|instant)/i, 'body.max_tokens', 'body.max_tokens_to_sample'),
  invoked(/meta\.llama/i, 'body.max_gen_len'),
  invoked(/titan-text/i, 'body.textGenerationConfig.maxTokenCount'),
  invoked(/nova-/i, 'body.inferenceConfig.maxTokens', 'body.inferenceConfig.max_new_tokens'),
];

/** The body is as each maker's own API has it, caps included. */
function invoked(id: RegExp, ...names: readonly string[]): OtherModels {
  return { id, site: 'call', api: 'invoke-model', cap: [{ names }] };
}

const invokes: Partial<CallProfile> = {
  model: 'modelId',
  cap: [
    {
      names: [
        'body.max_tokens',
        'body.max_tokens_to_sample',
        'body.max_completion_tokens',
        'body.max_gen_len',
        'body.maxTokens',
        'body.textGenerationConfig.maxTokenCount',
        'body.inferenceConfig.maxTokens',
        'body.inferenceConfig.max_new_tokens',
      ],
    },
  ],
  content: ['body.messages', 'body.prompt'],
  tools: ['body.tools'],
  otherModels,
};

const converses: Partial<CallProfile> = {
  model: 'modelId',
  cap: [{ names: ['inferenceConfig.maxTokens'] }],
  content: ['messages', 'system'],
  tools: ['toolConfig'],
};

function converse(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'converse', { ...converses, implies });
}

function invoke(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'invoke-model', { ...invokes, implies });
}

const methods: readonly MethodProfile[] = [
  converse('converse'),
  converse('converseStream', 'stream'),
  invoke('invokeModel'),
  invoke('invokeModelWithResponseStream', 'stream'),
  feature('invokeModelWithBidirectionalStream', 'realtime', { model: 'modelId' }),
  feature('startAsyncInvoke', 'batches', { model: 'modelId' }),
  feature('getAsyncInvoke', 'batches'),
  feature('listAsyncInvokes', 'batches'),
  feature('applyGuardrail', 'guardrails'),
  feature('invokeGuardrailChecks', 'guardrails'),
  feature('countTokens', 'token-counts', { model: 'modelId' }),
];

/** `converseStream` is sent as `ConverseStreamCommand`. */
const commands: Readonly<Record<string, CommandExport>> = Object.fromEntries(
  methods.map(({ path, ...asked }) => [
    `${path.charAt(0).toUpperCase()}${path.slice(1)}Command`,
    { kind: 'command', sentBy: 'send', call: asked },
  ]),
);

const client: ClientExport = {
  kind: 'client',
  home: undefined,
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  construct: 'new',
  flavour: 'cloud',
  options: clientOptions({ apiKey: ['token'], baseUrl: ['endpoint'], interceptors: ['requestHandler'] }),
  // A command that cannot be followed: nearly all of this service's ask a model.
  methods: [call('send', 'other', { model: { argument: 0 } })],
  chain: [],
  gives: 'client',
};

/** `@aws-sdk/client-bedrock-runtime`, 3: commands that a client sends, or methods of the class that has them all. */
export const bedrock: SdkProfile = {
  name: 'bedrock',
  packages: {
    '@aws-sdk/client-bedrock-runtime': {
      BedrockRuntimeClient: client,
      BedrockRuntime: { ...client, methods: [...methods, ...client.methods] },
      ...commands,
    },
  },
};
