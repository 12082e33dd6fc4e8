import type { CallFeature, CallSite, HttpSite } from '@gateshift/analyzer';
import type { Policy } from '../policy.js';

/** What a call is for, as far as its shape and the name of the function around it tell. */
export type CallKind = 'classification' | 'extraction' | 'summary' | 'code' | 'chat';

/** Words in the names of functions, by what such functions ask for. The first that fits counts. */
const words: readonly (readonly [CallKind, RegExp])[] = [
  [
    'classification',
    /^(?:classif|categori|label|rout(?:e|er|ing)$|moderat|sentiment|intent|triage|detect|is$|has$|should$)/,
  ],
  ['summary', /^(?:summar|digest|headline|title|caption|describe$|description)/],
  ['code', /^(?:code|refactor|implement|program|sql|regex|script|patch|unittest)/],
  ['extraction', /^(?:extract|parse$|fields?$)/],
];

/** Words for what is as long as it was before it was extracted. */
const wholeText = /^(?:text|content|article|body|html|markdown|transcript|page|document|website|pdf)s?$/;

/** Tokens that an answer of each kind needs. Source: `max_tokens_guidance` of the default gateway, collected 2026-11-22. */
export const capByKind: Readonly<Record<CallKind, number>> = {
  classification: 16,
  extraction: 500,
  summary: 400,
  code: 2000,
  chat: 500,
};

/** How a message calls an answer of a kind. */
export const kindInWords: Readonly<Record<CallKind, string>> = {
  classification: 'a label',
  extraction: 'extracted data',
  summary: 'a summary',
  code: 'code',
  chat: 'a chat answer',
};

/** Features by which an answer holds more than the name of a function says: arguments of tools, data by a schema. */
const enlarging: ReadonlySet<CallFeature> = new Set(['tools', 'json-object', 'json-schema']);

/** Undefined where nothing tells. */
export function kindOf(call: CallSite | HttpSite): CallKind | undefined {
  if (call.kind === 'http' || call.features.some((feature) => enlarging.has(feature))) return undefined;
  const parts = (call.within ?? '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const named = words.find(([, pattern]) => parts.some((part) => pattern.test(part)));
  if (named) return named[0] === 'extraction' && parts.some((part) => wholeText.test(part)) ? undefined : named[0];
  // Without a prompt of its own, a function of such a name passes on whatever is asked.
  return call.staticPrompt > 0 &&
    parts.some((part, position) =>
      // `finalizeAnswer` works on one that is there.
      (position === 0 ? /^(?:chat|convers|reply|respond|ask|answer)/ : /^(?:chat|convers|reply|respond|ask)/).test(
        part,
      ),
    )
    ? 'chat'
    : undefined;
}

/** Output caps in tokens by kind of call and by API; `default` for the rest, where there is one. */
export type OutputCaps = Readonly<Partial<Record<string, number>>>;

/** The caps to suggest: the user's, else what a kind of answer needs. A number for no kind would be a guess. */
export function suggestedCaps({ outputCaps, addsCaps }: Policy): OutputCaps {
  return addsCaps ? outputCaps : capByKind;
}

/** Tokens, and the kind of answer that they were chosen for. */
export interface CapChoice {
  readonly tokens: number;
  readonly kind: CallKind | undefined;
}

/** The cap for one call; undefined where none is set for its API or its kind. */
export function capFor(call: CallSite | HttpSite, caps: OutputCaps): CapChoice | undefined {
  const kind = kindOf(call);
  const own = kind && caps[kind];
  if (own !== undefined) return { tokens: own, kind };
  const tokens = caps[call.api] ?? caps['default'];
  return tokens === undefined ? undefined : { tokens, kind: undefined };
}
