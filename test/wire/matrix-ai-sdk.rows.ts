import { ANY_OBJECT, FEATURES, IMAGE_URL, type MatrixProgram, type Stack } from './matrix-program.js';
import { ON_NODE_22 } from './sdk-major.js';

interface AiSdkStack extends Stack {
  /** How the major spells the output cap, and the schema of a tool. */
  readonly cap: string;
  readonly toolSchema: string;
  readonly sends: MatrixProgram['cap'];
}

const newer = { canRun: true, cap: 'maxOutputTokens', toolSchema: 'inputSchema', sends: 'max_tokens' } as const;

const STACKS: readonly AiSdkStack[] = [
  {
    ...newer,
    title: 'ai 4',
    packages: { ai: 'ai4', '@ai-sdk/openai': '@ai-sdk/openai-for-ai4' },
    cap: 'maxTokens',
    toolSchema: 'parameters',
    // It takes every id that begins with `o` for a reasoning model, and so `openai/gpt-4o`.
    sends: 'max_completion_tokens',
  },
  { ...newer, title: 'ai 5', packages: { ai: 'ai5', '@ai-sdk/openai': '@ai-sdk/openai-for-ai5' } },
  { ...newer, title: 'ai 6', packages: { ai: 'ai', '@ai-sdk/openai': '@ai-sdk/openai' } },
  {
    ...newer,
    ...ON_NODE_22,
    title: 'ai 7 (Node 22: linux-x64 only)',
    packages: { ai: 'ai7', '@ai-sdk/openai': '@ai-sdk/openai-for-ai7' },
  },
];

const WITH_A_PROVIDER: readonly { readonly sdk: string; readonly provider: string }[] = [
  { sdk: 'the ready-made provider of the AI SDK', provider: `import { openai } from '@ai-sdk/openai';` },
  {
    sdk: 'createOpenAI of the AI SDK',
    provider: `import { createOpenAI } from '@ai-sdk/openai';
const openai = createOpenAI({ apiKey: process.env.OPENAI_API_KEY, organization: process.env.OPENAI_ORG_ID });`,
  },
];

export const AI_SDK_PROGRAMS: readonly MatrixProgram[] = WITH_A_PROVIDER.flatMap(({ sdk, provider }) =>
  STACKS.map((stack): MatrixProgram => {
    const asked = `model: openai('gpt-4o'), ${stack.cap}: 50, maxRetries: 0`;
    const tool = `{ description: 'looks', ${stack.toolSchema}: jsonSchema(${ANY_OBJECT}) }`;
    // What the answer has to be like is no matter of the wire.
    const unfit = `.catch((error) => { if (error.name !== 'AI_NoObjectGeneratedError') throw error; })`;
    const bodies: Readonly<Record<(typeof FEATURES)[number], string>> = {
      text: `await generateText({ ${asked}, prompt: 'hi' });`,
      stream: `for await (const part of streamText({ ${asked}, prompt: 'hi' }).textStream) void part;`,
      tools: `await generateText({ ${asked}, prompt: 'hi', tools: { look: ${tool} } });`,
      'JSON schema': `await generateObject({ ${asked}, prompt: 'hi', schema: jsonSchema(${ANY_OBJECT}) })${unfit};`,
      vision: `await generateText({ ${asked}, messages: [{ role: 'user', content: [{ type: 'image', image: new URL('${IMAGE_URL}') }] }] });`,
      embeddings: `await embed({ model: openai.embedding('text-embedding-3-small'), value: 'hi', maxRetries: 0 });`,
    };
    return {
      sdk,
      cap: stack.sends,
      stacks: [stack],
      features: FEATURES,
      head: () => `import { embed, generateObject, generateText, jsonSchema, streamText } from 'ai';\n${provider}`,
      ask: (feature) => bodies[feature],
    };
  }),
);
