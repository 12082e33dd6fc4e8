import type { TSESTree } from '@typescript-eslint/types';
import { alternativesOf, type Found, type Place } from '../found.js';
import { nodeOf } from '../follow/variable.js';
import type { ModuleIndex } from '../module-index.js';
import type { KeySite, SdkMajor } from '../site.js';
import { staticKey, type Node } from '../tree.js';
import type { Value } from '../value.js';
import { siteId } from './site-base.js';

/**
 * Shapes of credentials by provider. Prefixes are the makers' documented ones; lengths are the shortest seen, so that a
 * word with a prefix is not a key.
 */
const shapes: readonly { readonly provider: string; readonly pattern: RegExp }[] = [
  { provider: 'openai', pattern: /^sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{24,}$/ },
  { provider: 'anthropic', pattern: /^sk-ant-[A-Za-z0-9_-]{24,}$/ },
  { provider: 'openrouter', pattern: /^sk-or-(?:v1-)?[A-Za-z0-9]{24,}$/ },
  { provider: 'openai', pattern: /^sk-[A-Za-z0-9]{32,}$/ },
  { provider: 'groq', pattern: /^gsk_[A-Za-z0-9]{32,}$/ },
  { provider: 'google', pattern: /^AIza[A-Za-z0-9_-]{35}$/ },
  { provider: 'xai', pattern: /^xai-[A-Za-z0-9]{32,}$/ },
  { provider: 'perplexity', pattern: /^pplx-[A-Za-z0-9]{32,}$/ },
  { provider: 'hugging-face', pattern: /^hf_[A-Za-z0-9]{30,}$/ },
  { provider: 'global-api', pattern: /^ga_(?:pro_|sk_)?[A-Za-z0-9]{20,}$/ },
];

/** Words that nobody's real key holds. */
const placeholderWords =
  /your|xxxx|\.\.\.|…|placeholder|example|dummy|changeme|replace|insert|fake|sample|test|demo|dev-|redacted|secret-?key|api-?key|not[-_ ]?(?:used|needed|required)|<|>|\*\*|0000000|1234567|abcdef/i;

/** Whether a text is no secret, though it stands where one would. */
export function isPlaceholder(text: string): boolean {
  return placeholderWords.test(text) || new Set(text).size < 8;
}

/** How every key that is known begins, as alternatives of a regular expression; most texts of a program do not. */
export const keyBeginnings = 'sk-|gsk_|AIza|xai-|pplx-|hf_|ga_';

const beginnings = new RegExp(`^(?:${keyBeginnings})`);

function providerOfKey(text: string): string | undefined {
  if (!beginnings.test(text)) return undefined;
  return shapes.find((shape) => shape.pattern.test(text))?.provider;
}

/** A text in a key option is a secret if it has a key's shape, or is long and mixed enough to be one. */
function looksSecret(text: string): boolean {
  return providerOfKey(text) !== undefined || (/^[\w+/=.-]{28,}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text));
}

function masked(text: string): string {
  return `${text.slice(0, 4)}… (${text.length} characters)`;
}

/** An authorization header without the scheme that stands before its key. */
export function withoutScheme(header: string): string {
  return header.replace(/^(?:Bearer|Basic)\s+/i, '');
}

/** Who holds the key. */
export interface KeyUse {
  readonly sdk: string;
  readonly sdkMajor: SdkMajor;
  readonly place: KeySite['place'];
  readonly usedBy: string | undefined;
}

/** Sites for the secrets an option can end in. Placeholders are no sites. */
export function keySites(found: Found, use: KeyUse): readonly KeySite[] {
  return alternativesOf(found).flatMap((one) => {
    if (one.kind !== 'scalar' || typeof one.value !== 'string') return [];
    const text = use.place === 'header' ? withoutScheme(one.value) : one.value;
    if (!looksSecret(text) || isPlaceholder(text)) return [];
    return [keySite(text, one.place, use)];
  });
}

function keySite(text: string, place: Place, use: KeyUse): KeySite {
  const location = place.index.location(place.node);
  return {
    id: siteId(location, 'key'),
    kind: 'key',
    location,
    sdk: use.sdk,
    sdkMajor: use.sdkMajor,
    provider: providerOfKey(text) ?? 'unknown',
    masked: masked(text),
    place: use.place,
    usedBy: use.usedBy === undefined ? [] : [use.usedBy],
  };
}

/** The value with every secret in it masked, so that no report can print one. */
export function withoutSecrets(value: Value): Value {
  switch (value.state) {
    case 'literal':
    case 'constant': {
      if (typeof value.value !== 'string') return value;
      const text = withoutScheme(value.value);
      return looksSecret(text) && !isPlaceholder(text) ? { ...value, value: masked(text) } : value;
    }
    case 'env':
    case 'parameter':
      return value.default ? { ...value, default: withoutSecrets(value.default) } : value;
    case 'choice':
      return { ...value, options: value.options.map((option) => ({ ...option, value: withoutSecrets(option.value) })) };
    case 'absent':
    case 'unknown':
      return value;
  }
}

