import type { Found, FoundOf } from '../found.js';

const members = ['href', 'origin', 'protocol', 'host', 'hostname', 'port', 'pathname', 'search'] as const;

/** `url.hostname` of an address that is known: a `URL` is followed as its text. */
export function followAddressMember(address: FoundOf<'scalar'>, name: string | undefined): Found | undefined {
  const member = members.find((one) => one === name);
  const text = String(address.value);
  if (!member || !/^\w+:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const { place, trail } = address;
  return { kind: 'scalar', value: new URL(text)[member], place, trail };
}
