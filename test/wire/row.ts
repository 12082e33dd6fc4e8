import { FOREIGN_CREDENTIALS } from './run-program.js';

/** The packages the rows are held against; `fetch` stands for none. */
export type Package =
  | 'openai4'
  | 'openai5'
  | 'openai6'
  | '@ai-sdk/openai'
  | '@ai-sdk/openai-for-ai4'
  | '@ai-sdk/openai-for-ai5'
  | '@ai-sdk/openai-compatible'
  | 'fetch';

/** One request as it should have arrived. What a row leaves out is not looked at. */
export interface Sent {
  readonly to: 'the gateway' | 'api.openai.com' | 'global-apis.com';
  readonly path?: string;
  readonly authorization?: string | undefined;
  readonly organization?: string | undefined;
  readonly project?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the body holds at least. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Names that the body does not hold. */
  readonly bodyWithout?: readonly string[];
}

/** A fact about what goes over the wire, and the program that shows it. */
export interface Row {
  readonly fact: string;
  readonly packages: readonly Package[];
  /** Set beside `GATEWAY_URL` and every foreign credential. */
  readonly env?: Readonly<Record<string, string>>;
  /** Foreign credentials that are not set for this row. */
  readonly unset?: readonly (keyof typeof FOREIGN_CREDENTIALS)[];
  /** An ES module; `PACKAGE` stands for the package's name. */
  readonly program: string;
  readonly sent: readonly Sent[];
  /** What the program fails with. */
  readonly throws?: RegExp;
  /** What the program prints. */
  readonly prints?: RegExp;
}

export const FOREIGN_BEARER = `Bearer ${FOREIGN_CREDENTIALS.OPENAI_API_KEY}`;

export const NOTHING_FOREIGN = { organization: undefined, project: undefined };

export const CHAT_PATH = '/v1/chat/completions';
