import type { Found, FoundOf } from '../found.js';
import { transports, type TransportProfile } from '../sdks/http.js';

/** What makes a request, with the options it was made with. */
export interface Transport {
  readonly profile: TransportProfile;
  /** The method as called. */
  readonly method: string;
  /** What an instance was created with, the innermost first: `axios.create({ baseURL })`, `new Client(origin)`. */
  readonly bases: readonly Found[];
  /** The construction of the instance. */
  readonly made: FoundOf<'result'> | undefined;
}

interface Entry {
  readonly profile: TransportProfile;
  readonly names: readonly string[];
}

const bySpecifier = new Map<string, readonly Entry[]>();
for (const profile of transports) {
  for (const { specifier, names } of profile.from) {
    bySpecifier.set(specifier, [...(bySpecifier.get(specifier) ?? []), { profile, names }]);
  }
}

/** What an instance was created with that comes from elsewhere. */
const handedOver: Found = { kind: 'unknown', reason: 'an instance that is made elsewhere', trail: [] };

/** Objects whose members are the globals. */
const globalObjects = /^(?:globalThis|window|self|global|Bun)$/;

function entriesOf(specifier: string): readonly Entry[] {
  const known = bySpecifier.get(specifier);
  if (known) return known;
  const remote = /^(?:npm:|https:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com)\/)(.+)$/.exec(
    specifier,
  )?.[1];
  const name = remote && /^((?:@[^/@]+\/)?[^/@?]+)/.exec(remote)?.[1];
  return name ? (bySpecifier.get(name) ?? []) : [];
}

/** The transport that a callee is, if it is one; `construction`: whether it stands behind `new`. */
export function transportOf(callee: Found, construction: boolean): Transport | undefined {
  const transport = madeOf(callee);
  return transport && (transport.profile.construct === true) === construction ? transport : undefined;
}

/** Whether calling or constructing something makes an HTTP request. */
export function isTransport(callee: Found): boolean {
  return madeOf(callee) !== undefined;
}

/** The argument that holds the address, or the options that do. */
export function addressPosition({ profile, method }: Transport): number {
  const roles = profile.arguments[method] ?? profile.arguments.default;
  return Math.max(0, roles.includes('url') ? roles.indexOf('url') : roles.indexOf('options'));
}

function madeOf(callee: Found): Transport | undefined {
  switch (callee.kind) {
    case 'parameter':
      return callee.default ? madeOf(callee.default) : handedIn(callee);
    case 'union':
      for (const option of callee.options) {
        const transport = madeOf(option.found);
        if (transport) return transport;
      }
      return undefined;
    case 'result':
      return onInstance(callee);
    case 'external':
      return onExport(callee.specifier, callee.path);
    default:
      return undefined;
  }
}

/** SvelteKit hands its own `fetch` to `load` and to the handlers of `+server`; Nitro's event has `$fetch`. */
function handedIn(callee: FoundOf<'parameter'>): Transport | undefined {
  const name = callee.name.split('.').at(-1);
  const isRoute = /(?:^|[/\\])\+(?:server|page|layout)[.\w]*$/.test(callee.place.index.module.file);
  return (name === 'fetch' && isRoute) || (name === '$fetch' && callee.name !== name)
    ? onExport('global', [name])
    : undefined;
}

function onExport(specifier: string, written: readonly string[]): Transport | undefined {
  const path =
    specifier === 'global' && written.length > 1 && globalObjects.test(written[0] ?? '') ? written.slice(1) : written;
  for (const { profile, names } of entriesOf(specifier)) {
    const [first = 'default'] = path;
    // A type's name, of a parameter or field: an instance of which nothing more is known.
    if (profile.classes?.includes(first)) {
      const found = onMembers(profile, path.slice(1));
      if (found) return profile.options.base ? { ...found, bases: [handedOver] } : found;
    }
    const isNamed = names.includes(first);
    const isNamespace = !isNamed && path.length > 0 && names.includes('default');
    if (!isNamed && !isNamespace) continue;
    const rest = isNamed ? path.slice(1) : path;
    const plain = names.includes('default') && rest[0] === 'default' ? rest.slice(1) : rest;
    const found = onMembers(profile, plain, isNamed && first !== 'default' ? first : profile.sdk);
    if (found && !(isNamespace && plain.length === 0)) return found;
  }
  return undefined;
}

/** What is left of a path behind a transport: nothing or a method of it. */
function onMembers(profile: TransportProfile, path: readonly string[], own?: string): Transport | undefined {
  const [method, ...deeper] = path.filter((name) => !profile.through?.includes(name));
  if (deeper.length > 0) return undefined;
  if (method === undefined) return own === undefined ? undefined : transport(profile, own);
  return profile.methods.includes(method) ? transport(profile, method) : undefined;
}

function transport(profile: TransportProfile, method: string): Transport {
  return { profile, method, bases: [], made: undefined };
}

/** `axios.create({ … }).post`, `new Client(origin).request`, `withRetries(fetch)`. */
function onInstance(result: FoundOf<'result'>): Transport | undefined {
  const { callee } = result;
  if (callee.kind === 'external') {
    const last = callee.path.at(-1) ?? '';
    if (last === 'bind') return madeOf({ ...callee, path: callee.path.slice(0, -1) });
    for (const { profile } of entriesOf(callee.specifier)) {
      const isInstance =
        profile.classes?.includes(last) ||
        (profile.makers?.includes(last) && onExport(callee.specifier, callee.path.slice(0, -1))?.profile === profile);
      if (isInstance) return instance(profile, result, []);
    }
    return wrapped(result);
  }
  if (callee.kind !== 'result' || callee.member === undefined) return undefined;
  const { member: maker, ...maked } = callee;
  const parent = madeOf(maked);
  return parent?.profile.makers?.includes(maker) ? instance(parent.profile, result, parent.bases) : undefined;
}

function instance(
  profile: TransportProfile,
  made: FoundOf<'result'>,
  inherited: readonly Found[],
): Transport | undefined {
  const [base] = made.arguments;
  const bases = base ? [...inherited, base] : inherited;
  const method = made.member ?? 'request';
  const isRequest = made.member === undefined || profile.methods.includes(method);
  return isRequest ? { profile, method, bases, made } : undefined;
}

/** What a package makes of a transport is still that transport: retries, limits, caches. */
function wrapped({ callee, arguments: given, member }: FoundOf<'result'>): Transport | undefined {
  if (callee.kind !== 'external' || callee.specifier === 'global') return undefined;
  for (const argument of given) {
    const inner = argument.kind === 'external' || argument.kind === 'result' ? madeOf(argument) : undefined;
    if (!inner) continue;
    if (member === undefined) return inner;
    if (inner.profile.methods.includes(member)) return { ...inner, method: member };
  }
  return undefined;
}
