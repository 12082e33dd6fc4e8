import type { ClientSite, ObjectShape } from '@gateshift/analyzer';
import type { GatewayProfile } from '@gateshift/catalog';
import type { TextEdit } from '../apply-edits.js';
import {
  editObject,
  lastPropertyNamed,
  printObject,
  wrapInObject,
  type ObjectChange,
  type ObjectEntry,
} from '../edit-object.js';
import type { MigrationForm } from '../plan.js';
import { quoteOf, quoteText } from '../source-style.js';
import type { ClientSpelling } from './client-spelling.js';

/** What the options of a moved client are made of. */
export interface ClientMove {
  readonly text: string;
  readonly gateway: GatewayProfile;
  readonly form: MigrationForm;
  readonly spelling: ClientSpelling;
  /** How the environment is read at the client. */
  readonly read: (name: string) => string;
}

/**
 * Gives a client the gateway's key and base URL from the environment. No other vendor's credential can follow: the key
 * falls back to an empty text, never to another variable, and organisation and project are switched off.
 */
export function clientEdits(client: ClientSite, move: ClientMove): readonly TextEdit[] {
  const { text } = move;
  const entries = clientEntries(move);
  const { options } = client;
  switch (options.kind) {
    case 'none': {
      const object = printObject(text, options.insertAt, entries);
      return [{ range: [options.insertAt, options.insertAt], text: options.parens ? object : `(${object})` }];
    }
    case 'inline':
      return editObject(text, options.object, { set: entries, ...dropped(options.object, move) });
    case 'elsewhere':
    case 'opaque':
      return wrapInObject(text, options.argument, entries);
  }
}

/** The old vendor's identity goes; in the switch form it stays while the gateway is off. */
function dropped(object: ObjectShape, { text, form, spelling, gateway, read }: ClientMove): ObjectChange {
  const properties = spelling.dropped.flatMap((name) => lastPropertyNamed(object, name) ?? []);
  if (form === 'direct') return { remove: properties };
  const isOn = read(gateway.env.baseUrl);
  return {
    rewrite: properties.map((entry) => ({ entry, text: `...(${isOn} ? {} : { ${text.slice(...entry.range)} })` })),
  };
}

/** The options that send a client to the gateway. */
export function clientEntries({ text, gateway, form, spelling, read }: ClientMove): readonly ObjectEntry[] {
  const quote = quoteOf(text);
  const baseUrl = read(gateway.env.baseUrl);
  const cleared = spelling.cleared.map((option): ObjectEntry => ({ name: option.name, text: option.value }));
  const apiKey: ObjectEntry = { name: spelling.apiKey, text: `${read(gateway.env.apiKey)} ?? ${quote}${quote}` };
  if (form === 'direct') {
    const address = gateway.baseUrl === '' ? `${quote}${quote}` : quoteText(gateway.baseUrl, quote);
    return [apiKey, { name: spelling.baseUrl, text: `${baseUrl} || ${address}` }, ...cleared];
  }
  const applied = [apiKey, { name: spelling.baseUrl, text: baseUrl }, ...cleared];
  const printed = applied.map((entry) => `${entry.name}: ${entry.text}`);
  return [
    {
      name: undefined,
      text: `(${baseUrl} ? { ${printed.join(', ')} } : {})`,
      lines: [`(${baseUrl}`, '  ? {', ...printed.map((line) => `      ${line},`), '    }', '  : {})'],
    },
  ];
}
