import { AI_SDK_PROGRAMS } from './matrix-ai-sdk.rows.js';
import { LANGCHAIN_PROGRAMS } from './matrix-langchain.rows.js';
import { LLAMAINDEX_PROGRAMS } from './matrix-llamaindex.rows.js';
import { ANY_OBJECT, FEATURES, IMAGE_URL, type Feature, type MatrixProgram, type Stack } from './matrix-program.js';
import { OPENAI_MAJORS } from './sdk-major.js';

const MESSAGES = `messages: [{ role: 'user', content: 'hi' }]`;
const CHAT = `model: 'gpt-4o', max_tokens: 50`;

/** The options of each feature, as the chat API and the embeddings API spell them. */
const OPTIONS: Readonly<Record<Feature, string>> = {
  text: `{ ${CHAT}, ${MESSAGES} }`,
  stream: `{ ${CHAT}, ${MESSAGES}, stream: true }`,
  tools: `{ ${CHAT}, ${MESSAGES}, tools: [{ type: 'function', function: { name: 'look', parameters: ${ANY_OBJECT} } }] }`,
  'JSON schema': `{ ${CHAT}, ${MESSAGES}, response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: ${ANY_OBJECT} } } }`,
  vision: `{ ${CHAT}, messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: '${IMAGE_URL}' } }] }] }`,
  embeddings: `{ model: 'text-embedding-3-small', input: 'hi' }`,
};

const path = (feature: Feature) => (feature === 'embeddings' ? '/embeddings' : '/chat/completions');
const HEADERS = "{ 'Content-Type': 'application/json', Authorization: `Bearer ${process.env.OPENAI_API_KEY}` }";

const openai = (...majors: readonly number[]): readonly Stack[] =>
  OPENAI_MAJORS.filter(({ number }) => majors.includes(number)).map(({ alias, ...major }) => ({
    ...major,
    title: alias.replace('openai', 'openai '),
    packages: { openai: alias },
  }));

const NO_SDK: Stack = { title: 'no SDK', canRun: true, packages: { axios: 'axios' } };

const OWN_PROGRAMS: readonly MatrixProgram[] = [
  {
    cap: 'max_tokens',
    sdk: 'openai 4 to 7',
    stacks: openai(4, 5, 6, 7),
    features: FEATURES,
    head: () => `import OpenAI from 'openai';
const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, organization: process.env.OPENAI_ORG_ID });`,
    ask: (feature) => {
      if (feature === 'embeddings') return `await client.embeddings.create(${OPTIONS[feature]});`;
      if (feature === 'stream')
        return `for await (const chunk of await client.chat.completions.create(${OPTIONS[feature]})) void chunk;`;
      return `await client.chat.completions.create(${OPTIONS[feature]});`;
    },
  },
  {
    cap: 'max_tokens',
    sdk: 'openai 3',
    stacks: openai(3),
    features: ['text', 'embeddings'],
    head: () => `import { Configuration, OpenAIApi } from 'openai';
const client = new OpenAIApi(
  new Configuration({ apiKey: process.env.OPENAI_API_KEY, organization: process.env.OPENAI_ORG_ID }),
);`,
    ask: (feature) =>
      `await client.${feature === 'embeddings' ? 'createEmbedding' : 'createChatCompletion'}(${OPTIONS[feature]});`,
  },
  {
    cap: 'max_tokens',
    sdk: 'fetch',
    stacks: [NO_SDK],
    features: FEATURES,
    head: () => '',
    ask: (feature) =>
      `const answer = await fetch('https://api.openai.com/v1${path(feature)}', { method: 'POST', headers: ${HEADERS}, body: JSON.stringify(${OPTIONS[feature]}) });
  await answer.text();`,
  },
  {
    cap: 'max_tokens',
    sdk: 'axios',
    stacks: [NO_SDK],
    features: FEATURES.filter((feature) => feature !== 'stream'),
    head: () => `import axios from 'axios';
const client = axios.create({ baseURL: 'https://api.openai.com/v1', headers: ${HEADERS} });`,
    ask: (feature) => `await client.post('${path(feature)}', ${OPTIONS[feature]});`,
  },
];

export const PROGRAMS: readonly MatrixProgram[] = [
  ...OWN_PROGRAMS,
  ...AI_SDK_PROGRAMS,
  ...LANGCHAIN_PROGRAMS,
  ...LLAMAINDEX_PROGRAMS,
];
