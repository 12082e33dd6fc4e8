import { expect } from 'vitest';
import { CHAT_PATH, FOREIGN_BEARER, NOTHING_FOREIGN, type Row } from './row.js';
import { GATEWAY_KEY } from './run-program.js';

const OPENAI = ['@ai-sdk/openai'] as const;
const COMPATIBLE = ['@ai-sdk/openai-compatible'] as const;
const GATEWAY_BEARER = `Bearer ${GATEWAY_KEY}`;

/** Runs the statements with `openai(options)` and `compatible(options)`, both of which make a provider of the gateway. */
function program(statements: string): string {
  return `
    import * as provider from 'PACKAGE';
    import { generateObject, generateText, jsonSchema, streamText } from 'ai';
    const gateway = { baseURL: process.env.GATEWAY_URL, apiKey: process.env.GATEWAY_KEY ?? '' };
    const openai = (options) => provider.createOpenAI({ ...gateway, ...options });
    const compatible = (options) => provider.createOpenAICompatible({ ...gateway, name: 'gateway', ...options });
    const schema = jsonSchema({ type: 'object', properties: { title: { type: 'string' } } });
    const asked = { prompt: 'hi', maxRetries: 0 };
    ${statements}`;
}

export const AI_SDK_ROWS: readonly Row[] = [
  {
    fact: 'the default call of createOpenAI posts to /responses, which a gateway without that API refuses',
    packages: OPENAI,
    env: { GATEWAY_KEY },
    program: program(`await generateText({ ...asked, model: openai()('gpt-4o') });`),
    sent: [{ to: 'the gateway', path: '/v1/responses', authorization: GATEWAY_BEARER }],
    throws: /The loopback gateway has no POST \/responses/,
  },
  {
    fact: 'the chat call of createOpenAI posts to /chat/completions',
    packages: OPENAI,
    env: { GATEWAY_KEY },
    program: program(`await generateText({ ...asked, model: openai().chat('gpt-4o') });`),
    sent: [{ to: 'the gateway', path: CHAT_PATH, authorization: GATEWAY_BEARER, ...NOTHING_FOREIGN }],
  },
  {
    fact: 'an undefined key of createOpenAI means the default variable: the foreign key reaches the gateway',
    packages: OPENAI,
    program: program(`await generateText({ ...asked, model: openai({ apiKey: undefined }).chat('gpt-4o') });`),
    sent: [{ to: 'the gateway', path: CHAT_PATH, authorization: FOREIGN_BEARER, ...NOTHING_FOREIGN }],
  },
  {
    fact: 'an empty key of createOpenAI is sent as an empty bearer',
    packages: OPENAI,
    program: program(`await generateText({ ...asked, model: openai().chat('gpt-4o') });`),
    sent: [{ to: 'the gateway', path: CHAT_PATH, authorization: 'Bearer', ...NOTHING_FOREIGN }],
  },
  {
    fact: 'a bare gpt-5 takes the path of reasoning models',
    packages: OPENAI,
    env: { GATEWAY_KEY },
    program: program(`await generateText({
      ...asked, model: openai().chat('gpt-5'), system: 'be brief', temperature: 0.3, maxOutputTokens: 50,
    });`),
    sent: [
      {
        to: 'the gateway',
        body: {
          max_completion_tokens: 50,
          messages: [expect.objectContaining({ role: 'developer' }), expect.anything()],
        },
        bodyWithout: ['max_tokens', 'temperature'],
      },
    ],
  },
  {
    fact: 'a vendor prefix leaves the path of reasoning models',
    packages: OPENAI,
    env: { GATEWAY_KEY },
    program: program(`await generateText({
      ...asked, model: openai().chat('openai/gpt-5'), system: 'be brief', temperature: 0.3, maxOutputTokens: 50,
    });`),
    sent: [
      {
        to: 'the gateway',
        body: {
          max_tokens: 50,
          temperature: 0.3,
          messages: [expect.objectContaining({ role: 'system' }), expect.anything()],
        },
        bodyWithout: ['max_completion_tokens'],
      },
    ],
  },
  {
    fact: 'maxTokens sends no cap',
    packages: OPENAI,
    env: { GATEWAY_KEY },
    program: program(`await generateText({ ...asked, model: openai().chat('gpt-4o'), maxTokens: 5 });`),
    sent: [{ to: 'the gateway', bodyWithout: ['max_tokens', 'max_completion_tokens', 'maxTokens'] }],
  },
  {
    fact: 'maxOutputTokens sends the cap',
    packages: OPENAI,
    env: { GATEWAY_KEY },
    program: program(`await generateText({ ...asked, model: openai().chat('gpt-4o'), maxOutputTokens: 5 });`),
    sent: [{ to: 'the gateway', body: { max_tokens: 5 } }],
  },
  {
    fact: 'an undefined key of createOpenAICompatible sends no authorization',
    packages: COMPATIBLE,
    program: program(`await generateText({ ...asked, model: compatible({ apiKey: undefined })('gpt-4o') });`),
    sent: [{ to: 'the gateway', path: CHAT_PATH, authorization: undefined, ...NOTHING_FOREIGN }],
  },
  {
    fact: 'createOpenAICompatible drops a schema',
    packages: COMPATIBLE,
    env: { GATEWAY_KEY },
    program: program(`await generateObject({ ...asked, schema, model: compatible()('gpt-4o') });`),
    sent: [{ to: 'the gateway', body: { response_format: { type: 'json_object' } } }],
  },
  {
    fact: 'createOpenAICompatible sends the schema with supportsStructuredOutputs',
    packages: COMPATIBLE,
    env: { GATEWAY_KEY },
    program: program(
      `await generateObject({ ...asked, schema, model: compatible({ supportsStructuredOutputs: true })('gpt-4o') });`,
    ),
    sent: [{ to: 'the gateway', body: { response_format: expect.objectContaining({ type: 'json_schema' }) } }],
  },
  {
    fact: 'createOpenAICompatible streams without usage',
    packages: COMPATIBLE,
    env: { GATEWAY_KEY },
    program: program(`
      const { usage } = streamText({ ...asked, model: compatible()('gpt-4o') });
      console.log('output tokens:', (await usage).outputTokens);`),
    sent: [{ to: 'the gateway', body: { stream: true }, bodyWithout: ['stream_options'] }],
    prints: /output tokens: undefined/,
  },
  {
    fact: 'createOpenAICompatible streams with usage where it is told to',
    packages: COMPATIBLE,
    env: { GATEWAY_KEY },
    program: program(`
      const { usage } = streamText({ ...asked, model: compatible({ includeUsage: true })('gpt-4o') });
      console.log('output tokens:', (await usage).outputTokens);`),
    sent: [{ to: 'the gateway', body: { stream: true, stream_options: { include_usage: true } } }],
    prints: /output tokens: 6/,
  },
];
