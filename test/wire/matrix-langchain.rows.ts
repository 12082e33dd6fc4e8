import { ANY_OBJECT, FEATURES, IMAGE_URL, type Feature, type MatrixProgram, type Stack } from './matrix-program.js';
import { ON_NODE_22 } from './sdk-major.js';

const installed = (folder: string, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, `../sdks/${folder}/node_modules/${name}`]));

const STACKS: readonly Stack[] = [
  {
    title: '@langchain/openai 0.6',
    canRun: true,
    packages: installed('langchain-0', '@langchain/core', '@langchain/openai'),
  },
  {
    title: '@langchain/openai 1.4',
    canRun: true,
    packages: { '@langchain/core': '@langchain/core', '@langchain/openai': '@langchain/openai' },
  },
  {
    ...ON_NODE_22,
    title: '@langchain/openai 1.6 (Node 22: linux-x64 only)',
    packages: { '@langchain/core': '@langchain/core', '@langchain/openai': '@langchain/openai-for-node22' },
  },
];

const BODIES: Readonly<Record<Feature, string>> = {
  text: `await model.invoke('hi');`,
  stream: `for await (const chunk of await model.stream('hi')) void chunk;`,
  tools: `await model.bindTools([{ type: 'function', function: { name: 'look', parameters: ${ANY_OBJECT} } }]).invoke('hi');`,
  'JSON schema': `await model.withStructuredOutput({ title: 'answer', ...${ANY_OBJECT} }, { method: 'jsonSchema' }).invoke('hi');`,
  vision: `await model.invoke([new HumanMessage({ content: [{ type: 'image_url', image_url: { url: '${IMAGE_URL}' } }] })]);`,
  embeddings: `await embeddings.embedQuery('hi');`,
};

/** The first versions, in the package `langchain` itself: no tools, no schemas and no images yet. */
const first = (title: string, folder: string, message: string): MatrixProgram => ({
  sdk: 'LangChain before the split',
  cap: 'max_tokens',
  // With it, these versions take every client for one of Azure's.
  unset: ['AZURE_OPENAI_API_KEY'],
  stacks: [{ title, canRun: true, packages: installed(folder, 'langchain') }],
  features: ['text', 'stream', 'embeddings'],
  head: () => `import { ChatOpenAI } from 'langchain/chat_models/openai';
import { OpenAIEmbeddings } from 'langchain/embeddings/openai';
import { ${message} } from 'langchain/schema';
const model = new ChatOpenAI({ modelName: 'gpt-4o', maxTokens: 50, openAIApiKey: process.env.OPENAI_API_KEY });
const streaming = new ChatOpenAI({ maxTokens: 50, streaming: true });
const embeddings = new OpenAIEmbeddings();`,
  ask: (feature) =>
    feature === 'embeddings'
      ? `await embeddings.embedQuery('hi');`
      : `await ${feature === 'stream' ? 'streaming' : 'model'}.call([new ${message}('hi')]);`,
});

export const LANGCHAIN_PROGRAMS: readonly MatrixProgram[] = [
  {
    sdk: 'LangChain',
    cap: 'max_tokens',
    stacks: STACKS,
    features: FEATURES,
    head: () => `import { HumanMessage } from '@langchain/core/messages';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
const model = new ChatOpenAI({ model: 'gpt-4o', maxTokens: 50, apiKey: process.env.OPENAI_API_KEY, maxRetries: 0 });
const embeddings = new OpenAIEmbeddings({ model: 'text-embedding-3-small', maxRetries: 0 });`,
    ask: (feature) => BODIES[feature],
  },
  {
    sdk: 'LangChain, no model named',
    cap: 'max_tokens',
    stacks: STACKS,
    features: ['text', 'stream', 'embeddings'],
    head: () => `import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
const model = new ChatOpenAI({ maxTokens: 50, maxRetries: 0 });
const embeddings = new OpenAIEmbeddings({ maxRetries: 0 });`,
    ask: (feature) => BODIES[feature],
  },
  first('langchain 0.0.75, of openai 3', 'langchain-of-openai-3', 'HumanChatMessage'),
  first('langchain 0.0.150, of openai 4', 'langchain-of-openai-4', 'HumanMessage'),
];
