import type { CallSite, HttpSite } from '@gateshift/analyzer';
import type { Policy } from './policy.js';

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

/** Undefined where nothing tells. */
export function kindOf(call: CallSite | HttpSite): CallKind | undefined {
  if (call.kind === 'http') return undefined;
  const parts = (call.within ?? '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const named = words.find(([, pattern]) => parts.some((part) => pattern.test(part)));
  if (named) return named[0];
  return parts.some((part) => /^(?:chat|converse|conversation|reply|respond|answer|ask)/.test(part))
    ? 'chat'
    : undefined;
}

/** Output caps in tokens by kind of call and by API; `default` for the rest. */
export type OutputCaps = Policy['outputCaps'];

/** The caps to suggest: the user's, and what a kind of answer needs where they set none. */
export function suggestedCaps({ outputCaps, addsCaps }: Policy): OutputCaps {
  return addsCaps ? outputCaps : { ...capByKind, ...outputCaps };
}

/** The cap for one call, and the kind of answer that it was chosen by. */
export function capFor(
  call: CallSite | HttpSite,
  caps: OutputCaps,
): { readonly tokens: number; readonly kind: CallKind | undefined } {
  const kind = kindOf(call);
  const own = kind && caps[kind];
  return own === undefined ? { tokens: caps[call.api] ?? caps.default, kind: undefined } : { tokens: own, kind };
}