/** `https://…/models/gemini:generateContent?key=AIza…` */
const keyInQuery = /^https?:\/\/[^?]*generativelanguage\.googleapis\.com[^?]*\?(?:[^#]*&)?key=([^&#]+)/;

/** Strings that are credentials by their shape alone, wherever they stand in a file. */
export function keysInText(index: ModuleIndex): readonly KeySite[] {
  return index.strings.flatMap((node) => {
    const written = plainText(node);
    const text = written && (keyInQuery.exec(written)?.[1] ?? written);
    if (text === undefined || providerOfKey(text) === undefined || isPlaceholder(text)) return [];
    if (namesPublicApp(node, index) || isForOtherService(node, index) || isShownAsSample(node, index)) return [];
    const use = { sdk: 'none', sdkMajor: 'unknown', place: 'text', usedBy: undefined } as const;
    const site = keySite(text, { index, node }, use);
    return [looksLikeMany(text) && isKeptForAnother(node, index) ? { ...site, provider: 'unknown' } : site];
  });
}

/** Many sell keys of the shape that OpenAI's first ones have. */
function looksLikeMany(text: string): boolean {
  return /^sk-[A-Za-z0-9]+$/.test(text);
}

/** `KIMI_API_KEY = 'sk-…'`, `{ apiKey: 'sk-…', baseURL: 'https://reseller.dev/v1' }`: what stands around names another seller. */
function isKeptForAnother(node: Node, index: ModuleIndex): boolean {
  const parent = index.parentOf(node);
  const name =
    parent?.type === 'Property' || parent?.type === 'PropertyDefinition'
      ? staticKey(parent.key, parent.computed)
      : parent?.type === 'VariableDeclarator'
        ? index.text(parent.id)
        : undefined;
  const seller = (name ?? '').replace(/api|key|token|secret|auth(?:orization)?|bearer|default|my|the|[^a-z]/gi, '');
  if (seller !== '' && !/open_?ai|gpt/i.test(seller)) return true;
  const object = parent?.type === 'Property' ? index.parentOf(parent) : undefined;
  return (
    object?.type === 'ObjectExpression' &&
    object.properties.some(
      (one) =>
        one.type === 'Property' &&
        /^(?:base_?(?:url|path)|end_?point|api_?base)$/i.test(staticKey(one.key, one.computed) ?? '') &&
        one.value.type === 'Literal' &&
        !/\bopenai\.com\b/.test(String(one.value.value)),
    )
  );
}

/** What a web app of Firebase's is told by, beside a key that has the shape of Google's and is no secret. */
const namesOfApp: ReadonlySet<string> = new Set(['authDomain', 'messagingSenderId', 'measurementId', 'storageBucket']);

/** Whether a text stands in the settings by which a page names its app of Firebase's: they are shipped to every browser. */
function namesPublicApp(node: Node, index: ModuleIndex): boolean {
  const property = index.parentOf(node);
  const object = property?.type === 'Property' ? index.parentOf(property) : undefined;
  return (
    object?.type === 'ObjectExpression' &&
    object.properties.some((one) => one.type === 'Property' && namesOfApp.has(staticKey(one.key, one.computed) ?? ''))
  );
}

/** `placeholder: 'sk-…'`, `<input placeholder="sk-…">`, `example: 'sk-…'`: what shows how a key looks. */
function isShownAsSample(node: Node, index: ModuleIndex): boolean {
  const parent = index.parentOf(node);
  const holder = parent?.type === 'JSXExpressionContainer' ? index.parentOf(parent) : parent;
  const name =
    holder?.type === 'Property'
      ? staticKey(holder.key, holder.computed)
      : holder?.type === 'JSXAttribute'
        ? index.text(holder.name)
        : undefined;
  return /^(?:place_?holder|example|sample)$/i.test(name ?? '');
}

const otherServices = /maps|places|geocod|youtube|firebase|recaptcha|translate|analytics|calendar|drive|sheets/i;

/** Whether the name of a Google key, or what it is handed to, says that it is for another service than its models. */
function isForOtherService(node: Node, index: ModuleIndex): boolean {
  for (let child = node, parent = index.parentOf(node); parent; child = parent, parent = index.parentOf(parent)) {
    switch (parent.type) {
      case 'Property':
      case 'PropertyDefinition':
        if (otherServices.test(staticKey(parent.key, parent.computed) ?? '')) return true;
        continue;
      case 'VariableDeclarator':
        return otherServices.test(index.text(parent.id));
      case 'CallExpression':
      case 'NewExpression':
        return parent.callee !== child && otherServices.test(importOf(parent.callee, index));
      case 'LogicalExpression':
      case 'ObjectExpression':
        continue;
      default:
        return false;
    }
  }
  return false;
}

/** A callee and where it is imported from. */
function importOf(callee: Node, index: ModuleIndex): string {
  const [definition] = (callee.type === 'Identifier' && index.variableOf(callee)?.defs) || [];
  const parent = nodeOf(definition?.parent);
  const source = parent?.type === 'ImportDeclaration' ? parent.source.value : '';
  return `${index.text(callee)} ${source}`;
}

function plainText(node: TSESTree.StringLiteral | TSESTree.TemplateLiteral): string | undefined {
  if (node.type === 'Literal') return node.value;
  return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}
