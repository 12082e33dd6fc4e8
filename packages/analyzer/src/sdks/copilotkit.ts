import { plainHandle } from './plain-handle.js';
import type { SdkExport, SdkProfile } from './profile.js';

/** The runtime calls the model when a user writes; what is named here is which. */
const namesModel: SdkExport = {
  kind: 'handle',
  of: { ...plainHandle, holds: { argument: 0, model: 'model', cap: [], api: 'chat.completions' } },
};

const adapters: Readonly<Record<string, SdkExport>> = Object.fromEntries(
  [
    'OpenAIAdapter',
    'GroqAdapter',
    'AnthropicAdapter',
    'GoogleGenerativeAIAdapter',
    'BedrockAdapter',
    'UnifyAdapter',
    'ExperimentalOllamaAdapter',
    'BuiltInAgent',
    'BasicAgent',
  ].map((name) => [name, namesModel]),
);

const assistant: SdkExport = { kind: 'agent', call: { site: 'feature', api: 'assistants', argument: 0 } };

/** CopilotKit's runtime, `@copilotkit/runtime` 1: adapters that are given a client and name its model. */
export const copilotkit: SdkProfile = {
  name: 'copilotkit',
  packages: {
    '@copilotkit/runtime': { ...adapters, OpenAIAssistantAdapter: assistant },
    '@copilotkit/runtime/v2': adapters,
    '@copilotkitnext/agent': adapters,
  },
};
