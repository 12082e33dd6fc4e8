import { literalsOf, type ClientSite } from '@gateshift/analyzer';

/** Words alone: the key of every provider whose clients move has digits in it. */
const words = /^[A-Za-z]+(?:[-_ ][A-Za-z]+)+$|^(?:unset|missing|none|dummy|placeholder|undefined|empty|fake|test)$/i;

/**
 * The text that stands in for a missing key, so that making the client does not throw where a build evaluates the
 * module: `process.env.OPENAI_API_KEY ?? 'not-set'`. Undefined where there is none, or where it could be somebody's key.
 */
export function placeholderKeyOf({ apiKey }: ClientSite): string | undefined {
  if (apiKey.state !== 'env') return undefined;
  const [only, ...others] = literalsOf(apiKey);
  if (!only || others.length > 0 || typeof only.value !== 'string') return undefined;
  return words.test(only.value) ? only.value : undefined;
}
