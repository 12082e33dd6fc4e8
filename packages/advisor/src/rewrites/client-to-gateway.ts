import type { ClientSite, ObjectShape } from '@gateshift/analyzer';
import type { TextEdit } from '../editing/apply-edits.js';
import {
  editObject,
  lastPropertyNamed,
  printObject,
  wrapInObject,
  type ObjectChange,
  type ObjectEntry,
} from '../editing/edit-object.js';
import { addressEntries, keyText, type ClientMove } from './client-move.js';
import { innerMove } from './inner-options.js';
import { keyNameOf } from './key-name.js';
import { routedEdits } from './routed-agent.js';
import { switchedEntry } from './switched-entry.js';

/** What becomes of a construction: edits of its own, and changes of object literals that others may change too. */
export interface ClientChange {
  readonly edits: readonly TextEdit[];
  readonly objects: readonly { readonly object: ObjectShape; readonly change: ObjectChange }[];
}

/**
 * Gives a client the gateway's key and base URL from the environment. No other vendor's credential can follow: the key
 * falls back to an empty text, never to another variable, and organisation and project are switched off.
 */
export function changeClient(client: ClientSite, move: ClientMove): ClientChange {
  const { text } = move;
  if (move.spelling.router) return { edits: routedEdits(client, move), objects: [] };
  const inner = innerMove(client, move);
  const keyName = keyNameOf(client, move.spelling);
  const entries = outerEntries(keyName, inner.entries, move);
  const { options } = client;
  switch (options.kind) {
    case 'none': {
      const object = printObject(text, options.insertAt, entries) + (inner.argument ?? '');
      const written = options.follows ? `, ${object}` : options.parens ? object : `(${object})`;
      return { edits: [{ range: [options.insertAt, options.insertAt], text: written }], objects: inner.objects };
    }
    case 'inline': {
      const change = { set: [...entries, ...inner.replaced], ...superseded(options.object, keyName, move) };
      return { edits: inner.edits, objects: [{ object: options.object, change }, ...inner.objects] };
    }
    case 'elsewhere':
    case 'opaque':
      return { edits: [...wrapInObject(text, options.argument, entries), ...inner.edits], objects: inner.objects };
  }
}

/** The same as edits alone, for a copy of the construction that nothing else changes. */
export function clientEdits(client: ClientSite, move: ClientMove): readonly TextEdit[] {
  const { edits, objects } = changeClient(client, move);
  return [...edits, ...objects.flatMap(({ object, change }) => editObject(move.text, object, change))];
}

/** The old vendor's identity goes, and what ours wins over; in the switch form both stay while the gateway is off. */
function superseded(
  object: ObjectShape,
  keyName: string,
  { text, form, spelling, gateway, read }: ClientMove,
): ObjectChange {
  const properties = spelling.dropped.flatMap((name) => lastPropertyNamed(object, name) ?? []);
  if (form === 'direct') {
    const olderKey = spelling.olderApiKey?.name === keyName ? undefined : spelling.olderApiKey?.name;
    const names = [...(spelling.superseded ?? []), ...(olderKey === undefined ? [] : [olderKey])];
    return { remove: [...properties, ...names.flatMap((name) => lastPropertyNamed(object, name) ?? [])] };
  }
  const isOn = read(gateway.env.baseUrl);
  return {
    rewrite: properties.map((entry) => ({ entry, text: `...(${isOn} ? {} : { ${text.slice(...entry.range)} })` })),
  };
}

/** The options that send a client of its own address to the gateway. */
export function clientEntries(move: ClientMove): readonly ObjectEntry[] {
  return outerEntries(move.spelling.apiKey, [], move);
}

function outerEntries(keyName: string, inner: readonly ObjectEntry[], move: ClientMove): readonly ObjectEntry[] {
  const { gateway, spelling, read, form, model } = move;
  const key: ObjectEntry = { name: keyName, text: keyText(move) };
  const own = spelling.inner ? inner : addressEntries(spelling.baseUrl, move);
  const entries = [...(model ? [model] : []), key, ...own];
  return form === 'direct' ? entries : [switchedEntry(read(gateway.env.baseUrl), entries)];
}
