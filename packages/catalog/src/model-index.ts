import type { Model } from './model.js';

/** Models by every id and alias, and the vendor prefixes that may stand before them. */
export interface ModelIndex {
  /** The model of an exact id or alias in lower case. */
  get(key: string): Model | undefined;
  /** Every id and alias as its maker spells it. */
  readonly spellings: ReadonlySet<string>;
  readonly prefixes: Readonly<Record<string, readonly string[]>>;
}

/** A vendor prefix and the rest: `openai/gpt-4o` and `openai:gpt-4o` give `openai` and `gpt-4o`. */
export function splitPrefix(id: string): { readonly prefix: string; readonly rest: string } | undefined {
  const at = id.search(/[/:]/);
  return at > 0 && at < id.length - 1 ? { prefix: id.slice(0, at).toLowerCase(), rest: id.slice(at + 1) } : undefined;
}

/** Other texts are prompts, labels or addresses with more to them. Most strings of a program are told by this alone. */
const idLike = /^[\w./:@-]{1,120}$/;

/**
 * The model an id names: exact id or alias in any case, alone or behind prefixes that may stand before its maker's or
 * seller's models. Nothing is guessed: `claude-sonnet-5-5` is never `claude-sonnet-5`, `gpt-4-o` is nothing.
 */
export function findModel(id: string, index: ModelIndex): Model | undefined {
  if (!idLike.test(id)) return undefined;
  const known = index.get(id.toLowerCase());
  if (known) return known;
  const atCloud = idAtMaker(id);
  if (atCloud !== undefined) {
    const sold = index.get(atCloud.toLowerCase());
    return sold?.maker === 'anthropic' ? sold : undefined;
  }
  const split = splitPrefix(id);
  if (!split || !Object.hasOwn(index.prefixes, split.prefix)) return undefined;
  const allowed = index.prefixes[split.prefix] ?? [];
  const model = findModel(split.rest, index);
  if (!model) return undefined;
  return allowed.includes('*') || allowed.includes(model.maker) || allowed.includes(model.seller) ? model : undefined;
}

/**
 * Anthropic's id behind that of a cloud, which sells at the maker's prices: `us.anthropic.claude-sonnet-4-20250514-v1:0` at
 * Amazon Bedrock, also at the end of a resource's name, and `claude-sonnet-4@20250514` at Google Vertex AI.
 */
function idAtMaker(id: string): string | undefined {
  if (!/[.@]/.test(id)) return undefined;
  const bedrock =
    /^(?:arn:aws[\w-]*:bedrock:.*\/)?(?:[a-z-]+\.)?anthropic\.([\w.-]+?)(?:-v\d)?(?::\d+(?::\w+)?)?$/.exec(id);
  if (bedrock) return bedrock[1];
  const vertex = /^([\w.-]+?)(?:-v\d)?@(\w+)$/.exec(id);
  return vertex ? `${vertex[1] ?? ''}-${vertex[2] ?? ''}` : undefined;
}

/** The id without vendor prefixes. */
function bareId(id: string, index: ModelIndex): string {
  const split = splitPrefix(id);
  return split && Object.hasOwn(index.prefixes, split.prefix) ? bareId(split.rest, index) : id;
}

/**
 * Whether the text by itself is evidence of a model. Ids are written as their makers write them: `GPT-4o` is a label on a
 * button, `gpt-4o` is an id. Words of everyday language and single words without a digit are no evidence.
 */
export function isModelEvidence(text: string, index: ModelIndex, words: ReadonlySet<string>): boolean {
  if (!findModel(text, index)) return false;
  if (index.spellings.has(text) && /[/:]/.test(text)) return true;
  const bare = bareId(text, index);
  if (words.has(bare)) return false;
  if (!/\d/.test(bare) && !bare.includes('-')) return false;
  const isPrefixed = bare !== text;
  return isPrefixed || index.spellings.has(bare) || bare === bare.toLowerCase();
}
