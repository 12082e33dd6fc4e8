/** What a program of the matrix asks for, in order; each is one request. */
export const FEATURES = ['text', 'stream', 'tools', 'JSON schema', 'vision', 'embeddings'] as const;
export type Feature = (typeof FEATURES)[number];

/** How an SDK is used in the matrix, before it is migrated. */
export interface MatrixProgram {
  readonly sdk: 'openai 4 to 7' | 'openai 3' | 'fetch' | 'axios';
  /** Majors of `openai` that it is written for; any one stands for all where it uses none. */
  readonly majors: readonly number[];
  readonly features: readonly Feature[];
  /** What stands before the functions. */
  readonly head: string;
  /** The body of the function that asks for each feature, from the options of the request. */
  readonly ask: (options: string, feature: Feature) => string;
}

const MESSAGES = `messages: [{ role: 'user', content: 'hi' }]`;
const CHAT = `model: 'gpt-4o', max_tokens: 50`;

/** The options of each feature, as the chat API and the embeddings API spell them. */
export const OPTIONS: Readonly<Record<Feature, string>> = {
  text: `{ ${CHAT}, ${MESSAGES} }`,
  stream: `{ ${CHAT}, ${MESSAGES}, stream: true }`,
  tools: `{ ${CHAT}, ${MESSAGES}, tools: [{ type: 'function', function: { name: 'look', parameters: { type: 'object', properties: {} } } }] }`,
  'JSON schema': `{ ${CHAT}, ${MESSAGES}, response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: { type: 'object', properties: {} } } } }`,
  vision: `{ ${CHAT}, messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://images.example.com/a.png' } }] }] }`,
  embeddings: `{ model: 'text-embedding-3-small', input: 'hi' }`,
};

const path = (feature: Feature) => (feature === 'embeddings' ? '/embeddings' : '/chat/completions');
const HEADERS = "{ 'Content-Type': 'application/json', Authorization: `Bearer ${process.env.OPENAI_API_KEY}` }";

export const PROGRAMS: readonly MatrixProgram[] = [
  {
    sdk: 'openai 4 to 7',
    majors: [4, 5, 6, 7],
    features: FEATURES,
    head: `import OpenAI from 'openai';
const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, organization: process.env.OPENAI_ORG_ID });`,
    ask: (options, feature) => {
      if (feature === 'embeddings') return `await client.embeddings.create(${options});`;
      if (feature === 'stream')
        return `for await (const chunk of await client.chat.completions.create(${options})) void chunk;`;
      return `await client.chat.completions.create(${options});`;
    },
  },
  {
    sdk: 'openai 3',
    majors: [3],
    features: ['text', 'embeddings'],
    head: `import { Configuration, OpenAIApi } from 'openai';
const client = new OpenAIApi(
  new Configuration({ apiKey: process.env.OPENAI_API_KEY, organization: process.env.OPENAI_ORG_ID }),
);`,
    ask: (options, feature) =>
      `await client.${feature === 'embeddings' ? 'createEmbedding' : 'createChatCompletion'}(${options});`,
  },
  {
    sdk: 'fetch',
    majors: [6],
    features: FEATURES,
    head: '',
    ask: (options, feature) =>
      `const answer = await fetch('https://api.openai.com/v1${path(feature)}', { method: 'POST', headers: ${HEADERS}, body: JSON.stringify(${options}) });
  await answer.text();`,
  },
  {
    sdk: 'axios',
    majors: [6],
    features: FEATURES.filter((feature) => feature !== 'stream'),
    head: `import axios from 'axios';
const client = axios.create({ baseURL: 'https://api.openai.com/v1', headers: ${HEADERS} });`,
    ask: (options, feature) => `await client.post('${path(feature)}', ${options});`,
  },
];
