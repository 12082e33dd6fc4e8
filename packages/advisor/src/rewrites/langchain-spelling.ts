import type { ClientSpelling } from './client-spelling.js';
import { noOwner } from './no-owner.js';
import { otherCredentials } from './other-credentials.js';

/** Measured with `langchain` 0.0.75 and 0.0.150 and `@langchain/openai` 0.0, 0.3 and 0.5. */
const azureFromEnvironment: ClientSpelling['olderVersions'] = {
  upTo: 0,
  note: 'AZURE_OPENAI_API_KEY, where it is set, makes LangChain before 0.5 ask Azure whatever base URL is given: unset it, or update',
};

const azureOfLangChain: ClientSpelling['azureVariable'] = {
  upTo: 0,
  name: 'AZURE_OPENAI_API_KEY',
  who: 'LangChain before 0.5',
};

/** The first of LangChain's classes bring an openai 4 of their own, whose early versions know no project. */
const projectOfNested: ClientSpelling['typeGaps'][number] = {
  major: 0,
  option: 'project',
  madeOf: 'openai',
  since: { version: '4.34', sends: 'OPENAI_PROJECT_ID' },
};

/** Source: the constructors of `langchain` 0.0.28 to 0.0.150 and `@langchain/openai` 0.0.1 to 0.3.17; 0.4 throws. */
const textOrChat: ClientSpelling['handsOver'] = {
  from: 'OpenAI',
  to: 'OpenAIChat',
  models: /^gpt-(?:3\.5-turbo|4)(?!.*-instruct)/,
  upTo: '0.3',
};

/**
 * `@langchain/openai` 0.0 to 1.6. Measured on the wire: the environment's organisation and project are sent unless the
 * settings below are `null`; `openAIApiKey` is ignored from 0.6 on, `apiKey` before 0.0.28, and a key in the settings
 * wins in all of them.
 */
export const langchainClass: ClientSpelling = {
  rewrite: 'langchain-to-gateway',
  constructors: [
    'ChatOpenAI',
    'ChatOpenAICompletions',
    'ChatOpenAIResponses',
    'OpenAI',
    'OpenAIChat',
    'OpenAIEmbeddings',
  ],
  handsOver: textOrChat,
  apiKey: 'apiKey',
  olderApiKey: { name: 'openAIApiKey', readUpTo: 0 },
  baseUrl: 'baseURL',
  // Source: the constructors of 0.0.1, 0.0.34, 0.1, 0.3, 0.6, 1.0 and 1.6; 0.0.1 reads `modelName` alone.
  model: 'model',
  olderModel: { name: 'modelName', upTo: 0 },
  inner: [{ name: 'configuration', apiKey: 'apiKey', baseUrl: 'baseURL', repeatsKeyUpTo: 0 }],
  olderVersions: azureFromEnvironment,
  azureVariable: azureOfLangChain,
  // Source: the constructors of 0.6, 1.0, 1.1, 1.2, 1.3 and 1.4.
  modelFirst: {
    fromMajor: 1,
    ignored:
      '`@langchain/openai` before 1.3 reads neither a model that stands before its options nor the options behind it',
    remedy: 'write the model as an option, `{ model: … }`',
  },
  cleared: noOwner,
  dropped: [],
  otherKeys: otherCredentials,
  ambient: ['OPENAI_CUSTOM_HEADERS'],
  typeGaps: [projectOfNested],
  schemaByTool: "`withStructuredOutput(schema, { method: 'functionCalling' })` asks for it by a tool instead",
  // Source: `_useResponsesApi` and `_modelPrefersResponsesAPI` of 1.0 to 1.6.
  responses: {
    constructors: ['ChatOpenAIResponses'],
    option: 'useResponsesApi',
    onlyThere: ['previous_response_id', 'truncation', 'include', 'text'],
    models: { ids: /codex|gpt-5\.[245]-pro/, fromMajor: 1 },
    builtInTools: true,
  },
};

/**
 * `langchain` 0.0 and 0.1, before their classes moved to `@langchain/openai`. Measured on the wire with 0.0.75 (made of
 * openai 3), 0.0.150 (openai 4) and what 0.1 hands on: all of them read a second argument with `basePath`.
 */
export const langchainBeforeTheSplit: ClientSpelling = {
  rewrite: 'langchain-to-gateway',
  constructors: ['ChatOpenAI', 'OpenAI', 'OpenAIChat', 'OpenAIEmbeddings'],
  handsOver: textOrChat,
  apiKey: 'openAIApiKey',
  baseUrl: 'basePath',
  model: 'modelName',
  inner: [
    {
      name: 'configuration',
      apiKey: 'apiKey',
      baseUrl: 'baseURL',
      byHand:
        'it has `configuration`, which only later versions of langchain 0.0 read: write it as the second argument and run again',
    },
    { name: '1:', apiKey: 'apiKey', baseUrl: 'basePath' },
  ],
  cleared: noOwner,
  dropped: [],
  otherKeys: ['accessToken', 'adminAPIKey', 'username', 'password'],
  ambient: [],
  olderVersions: azureFromEnvironment,
  azureVariable: azureOfLangChain,
  typeGaps: [
    {
      major: 0,
      option: 'organization',
      orUnknown: true,
      advice:
        'the first versions of langchain, made of openai 3, report a type error for `organization: null` and `project: null` and send neither of themselves: delete those two there',
    },
    projectOfNested,
  ],
};
