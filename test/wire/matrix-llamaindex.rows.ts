import { ANY_OBJECT, FEATURES, IMAGE_URL, type Feature, type MatrixProgram } from './matrix-program.js';

const MESSAGES = `messages: [{ role: 'user', content: 'hi' }]`;

const BODIES: Readonly<Record<Feature, string>> = {
  text: `await llm.chat({ ${MESSAGES} });`,
  stream: `for await (const chunk of await llm.chat({ ${MESSAGES}, stream: true })) void chunk;`,
  tools: `await llm.chat({ ${MESSAGES}, tools: [{ metadata: { name: 'look', description: 'looks', parameters: ${ANY_OBJECT} } }] });`,
  'JSON schema': `await llm.chat({ ${MESSAGES}, responseFormat: { type: 'json_schema', json_schema: { name: 'answer', schema: ${ANY_OBJECT} } } });`,
  vision: `await llm.chat({ messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: '${IMAGE_URL}' } }] }] });`,
  embeddings: `await embedding.getTextEmbedding('hi');`,
};

export const LLAMAINDEX_PROGRAMS: readonly MatrixProgram[] = [
  {
    sdk: 'LlamaIndex',
    cap: 'max_tokens',
    stacks: [
      {
        title: '@llamaindex/openai 0.4',
        canRun: true,
        packages: { '@llamaindex/core': '@llamaindex/core', '@llamaindex/openai': '@llamaindex/openai' },
      },
    ],
    features: FEATURES,
    head: () => `import { OpenAI, OpenAIEmbedding } from '@llamaindex/openai';
const llm = new OpenAI({ model: 'gpt-4o', maxTokens: 50, apiKey: process.env.OPENAI_API_KEY, maxRetries: 0 });
const embedding = new OpenAIEmbedding({ model: 'text-embedding-3-small', maxRetries: 0 });`,
    ask: (feature) => BODIES[feature],
  },
];
