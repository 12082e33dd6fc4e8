import type { HttpSite, Location } from '@gateshift/analyzer';
import type { Migration } from './migration.js';

/** The API base of the provider whose wire format the gateway speaks; only requests below it can move. */
export const openaiBase = 'https://api.openai.com/v1';

/** An address in source that begins with the provider's base URL, and how it is written once the base comes from elsewhere. */
export interface LiteralAddress {
  readonly at: Location;
  /**
   * `text`: a text or template that the base begins, with what follows it as it stands within a template. `base`: the
   * base alone. `origin`: the base without its version, which stands in the path. `url`: a `new URL(path, base)`.
   */
  readonly form: 'text' | 'base' | 'origin' | 'url';
  readonly base: string;
  readonly rest: string;
}

/**
 * The literal in the call, the literal that a constant in its place holds, a template or sum that begins with a constant,
 * or `new URL(path, base)`.
 */
export function findLiteralAddress({ url, urlAt }: HttpSite, migration: Migration): LiteralAddress | undefined {
  const value = url.state === 'literal' || url.state === 'constant' ? url : undefined;
  const whole = typeof value?.value === 'string' ? value.value : undefined;
  for (const at of [urlAt, value?.at]) {
    if (!at) continue;
    const written = migration.textOf(at.file).slice(...at.range);
    const found = ofLiteral(written, whole) ?? (whole === undefined ? undefined : ofParts(written, whole));
    if (found) return { at, base: openaiBase, ...found };
  }
  return undefined;
}

type Found = Pick<LiteralAddress, 'form' | 'rest'>;

/** `'https://api.openai.com/v1/…'` as a text or template, the base alone, or its host alone. */
function ofLiteral(written: string, whole: string | undefined): Found | undefined {
  const quote = written[0] ?? '';
  if (!["'", '"', '`'].includes(quote) || !written.endsWith(quote)) return undefined;
  const inner = written.slice(1, -1);
  if (quote !== '`' && inner.includes(quote)) return undefined;
  const isHostAlone = /^https:\/\/api\.openai\.com\/?$/.test(inner);
  if (isHostAlone && whole?.startsWith(`${openaiBase}/`))
    return inner.endsWith('/') ? undefined : { form: 'origin', rest: '' };
  if (!inner.startsWith(openaiBase)) return undefined;
  const rest = inner.slice(openaiBase.length);
  if (rest === '') return { form: 'base', rest };
  return rest.startsWith('/') ? { form: 'text', rest: quote === '`' ? rest : asTemplate(rest) } : undefined;
}

/** Parts whose whole is known: `${BASE}/path`, `BASE + '/path'`, `new URL('/path', BASE)`. */
function ofParts(written: string, whole: string): Found | undefined {
  if (!whole.startsWith(`${openaiBase}/`)) return undefined;
  const isTemplate = /^`\$\{[\w$.]+\}[^$`\\]*`$/.test(written);
  const isSum = /^[\w$.]+\s*\+\s*(?:'[^'\\+]*'|"[^"\\+]*"|`[^`\\$+]*`)$/.test(written);
  const isUrl = /^new URL\(\s*(?:'[^']*'|"[^"]*"|[\w$.]+)\s*,\s*(?:'[^']*'|"[^"]*"|[\w$.]+)\s*\)$/.test(written);
  const rest = asTemplate(whole.slice(openaiBase.length));
  if (isUrl) return { form: 'url', rest };
  return isTemplate || isSum ? { form: 'text', rest } : undefined;
}

function asTemplate(text: string): string {
  return text.replace(/[`\\]|\$\{/g, '\\$&');
}
