import type { KeySite } from '@gateshift/analyzer';
import type { TextEdit } from '../editing/apply-edits.js';
import { quoteOf } from '../editing/source-style.js';
import { placeExpression } from './expression-place.js';

/** The variable that holds each provider's key by custom: the one its own SDK reads. */
export const keyVariables: Readonly<Record<string, string>> = {
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  openrouter: 'OPENROUTER_API_KEY',
  groq: 'GROQ_API_KEY',
  google: 'GEMINI_API_KEY',
  xai: 'XAI_API_KEY',
  perplexity: 'PERPLEXITY_API_KEY',
  'hugging-face': 'HF_TOKEN',
  'global-api': 'GLOBAL_API_KEY',
  deepseek: 'DEEPSEEK_API_KEY',
  mistral: 'MISTRAL_API_KEY',
  moonshot: 'MOONSHOT_API_KEY',
  alibaba: 'DASHSCOPE_API_KEY',
  together: 'TOGETHER_API_KEY',
  fireworks: 'FIREWORKS_API_KEY',
  cerebras: 'CEREBRAS_API_KEY',
};

/** Reads a key from the environment in place of the literal. The literal itself never appears in what is written. */
export function keyEdits(
  site: KeySite,
  text: string,
  variable: string,
  read: (name: string) => string,
): readonly TextEdit[] {
  const { range } = site.location;
  const written = text.slice(...range);
  const scheme = /^["'`]((?:Bearer|Basic)\s+)/i.exec(written)?.[1];
  const quote = quoteOf(text);
  const empty = `${quote}${quote}`;
  if (scheme !== undefined) return [{ range, text: `\`${scheme}\${${read(variable)} ?? ${empty}}\`` }];
  return [{ range, text: placeExpression(text, range, `${read(variable)} ?? ${empty}`) }];
}
