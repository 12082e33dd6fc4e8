import type { Found, Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { followMember } from '../follow/member.js';
import { optionNamesOf } from './output-cap.js';
import type { RequestParts } from './request-parts.js';

const nothing: Found = { kind: 'undefined', trail: [] };

/** Headers that carry a key, as people spell them. */
const credentialHeaders = ['authorization', 'x-api-key', 'api-key', 'x-goog-api-key'];

/** The credential of a request: a header without its scheme, or a key in the address. */
export function credentialOf(follower: Follower, url: Found, parts: RequestParts, place: Place): Found {
  const header = headerOf(follower, parts, credentialHeaders, place);
  if (header.kind !== 'undefined') return withoutScheme(header);
  const key = followMember(follower, parts.query, 'key', place);
  return key.kind === 'undefined' || key.kind === 'unknown' ? keyInQuery(url) : key;
}

/** The first of some headers that is sent, however its name is spelled. */
export function headerOf(
  follower: Follower,
  { headers, set, addedOnTheWay }: Pick<RequestParts, 'headers' | 'set' | 'addedOnTheWay'>,
  names: readonly string[],
  place: Place,
): Found {
  const spelled = optionNamesOf(follower, headers);
  for (const name of names) {
    const later = [...set, ...addedOnTheWay].findLast((one) => one.name.toLowerCase() === name);
    if (later) return later.value;
    const known = spelled.filter((one) => one.toLowerCase() === name);
    for (const spelling of known.length > 0 ? known : [capitalized(name), name]) {
      const found = followMember(follower, headers, spelling, place);
      if (found.kind !== 'undefined' && found.kind !== 'unknown') return found;
    }
  }
  return nothing;
}

function capitalized(name: string): string {
  return name === 'authorization' ? 'Authorization' : name;
}

/** The credential of an authorization header: what follows `Bearer`. */
function withoutScheme(header: Found): Found {
  if (header.kind === 'union') {
    return { ...header, options: header.options.map((option) => ({ ...option, found: withoutScheme(option.found) })) };
  }
  const written = header.kind === 'text' || header.kind === 'scalar' ? header.parts : undefined;
  if (!written) return header;
  const parts = written.filter(
    (part) => !(part.kind === 'scalar' && /^\s*(?:Bearer|Basic|Token|Key)?\s*$/i.test(String(part.value))),
  );
  const [only] = parts;
  return only && parts.length === 1 ? only : header;
}

/** The key of an address that ends in `?key=…`. */
function keyInQuery(url: Found): Found {
  if (url.kind !== 'text') return nothing;
  const before = url.parts.findIndex((part) => part.kind === 'scalar' && /[?&]key=$/.test(String(part.value)));
  return (before >= 0 ? url.parts[before + 1] : undefined) ?? nothing;
}
