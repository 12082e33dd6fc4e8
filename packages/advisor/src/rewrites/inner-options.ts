import type { ClientSite, InnerOptions, ObjectShape } from '@gateshift/analyzer';
import type { TextEdit } from '../editing/apply-edits.js';
import { printObject, wrapInObject, type ObjectChange, type ObjectEntry } from '../editing/edit-object.js';
import { addressEntries, keyText, type ClientMove } from './client-move.js';
import type { ClientSpelling, InnerSpelling } from './client-spelling.js';
import { inlineObject, nestedEntry, switchedEntry } from './switched-entry.js';

/** What the options for a client below become. */
export interface InnerMove {
  /** Entries for the outer options, where there were none: under the switch, if there is one. */
  readonly entries: readonly ObjectEntry[];
  /** Entries of the outer options that take the place of what is written, with a switch of their own. */
  readonly replaced: readonly ObjectEntry[];
  /** What follows the outer options where both are new. */
  readonly argument?: string;
  readonly edits: readonly TextEdit[];
  readonly objects: readonly { readonly object: ObjectShape; readonly change: ObjectChange }[];
}

const nothing: InnerMove = { entries: [], replaced: [], edits: [], objects: [] };

/** Which of the options for a client below are used: the first that is written, or else the last that could be. */
export function innerOf(
  client: ClientSite,
  spelling: ClientSpelling,
): { readonly spelling: InnerSpelling; readonly written: InnerOptions } | undefined {
  const known = (spelling.inner ?? []).map((inner) => ({
    spelling: inner,
    written: client.inner[inner.name] ?? ({ kind: 'absent', insertAt: undefined } as const),
  }));
  return known.find(({ written }) => written.kind !== 'absent') ?? known.at(-1);
}

export function innerMove(client: ClientSite, move: ClientMove): InnerMove {
  const inner = innerOf(client, move.spelling);
  if (!inner) return nothing;
  const { spelling, written } = inner;
  const entries = [
    ...(repeatsKey(client, spelling, written) ? [{ name: spelling.apiKey, text: keyText(move) }] : []),
    ...addressEntries(spelling.baseUrl, move),
  ];
  const isOn = move.read(move.gateway.env.baseUrl);
  const set = move.form === 'direct' ? entries : [switchedEntry(isOn, entries)];
  const isArgument = spelling.name.endsWith(':');
  switch (written.kind) {
    case 'hidden':
      return nothing;
    case 'inline': {
      const rewritten = isArgument ? undefined : onOneLine(client, written.object, set, move.text);
      return rewritten
        ? { ...nothing, replaced: [nestedEntry(spelling.name, rewritten)] }
        : { ...nothing, objects: [{ object: written.object, change: { set } }] };
    }
    case 'absent':
      if (!isArgument) return { ...nothing, entries: [nestedEntry(spelling.name, entries)] };
      return newArgument(
        move.form === 'direct'
          ? printObject(move.text, written.insertAt ?? client.location.range[0], entries)
          : `${isOn} ? ${inlineObject(entries)} : undefined`,
        written,
      );
    case 'elsewhere': {
      if (isArgument) return { ...nothing, edits: wrapInObject(move.text, written.expression, set) };
      const expression = move.text.slice(...written.expression);
      const spread: ObjectEntry = { name: undefined, text: isSimple(expression) ? expression : `(${expression})` };
      return { ...nothing, replaced: [nestedEntry(spelling.name, [spread, ...set])] };
    }
  }
}

/**
 * All entries of inner options that stand on one line with the outer ones, which may be broken up around them: then they
 * are written anew. Undefined where they stand on lines of their own, or are more than names and values.
 */
function onOneLine(
  { options }: ClientSite,
  object: ObjectShape,
  set: readonly ObjectEntry[],
  text: string,
): readonly ObjectEntry[] | undefined {
  if (options.kind !== 'inline' || text.slice(...options.object.at.range).includes('\n')) return undefined;
  const isSet = (name: string | undefined) => name !== undefined && set.some((entry) => entry.name === name);
  const kept: ObjectEntry[] = [];
  let position = object.at.range[0] + 1;
  for (const entry of object.entries) {
    if (!/^[\s,]*$/.test(text.slice(position, entry.range[0]))) return undefined;
    position = entry.range[1];
    if (entry.kind === 'spread') {
      kept.push({ name: undefined, text: text.slice(...entry.argumentRange) });
    } else if (entry.shorthand || /^\s*:\s*$/.test(text.slice(entry.keyRange[1], entry.valueRange[0]))) {
      if (!isSet(entry.name)) kept.push({ name: text.slice(...entry.keyRange), text: text.slice(...entry.valueRange) });
    } else {
      return undefined;
    }
  }
  return [...kept, ...set];
}

function newArgument(text: string, { insertAt }: InnerOptions & { readonly kind: 'absent' }): InnerMove {
  return insertAt === undefined
    ? { ...nothing, argument: `, ${text}` }
    : { ...nothing, edits: [{ range: [insertAt, insertAt], text: `, ${text}` }] };
}

/** A key among the inner options wins over the outer one, so ours has to stand where one may be. */
function repeatsKey({ sdkMajor }: ClientSite, { repeatsKeyUpTo }: InnerSpelling, written: InnerOptions): boolean {
  if (repeatsKeyUpTo !== undefined && (sdkMajor === 'unknown' || sdkMajor <= repeatsKeyUpTo)) return true;
  const names = innerNames(written);
  return names === undefined || names.includes('apiKey');
}

/** The names that inner options carry, undefined where they cannot be told. */
export function innerNames(written: InnerOptions): readonly string[] | undefined {
  switch (written.kind) {
    case 'absent':
      return [];
    case 'hidden':
      return undefined;
    case 'elsewhere':
      return written.names;
    case 'inline': {
      const names: string[] = [];
      for (const entry of written.object.entries) {
        if (entry.kind === 'property' ? entry.name === undefined : entry.names === undefined) return undefined;
        if (entry.kind === 'property') names.push(...(entry.name === undefined ? [] : [entry.name]));
        else names.push(...(entry.names ?? []));
      }
      return names;
    }
  }
}

function isSimple(expression: string): boolean {
  return /^[\w$.]+$/.test(expression);
}
