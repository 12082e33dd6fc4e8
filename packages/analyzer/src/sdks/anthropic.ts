import type { CallFeature } from '../site.js';
import { call, clientOptions, feature, generatedClientOptions, generatedVerbs } from './describe.js';
import type { CallProfile, ClientExport, ClientOptions, MethodProfile, SdkProfile } from './profile.js';

/** The second argument of every method: options of the request. */
const headers = { argument: 1, option: 'headers' } as const;

const asksMessages: Partial<CallProfile> = {
  headers,
  cap: [{ names: ['max_tokens'] }],
  content: ['messages', 'system'],
  schemas: ['output_config.format', 'output_format'],
};

function messages(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'messages', { ...asksMessages, implies });
}

const completions: Partial<CallProfile> = { cap: [{ names: ['max_tokens_to_sample'] }], content: ['prompt'] };

const methods: readonly MethodProfile[] = [
  messages('messages.create'),
  messages('messages.stream', 'stream'),
  messages('messages.parse', 'json-schema'),
  messages('beta.messages.create'),
  messages('beta.messages.stream', 'stream'),
  messages('beta.messages.parse', 'json-schema'),
  messages('beta.messages.toolRunner', 'tools'),
  messages('beta.tools.messages.create', 'tools'),
  messages('beta.tools.messages.stream', 'stream', 'tools'),
  messages('beta.promptCaching.messages.create'),
  messages('beta.promptCaching.messages.stream', 'stream'),
  call('completions.create', 'complete', { ...completions, headers }),
  feature('messages.countTokens', 'token-counts'),
  feature('beta.messages.countTokens', 'token-counts'),
  feature('messages.batches.*', 'batches'),
  feature('beta.messages.batches.*', 'batches'),
  feature('beta.messages.thread', 'messages-storage'),
  feature('models.*', 'models'),
  feature('files.*', 'files'),
  feature('skills.*', 'skills'),
  feature('userProfiles.*', 'user-profiles'),
  feature('organization.*', 'organization'),
  feature('beta.models.*', 'models'),
  feature('beta.files.*', 'files'),
  feature('beta.skills.*', 'skills'),
  feature('beta.agents.*', 'agents'),
  feature('beta.sessions.*', 'agents'),
  feature('beta.environments.*', 'agents'),
  feature('beta.deployments.*', 'agents'),
  feature('beta.deploymentRuns.*', 'agents'),
  feature('beta.vaults.*', 'agents'),
  feature('beta.memoryStores.*', 'agents'),
  feature('beta.dreams.*', 'agents'),
  feature('beta.tunnels.*', 'agents'),
  feature('beta.webhooks.*', 'webhooks'),
  feature('beta.userProfiles.*', 'user-profiles'),
  feature('beta.organization.*', 'organization'),
  ...generatedVerbs,
];

const options: ClientOptions = {
  ...generatedClientOptions,
  apiKey: ['apiKey', 'authToken'],
  interceptors: ['fetch', 'defaultQuery', 'middleware'],
  settable: ['apiKey', 'authToken', 'baseURL'],
  exclusive: ['credentials', 'config', 'profile'],
};

const client: ClientExport = {
  kind: 'client',
  home: 'anthropic',
  fallbackEnv: {
    apiKey: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN'],
    baseUrl: ['ANTHROPIC_BASE_URL'],
    organization: [],
    project: [],
  },
  construct: 'new',
  flavour: 'standard',
  options,
  methods,
  chain: ['withOptions'],
  gives: 'client',
};

/** The class before 0.5, of one method for prompts. */
const legacyClient: ClientExport = {
  ...client,
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  options: clientOptions({ argument: 1, apiKey: ['0:'], baseUrl: ['apiUrl'] }),
  methods: [
    call('complete', 'complete', completions),
    call('completeStream', 'complete', { ...completions, implies: ['stream'] }),
  ],
  chain: [],
};

/** Clients of a cloud that serves the models: its own account, hosts and spelling of ids. */
function cloud(flavour: ClientExport['flavour'], apiKey: readonly string[], baseUrl: readonly string[]): ClientExport {
  return {
    ...client,
    home: undefined,
    flavour,
    options: { ...options, apiKey: ['apiKey'], settable: [], exclusive: [] },
    fallbackEnv: { apiKey, baseUrl, organization: [], project: [] },
  };
}

const bedrock = cloud('cloud', ['AWS_BEARER_TOKEN_BEDROCK'], ['ANTHROPIC_BEDROCK_BASE_URL']);
const vertex = cloud('cloud', [], ['ANTHROPIC_VERTEX_BASE_URL']);
const foundry = cloud('azure', ['ANTHROPIC_FOUNDRY_API_KEY'], ['ANTHROPIC_FOUNDRY_BASE_URL']);

const own = { default: client, Anthropic: client, BaseAnthropic: { ...client, construct: 'never' } } as const;

/** Anthropic's SDK, 0.4 to 1, and its clients for the clouds of Amazon, Google and Microsoft. */
export const anthropic: SdkProfile = {
  name: 'anthropic',
  packages: {
    '@anthropic-ai/sdk': { ...own, Client: legacyClient },
    '@anthropic-ai/sdk/index': own,
    '@anthropic-ai/sdk/client': own,
    // The same class, which reports what it does.
    '@posthog/ai': { Anthropic: client },
    '@posthog/ai/anthropic': { default: client, Anthropic: client, PostHogAnthropic: client },
    '@anthropic-ai/bedrock-sdk': { default: bedrock, AnthropicBedrock: bedrock, AnthropicBedrockMantle: bedrock },
    '@anthropic-ai/vertex-sdk': { default: vertex, AnthropicVertex: vertex },
    '@anthropic-ai/foundry-sdk': { default: foundry, AnthropicFoundry: foundry },
  },
  namespaceIs: 'default',
};
