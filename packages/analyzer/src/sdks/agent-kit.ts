import { plainHandle } from './plain-handle.js';
import type { ClientExport, MethodProfile, SdkExport, SdkProfile } from './profile.js';

const run: MethodProfile = { path: 'run', site: 'call', api: 'agent', argument: 1 };

const anyModel: ClientExport = {
  ...plainHandle,
  construct: 'call',
  options: { ...plainHandle.options, apiKey: ['apiKey'], baseUrl: ['baseUrl'] },
  methods: [run],
  holds: {
    argument: 0,
    model: 'model',
    cap: [
      {
        names: [
          'defaultParameters.max_completion_tokens',
          'defaultParameters.max_tokens',
          'defaultParameters.generationConfig.maxOutputTokens',
        ],
      },
    ],
    api: 'agent',
  },
  composable: true,
};

function model(home: string, apiKey: string): ClientExport {
  return { ...anyModel, home, fallbackEnv: { apiKey: [apiKey], baseUrl: [], organization: [], project: [] } };
}

/** What is given a model, and runs it; without one it takes that of the network it runs in. */
const runs: SdkExport = { kind: 'handle', of: { ...plainHandle, methods: [run], composable: true } };

const models: Readonly<Record<string, SdkExport>> = {
  openai: model('openai', 'OPENAI_API_KEY'),
  anthropic: model('anthropic', 'ANTHROPIC_API_KEY'),
  gemini: model('google', 'GEMINI_API_KEY'),
  grok: model('xai', 'XAI_API_KEY'),
};

/** Inngest's agents, `@inngest/agent-kit` 0, and the models they share with `@inngest/ai`. */
export const agentKit: SdkProfile = {
  name: 'agent-kit',
  packages: {
    '@inngest/agent-kit': { ...models, createAgent: runs, createNetwork: runs, createRoutingAgent: runs },
    '@inngest/ai': models,
    '@inngest/ai/models': models,
  },
  composers: { packages: ['@inngest/agent-kit'], methods: [], except: ['createTool', 'createState'] },
};
