import type { GatewayProfile } from '@gateshift/catalog';
import type { ObjectEntry } from '../editing/edit-object.js';
import type { MigrationForm } from '../plan.js';
import { quoteOf, quoteText } from '../editing/source-style.js';
import type { ClientSpelling } from './client-spelling.js';

/** What the options of a moved client are made of. */
export interface ClientMove {
  readonly text: string;
  readonly gateway: GatewayProfile;
  readonly form: MigrationForm;
  readonly spelling: ClientSpelling;
  /** How the environment is read at the client. */
  readonly read: (name: string) => string;
  /** The model that the client is to ask for, where it named none. */
  readonly model?: ObjectEntry;
  /** The constant that holds the gateway's key, where the file has one for it. */
  readonly keyConstant?: string;
  /** What stands in for a missing key, where that is no key. */
  readonly keyPlaceholder?: string;
}

/** The gateway's key; unset, it is empty or the placeholder that stood there, and no other key is looked for. */
export function keyText({ text, gateway, read, keyConstant, keyPlaceholder }: ClientMove): string {
  if (keyConstant !== undefined) return keyConstant;
  const quote = quoteOf(text);
  const key = read(gateway.env.apiKey);
  return keyPlaceholder === undefined ? `${key} ?? ${quote}${quote}` : `${key} || ${quoteText(keyPlaceholder, quote)}`;
}

/** The gateway's address, and that there is no owner of another vendor. */
export function addressEntries(
  name: string,
  { text, gateway, form, spelling, read }: ClientMove,
): readonly ObjectEntry[] {
  const quote = quoteOf(text);
  const baseUrl = read(gateway.env.baseUrl);
  const address = gateway.baseUrl === '' ? `${quote}${quote}` : quoteText(gateway.baseUrl, quote);
  return [
    { name, text: form === 'direct' ? `${baseUrl} || ${address}` : baseUrl },
    ...spelling.cleared.map((option): ObjectEntry => ({ name: option.name, text: option.value })),
  ];
}
