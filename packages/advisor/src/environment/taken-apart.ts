import type { EnvValue } from '@gateshift/analyzer';
import { declareInImport, type EnvDeclaration } from './env-declaration.js';

/** A variable that stands under its own name in a pattern, and how others come to stand beside it. */
export interface TakenApart {
  /** The name in the pattern. */
  readonly key: string;
  /** Takes other names out as well, or in place of the old one where nothing else uses that. */
  readonly declaration: EnvDeclaration;
}

/**
 * `const { OPENAI_API_KEY } = process.env`, `const { openaiApiKey } = useRuntimeConfig()`. Undefined for what is renamed
 * or has a default there.
 *
 * @param nameOf what a variable is called in the pattern
 */
export function takenApart(
  { at }: EnvValue,
  text: string,
  nameOf: (key: string, variable: string) => string,
): TakenApart | undefined {
  const { file, range } = at;
  const key = text.slice(...range);
  const isName = /^[A-Za-z]\w*$/.test(key) && /[{,]\s*$/.test(text.slice(0, range[0]));
  if (!isName || !/^\s*(?:,[^{}]*)?\}\s*=/.test(text.slice(range[1]))) return undefined;
  const declaration = declareInImport({ file, text, oldName: key, insertAt: range[1] }, (variables) =>
    variables.map(({ name }) => nameOf(key, name)),
  );
  return { key, declaration };
}
