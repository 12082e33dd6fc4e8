import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NODE_22 = fileURLToPath(new URL('../node_modules/node22/bin/node', import.meta.url));

/** Where an SDK does not start on the Node of these tests; the package is for one platform. */
export const ON_NODE_22 = { node: NODE_22, canRun: existsSync(NODE_22) } as const;

/** One major of the `openai` package, with what it runs on and what stands beside it. */
export interface OpenAIMajor {
  /** For the names of tests. */
  readonly title: string;
  /** The folder under `node_modules` that holds it. */
  readonly alias: string;
  readonly number: number;
  /** The program that runs it; the running Node where left out. */
  readonly node?: string;
  /** Whether this machine can run it: Node 22 comes as a package for one platform. */
  readonly canRun: boolean;
  /** Folders under `node_modules` of packages that the major shares a time with, by the names they are imported under. */
  readonly beside: Readonly<Record<string, string>>;
}

const WITH_AI_6 = {
  ai: 'ai',
  '@ai-sdk/openai': '@ai-sdk/openai',
  '@ai-sdk/openai-compatible': '@ai-sdk/openai-compatible',
};

const WITH_AI_7 = {
  ai: 'ai7',
  '@ai-sdk/openai': '@ai-sdk/openai-for-ai7',
  '@ai-sdk/openai-compatible': '@ai-sdk/openai-compatible-for-ai7',
};

/** `langchain` itself had the classes, made of openai 3 and 4; those of @langchain/openai are made of 4 to 7. */
const WITH_LANGCHAIN_0 = {
  '@langchain/core': '../sdks/langchain-0/node_modules/@langchain/core',
  '@langchain/openai': '../sdks/langchain-0/node_modules/@langchain/openai',
};

const WITH_LANGCHAIN_1 = { '@langchain/core': '@langchain/core', '@langchain/openai': '@langchain/openai' };

const onThisNode = (number: number): OpenAIMajor => ({
  title: `openai ${number}`,
  alias: `openai${number}`,
  number,
  canRun: true,
  beside: {
    ...WITH_AI_6,
    ...(number < 6 ? WITH_LANGCHAIN_0 : WITH_LANGCHAIN_1),
    ...(number < 5 ? { langchain: `../sdks/langchain-of-openai-${number}/node_modules/langchain` } : {}),
  },
});

export const OPENAI_MAJORS: readonly OpenAIMajor[] = [
  ...[3, 4, 5, 6].map(onThisNode),
  {
    ...onThisNode(7),
    title: 'openai 7, ai 7 (Node 22: linux-x64 only)',
    ...ON_NODE_22,
    beside: { ...WITH_AI_7, ...WITH_LANGCHAIN_1, '@langchain/openai': '@langchain/openai-for-node22' },
  },
];
