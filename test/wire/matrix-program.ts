import type { OpenAIMajor } from './sdk-major.js';

/** What a program of the matrix asks for, in order; each is one request. */
export const FEATURES = ['text', 'stream', 'tools', 'JSON schema', 'vision', 'embeddings'] as const;
export type Feature = (typeof FEATURES)[number];

/** What a program runs on. */
export interface Stack extends Pick<OpenAIMajor, 'title' | 'node' | 'canRun'> {
  /** Folders under `test/node_modules`, by the names that their packages are imported under. */
  readonly packages: Readonly<Record<string, string>>;
}

/** How an SDK is used in the matrix, before it is migrated. */
export interface MatrixProgram {
  readonly sdk: string;
  readonly stacks: readonly Stack[];
  readonly features: readonly Feature[];
  /** What stands before the functions. */
  readonly head: (stack: Stack) => string;
  /** The body of the function that asks for a feature. */
  readonly ask: (feature: Feature, stack: Stack) => string;
  /** What the SDK calls the output cap in its requests. */
  readonly cap: 'max_tokens' | 'max_completion_tokens';
  /** Variables that are not set for it. */
  readonly unset?: readonly string[];
}

/** A tool's parameters, or an answer's, of which nothing is asked. */
export const ANY_OBJECT = `{ type: 'object', properties: {} }`;

export const IMAGE_URL = 'https://images.example.com/a.png';
