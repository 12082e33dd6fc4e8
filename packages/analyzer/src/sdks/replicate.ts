import { call, clientOptions } from './describe.js';
import type { CallProfile, ClientExport, OtherModels, SdkProfile } from './profile.js';

/** Makers whose models answer with text; all others draw, speak or sing. */
const languageModels: readonly OtherModels[] = [
  {
    id: /^(?:meta\/(?:meta-)?llama|mistralai\/|openai\/(?:gpt-[345](?!.*(?:image|transcribe|audio))|o[134])|anthropic\/claude|google\/gem(?:ini|ma)-?(?!.*image)|deepseek-ai\/deepseek-(?:v|r)|qwen\/qwen(?!-image)|ibm-granite\/granite|microsoft\/phi)/,
    site: 'call',
    api: 'predictions',
    cap: [
      { names: ['input.max_tokens', 'input.max_new_tokens', 'input.max_completion_tokens', 'input.max_output_tokens'] },
    ],
  },
];

const runs: Partial<CallProfile> = {
  argument: 1,
  model: { argument: 0 },
  otherModels: languageModels,
  onlyOtherModels: true,
};

const client: ClientExport = {
  kind: 'client',
  home: 'replicate',
  fallbackEnv: { apiKey: ['REPLICATE_API_TOKEN'], baseUrl: [], organization: [], project: [] },
  construct: 'new',
  flavour: 'standard',
  options: clientOptions({ apiKey: ['auth'], baseUrl: ['baseUrl'], interceptors: ['fetch'], settable: ['auth'] }),
  methods: [
    call('run', 'predictions', runs),
    call('stream', 'predictions', { ...runs, implies: ['stream'] }),
    call('predictions.create', 'predictions', {
      model: ['model', 'version'],
      otherModels: languageModels,
      onlyOtherModels: true,
    }),
  ],
  chain: [],
  gives: 'client',
};

/** `replicate`, 0 and 1: models of every kind by `owner/name`, of which those that generate text are sites. */
export const replicate: SdkProfile = {
  name: 'replicate',
  packages: { replicate: { default: client, Replicate: client } },
  namespaceIs: 'default',
};
