import type {
  CallProfile,
  CapNames,
  ClientExport,
  ClientOptions,
  MethodProfile,
  ModelTableExport,
  SdkExport,
  SdkProfile,
} from './profile.js';

/** The settings of a call went to the AI SDK 4 as they are at first; since then they have an option of their own. */
const cap: readonly CapNames[] = [
  { majors: { to: 0 }, names: ['modelSettings.maxOutputTokens', 'modelSettings.maxTokens', 'maxTokens'] },
  { majors: { from: 1 }, names: ['modelSettings.maxOutputTokens'] },
];

/** What an agent gives to each of its calls, under the names that its majors had for it. */
const heldCap: readonly CapNames[] = [
  {
    names: [
      'defaultOptions.modelSettings.maxOutputTokens',
      'defaultStreamOptions.modelSettings.maxOutputTokens',
      'defaultVNextStreamOptions.modelSettings.maxOutputTokens',
      'defaultGenerateOptions.maxTokens',
      'defaultStreamOptions.maxTokens',
      'defaultGenerateOptionsLegacy.maxTokens',
      'defaultStreamOptionsLegacy.maxTokens',
    ],
  },
];

const schemas: readonly string[] = ['structuredOutput', 'output'];
const nested: readonly string[] = ['modelSettings', 'providerOptions.openai'];

const call: CallProfile = { site: 'call', api: 'agent', argument: 1, cap, schemas, nested };

function runs(paths: readonly string[], more: Partial<CallProfile>): readonly MethodProfile[] {
  return paths.map((path) => ({ ...call, ...more, path }));
}

/** Those that keep the options of the AI SDK 4 in every major. */
const legacyCap: readonly CapNames[] = [{ names: ['maxTokens'] }];

const methods: readonly MethodProfile[] = [
  ...runs(['generate', 'generateVNext', 'resumeGenerate'], {}),
  ...runs(['stream', 'streamVNext', 'streamUntilIdle', 'resumeStream', 'network', 'resumeNetwork'], {
    implies: ['stream'],
  }),
  ...runs(['generateLegacy'], { cap: legacyCap }),
  ...runs(['streamLegacy'], { cap: legacyCap, implies: ['stream'] }),
  { path: 'voice.speak', site: 'feature', api: 'audio', argument: 1 },
  { path: 'voice.listen', site: 'feature', api: 'audio', argument: 1 },
];

const options: ClientOptions = {
  argument: 0,
  apiKey: ['model.apiKey'],
  baseUrl: ['model.url'],
  organization: [],
  project: [],
  headers: ['model.headers'],
  browser: [],
  interceptors: [],
  settable: [],
  exclusive: [],
};

const modelWithin: readonly string[] = ['model', 'id', 'modelId'];

const agent: ClientExport = {
  kind: 'client',
  home: undefined,
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  construct: 'new',
  flavour: 'standard',
  options,
  methods,
  chain: [],
  holds: { argument: 0, model: 'model', modelWithin, cap: heldCap, api: 'agent' },
  gives: 'client',
};

/** Networks of agents, of Mastra 0: what routes between the agents is a model too. */
const network: ClientExport = {
  ...agent,
  methods: [...runs(['generate', 'loop'], {}), ...runs(['stream', 'loopStream'], { implies: ['stream'] })],
};

const agents: ModelTableExport = {
  kind: 'model-table',
  argument: 0,
  options: { getAgent: ['agents'], getAgentById: ['agents'] },
  unkeyed: ['getAgentById'],
  entry: agent,
};

/** Steps and tools are called with the app they belong to. */
const step: SdkExport = { kind: 'callback', argument: 0, option: 'execute', gives: { mastra: agents } };

function namesModel(model: string, api: string): SdkExport {
  const holds = { argument: 0, model, modelWithin, cap: [], api };
  return { kind: 'handle', of: { ...agent, methods: [], holds } };
}

const processors: Readonly<Record<string, SdkExport>> = Object.fromEntries(
  [
    'ModerationProcessor',
    'PromptInjectionDetector',
    'PIIDetector',
    'LanguageDetector',
    'SystemPromptScrubber',
    'StructuredOutputProcessor',
  ].map((name) => [name, namesModel('model', 'agent')]),
);

/** Mastra, `@mastra/core` 0 and 1: agents that name a model of the AI SDK or of Mastra's own router. */
export const mastra: SdkProfile = {
  name: 'mastra',
  packages: {
    '@mastra/core': { Agent: agent, Mastra: agents },
    '@mastra/core/agent': { Agent: agent },
    '@mastra/core/workflows': { createStep: step },
    '@mastra/core/tools': { createTool: step },
    '@mastra/core/processors': processors,
    '@mastra/core/mastra': { Mastra: agents },
    '@mastra/core/network': { AgentNetwork: network },
    '@mastra/core/network/vNext': { NewAgentNetwork: network },
    '@mastra/core/llm': { ModelRouterEmbeddingModel: { kind: 'model', argument: 0 } },
    '@mastra/core/evals': { createScorer: namesModel('judge.model', 'chat.completions') },
    '@mastra/core/scores': { createScorer: namesModel('judge.model', 'chat.completions') },
    '@mastra/memory': { Memory: namesModel('embedder', 'embeddings') },
  },
};
