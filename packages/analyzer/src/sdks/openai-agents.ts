import { plainHandle } from './plain-handle.js';
import type { CallProfile, ClientExport, HeldOptions, SdkExport, SdkProfile } from './profile.js';

const holds: HeldOptions = {
  argument: 0,
  model: 'model',
  cap: [{ names: ['modelSettings.maxTokens'] }],
  api: 'agent',
};

const plainAgent: ClientExport = {
  ...plainHandle,
  home: 'openai',
  fallbackEnv: { apiKey: ['OPENAI_API_KEY'], baseUrl: ['OPENAI_BASE_URL'], organization: [], project: [] },
  construct: 'new',
  holds,
};

/** What `clone` gives is the agent with some of its configuration replaced. */
const cloneable: ClientExport = {
  ...plainAgent,
  handles: [
    { path: 'clone', gives: plainAgent },
    { path: 'asTool', gives: { ...plainAgent, holds: { ...holds, model: 'runConfig.model' } } },
  ],
};
const agent: ClientExport = { ...cloneable, statics: { create: { ...cloneable, construct: 'call' } } };

const run: CallProfile = {
  site: 'call',
  api: 'agent',
  argument: 2,
  through: 0,
};

/** A run's own configuration goes before that of the agents. */
const runner: SdkExport = {
  kind: 'handle',
  of: { ...plainAgent, methods: [{ ...run, path: 'run' }] },
};

/** The models' provider: the client of OpenAI that the agents go through. */
const openaiProvider: ClientExport = {
  ...plainAgent,
  options: {
    ...plainHandle.options,
    apiKey: ['apiKey'],
    baseUrl: ['baseURL'],
    organization: ['organization'],
    project: ['project'],
    exclusive: ['openAIClient'],
  },
  holds: undefined,
};

const core: Readonly<Record<string, SdkExport>> = {
  Agent: agent,
  run: { kind: 'function', call: run },
  Runner: runner,
};

const model: SdkExport = { kind: 'model', argument: 1, client: 0 };

/** Shortens a conversation by a model of its own. */
const compaction: SdkExport = { kind: 'handle', of: { ...plainAgent, holds } };

const models: Readonly<Record<string, SdkExport>> = {
  OpenAIProvider: openaiProvider,
  OpenAIChatCompletionsModel: model,
  OpenAIResponsesModel: model,
  OpenAIResponsesWSModel: model,
  OpenAIResponsesCompactionSession: compaction,
};

const transport: SdkExport = {
  kind: 'handle',
  of: {
    ...plainAgent,
    methods: [{ path: 'connect', site: 'feature', api: 'realtime', argument: 0, model: 'model' }],
    holds: undefined,
  },
};

const realtime: Readonly<Record<string, SdkExport>> = {
  OpenAIRealtimeWebRTC: transport,
  OpenAIRealtimeWebSocket: transport,
  OpenAIRealtimeSIP: transport,
  RealtimeSession: { kind: 'agent', call: { site: 'feature', api: 'realtime', argument: 1, model: 'model' } },
};

const sandbox: Readonly<Record<string, SdkExport>> = { SandboxAgent: agent };
const bridge: Readonly<Record<string, SdkExport>> = { aisdk: { kind: 'wrapper', argument: 0 } };

/** The agents SDK of OpenAI, `@openai/agents` 0 with the packages that it is made of. */
export const openaiAgents: SdkProfile = {
  name: 'openai-agents',
  packages: {
    '@openai/agents': { ...core, ...models },
    '@openai/agents-core': core,
    '@openai/agents-openai': models,
    '@openai/agents/realtime': realtime,
    '@openai/agents-realtime': realtime,
    '@openai/agents/sandbox': sandbox,
    '@openai/agents-core/sandbox': sandbox,
    '@openai/agents-extensions': bridge,
    '@openai/agents-extensions/ai-sdk': bridge,
  },
};
