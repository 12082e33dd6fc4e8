import type { AddressParts, HttpSite, Location, ObjectShape, PropertyShape } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';

/** The API base of the provider whose wire format the gateway speaks; only requests below it can move. */
export const openaiBase = 'https://api.openai.com/v1';

/** An address in source that begins with the provider's base URL, and how it is written once the base comes from elsewhere. */
export interface LiteralAddress {
  readonly at: Location;
  /**
   * `text`: a text or template that the base begins, with what follows it as it stands within a template. `base`: the
   * base alone. `origin`: the base without its version, which stands in the path. `url`: a `new URL(path, base)`.
   * `parts`: `{ hostname, path }` in the argument at the place, before which the whole address goes.
   */
  readonly form: 'text' | 'base' | 'origin' | 'url' | 'parts';
  readonly base: string;
  readonly rest: string;
  /** The options that hold it in parts, and which of their entries do. */
  readonly parts?: { readonly object: ObjectShape; readonly entries: readonly PropertyShape[] };
}

/**
 * The literal in the call, the literal that a constant in its place holds, a template or sum that begins with a constant,
 * or `new URL(path, base)`.
 */
export function findLiteralAddress(request: HttpSite, migration: Migration): LiteralAddress | undefined {
  const { url, urlAt } = request;
  const value = url.state === 'literal' || url.state === 'constant' ? url : undefined;
  const whole = typeof value?.value === 'string' ? value.value : undefined;
  if (request.addressParts)
    return whole === undefined ? undefined : inParts(request, request.addressParts, whole, migration);
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

/** What an address is made of among the options of `node:https`; with an address of its own, these would win over it. */
const partNames: readonly string[] = ['protocol', 'host', 'hostname', 'port', 'path'];
/** Options by which a request goes elsewhere all the same, or carries another credential. */
const otherWays: readonly string[] = ['auth', 'socketPath', 'servername', 'defaultPort', 'createConnection', 'lookup'];

function inParts(
  { location }: HttpSite,
  { object, argument, mutated }: AddressParts,
  whole: string,
  migration: Migration,
): LiteralAddress | undefined {
  if (!whole.startsWith(`${openaiBase}/`) || mutated || object.at.file !== location.file) return undefined;
  const text = migration.textOf(location.file);
  const names = object.entries.flatMap((entry) =>
    entry.kind === 'property' ? [entry.name] : (entry.names ?? [undefined]).map((name) => name),
  );
  if (names.some((name) => name === undefined || otherWays.includes(name))) return undefined;
  const spread = object.entries.flatMap((entry) => (entry.kind === 'spread' ? (entry.names ?? []) : []));
  const entries = object.entries.filter(
    (entry): entry is PropertyShape => entry.kind === 'property' && partNames.includes(entry.name ?? ''),
  );
  const port = entries.find(({ name }) => name === 'port');
  const isPlain = !port || /^['"`]?443['"`]?$/.test(text.slice(...port.valueRange));
  if (!isPlain || spread.some((name) => partNames.includes(name))) return undefined;
  const [start, end] = argument;
  const isInPlace = object.at.range[0] >= start && object.at.range[1] <= end;
  if (!isInPlace && !isNamedOnceElsewhere(text.slice(start, end), text)) return undefined;
  const at = { ...location, range: argument };
  return {
    at,
    form: 'parts',
    base: openaiBase,
    rest: asTemplate(whole.slice(openaiBase.length)),
    parts: { object, entries },
  };
}

/** Whether a variable stands in two places alone: where it is declared and where it is used. */
function isNamedOnceElsewhere(name: string, text: string): boolean {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return false;
  return text.split(/[^\w$]+/).filter((word) => word === name).length === 2;
}

function asTemplate(text: string): string {
  return text.replace(/[`\\]|\$\{/g, '\\$&');
}
