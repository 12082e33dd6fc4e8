import type { CallFeature } from '../site.js';
import { call, clientOptions, feature } from './describe.js';
import type { CapNames, ClientExport, MethodProfile, SdkExport, SdkProfile } from './profile.js';

const chatCap: readonly CapNames[] = [{ names: ['max_tokens'] }];
const textCap: readonly CapNames[] = [{ names: ['parameters.max_new_tokens'] }];

function chat(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'chat.completions', { cap: chatCap, content: ['messages'], implies });
}

function text(path: string, ...implies: readonly CallFeature[]): MethodProfile {
  return call(path, 'text-generation', { cap: textCap, content: ['inputs'], implies });
}

const tasks: readonly MethodProfile[] = [
  chat('chatCompletion'),
  chat('chatCompletionStream', 'stream'),
  text('textGeneration'),
  text('textGenerationStream', 'stream'),
  call('featureExtraction', 'embeddings', { cap: [] }),
  ...['sentenceSimilarity', 'fillMask', 'textClassification', 'tokenClassification', 'zeroShotClassification'].map(
    (path) => feature(path, 'classifications'),
  ),
  ...['questionAnswering', 'tableQuestionAnswering', 'summarization', 'translation'].map((path) => feature(path, path)),
  ...['textToImage', 'imageToImage', 'imageToText', 'imageClassification', 'imageSegmentation', 'objectDetection'].map(
    (path) => feature(path, 'images'),
  ),
  ...['documentQuestionAnswering', 'visualQuestionAnswering', 'zeroShotImageClassification'].map((path) =>
    feature(path, 'images'),
  ),
  ...['textToVideo', 'imageToVideo', 'imageTextToVideo'].map((path) => feature(path, 'videos')),
  ...['automaticSpeechRecognition', 'textToSpeech', 'audioClassification', 'audioToAudio'].map((path) =>
    feature(path, 'audio'),
  ),
  feature('request', 'other'),
  feature('streamingRequest', 'other'),
];

const client: ClientExport = {
  kind: 'client',
  home: 'huggingface',
  fallbackEnv: { apiKey: [], baseUrl: [], organization: [], project: [] },
  construct: 'new',
  flavour: 'standard',
  options: clientOptions({ argument: 1, apiKey: ['0:'], baseUrl: ['endpointUrl'], interceptors: ['fetch'] }),
  methods: tasks,
  chain: ['endpoint'],
  gives: 'client',
};

/** The same tasks as functions, with the token among their options. */
const functions: Readonly<Record<string, SdkExport>> = Object.fromEntries(
  tasks.map(({ path, ...asked }): readonly [string, SdkExport] => [path, { kind: 'function', call: asked }]),
);

/** `@huggingface/inference`, 1 to 4. */
export const huggingface: SdkProfile = {
  name: 'huggingface',
  packages: {
    '@huggingface/inference': {
      InferenceClient: client,
      HfInference: client,
      InferenceClientEndpoint: client,
      HfInferenceEndpoint: client,
      ...functions,
    },
  },
};
