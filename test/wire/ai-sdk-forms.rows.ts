import { expect } from 'vitest';
import { CHAT_PATH, NOTHING_FOREIGN, type Package, type Row, type Sent } from './row.js';
import { GATEWAY_KEY } from './run-program.js';

/*
 * What the provider that `ai-sdk-to-gateway` writes sends, in each major that runs on the Node of these tests; ai 7 runs
 * the migrated fixtures on a Node of its own.
 */

interface Major {
  readonly package: Package;
  readonly ai: string;
  /** What the created provider has beside key and address. */
  readonly options: string;
  readonly cap: string;
  readonly toolSchema: string;
  /** Where a schema for the answer goes: ai 4 asks for it by a tool. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const FORMAT = { response_format: expect.objectContaining({ type: 'json_schema' }) };

const MAJORS: readonly Major[] = [
  {
    package: '@ai-sdk/openai-for-ai4',
    ai: 'ai4',
    options: "compatibility: 'strict',",
    cap: 'maxTokens',
    toolSchema: 'parameters',
    schema: { tool_choice: expect.objectContaining({ type: 'function' }) },
  },
  {
    package: '@ai-sdk/openai-for-ai5',
    ai: 'ai5',
    options: '',
    cap: 'maxOutputTokens',
    toolSchema: 'inputSchema',
    schema: FORMAT,
  },
  {
    package: '@ai-sdk/openai',
    ai: 'ai',
    options: '',
    cap: 'maxOutputTokens',
    toolSchema: 'inputSchema',
    schema: FORMAT,
  },
];

const TO_GATEWAY = { to: 'the gateway', authorization: `Bearer ${GATEWAY_KEY}`, ...NOTHING_FOREIGN } as const;

interface Form {
  readonly what: string;
  readonly statements: (major: Major) => string;
  readonly sent: (major: Major) => Omit<Sent, 'to'>;
  /** The majors that it holds for, where not all. */
  readonly only?: readonly string[];
}

const FORMS: readonly Form[] = [
  {
    what: 'text with a cap',
    statements: ({ cap }) =>
      `await ai.generateText({ model: openai.chat('deepseek-v4-flash'), prompt: 'hi', ${cap}: 50 });`,
    sent: () => ({ path: CHAT_PATH, body: { model: 'deepseek-v4-flash', max_tokens: 50 } }),
  },
  {
    what: 'a stream and its usage',
    statements: () => `
      const { textStream } = ai.streamText({ model: openai.chat('deepseek-v4-flash'), prompt: 'hi' });
      for await (const part of textStream);`,
    sent: () => ({ path: CHAT_PATH, body: { stream: true, stream_options: { include_usage: true } } }),
  },
  {
    what: 'tools',
    statements: ({ toolSchema }) => `
      const clock = { description: 'the time', ${toolSchema}: ai.jsonSchema({ type: 'object', properties: {} }) };
      await ai.generateText({ model: openai.chat('deepseek-v4-flash'), prompt: 'hi', tools: { clock } });`,
    sent: () => ({
      path: CHAT_PATH,
      body: { tools: [expect.objectContaining({ type: 'function' })], tool_choice: 'auto' },
    }),
  },
  {
    what: 'a schema for the answer',
    statements: () => `
      const schema = ai.jsonSchema({ type: 'object', properties: { title: { type: 'string' } } });
      await ai.generateObject({ model: openai.chat('deepseek-v4-flash'), prompt: 'hi', schema });`,
    sent: ({ schema }) => ({ path: CHAT_PATH, body: schema }),
  },
  {
    what: 'an image',
    statements: () => `
      const content = [{ type: 'text', text: 'What is it?' }, { type: 'image', image: 'https://example.com/a.png' }];
      await ai.generateText({ model: openai.chat('glm-4.6v'), messages: [{ role: 'user', content }] });`,
    sent: () => ({
      path: CHAT_PATH,
      body: {
        messages: [
          {
            role: 'user',
            content: [
              expect.objectContaining({ type: 'text' }),
              expect.objectContaining({ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }),
            ],
          },
        ],
      },
    }),
  },
  {
    what: 'embeddings',
    statements: () => `await ai.embed({ model: openai.embedding('text-embedding-3-small'), value: 'hi' });`,
    sent: () => ({ path: '/v1/embeddings', body: { model: 'text-embedding-3-small', encoding_format: 'float' } }),
  },
  {
    what: 'a reasoning model behind a prefix, where the call says that it is one',
    statements: ({ cap }) => `
      await ai.generateText({
        model: openai.chat('openai/gpt-5'), prompt: 'hi', ${cap}: 50, temperature: 0.3,
        providerOptions: { openai: { forceReasoning: true } },
      });`,
    sent: () => ({ body: { max_completion_tokens: 50 }, bodyWithout: ['max_tokens', 'temperature'] }),
    only: ['ai'],
  },
];

function program({ ai, options }: Major, statements: string): string {
  return `
    import { createOpenAI } from 'PACKAGE';
    import * as ai from '${ai}';
    const openai = createOpenAI({
      ${options}
      apiKey: process.env.GATEWAY_KEY ?? '',
      baseURL: process.env.GATEWAY_URL,
    });
    await (async () => {${statements}})().catch((error) => { if (error.name !== 'AI_NoObjectGeneratedError') throw error; });`;
}

const WITH_KEY: readonly Row[] = MAJORS.flatMap((major) =>
  FORMS.filter(({ only }) => only?.includes(major.ai) ?? true).map(({ what, statements, sent }): Row => ({
    fact: `${major.ai}: ${what}, by the provider that a migration writes`,
    packages: [major.package],
    env: { GATEWAY_KEY },
    program: program(major, statements(major)),
    sent: [{ ...TO_GATEWAY, ...sent(major) }],
  })),
);

/** Unset and empty are the same: an empty bearer, and nothing of anybody else's. */
const WITHOUT_KEY: readonly Row[] = MAJORS.flatMap((major) =>
  [{}, { GATEWAY_KEY: '' }].map((env: Readonly<Record<string, string>>): Row => ({
    fact: `${major.ai}: the gateway's key ${'GATEWAY_KEY' in env ? 'empty' : 'unset'}, by the provider that a migration writes`,
    packages: [major.package],
    env,
    program: program(major, `await ai.generateText({ model: openai.chat('gpt-4o'), prompt: 'hi', maxRetries: 0 });`),
    sent: [{ ...TO_GATEWAY, authorization: 'Bearer', path: CHAT_PATH }],
  })),
);

export const AI_SDK_FORM_ROWS: readonly Row[] = [...WITH_KEY, ...WITHOUT_KEY];
