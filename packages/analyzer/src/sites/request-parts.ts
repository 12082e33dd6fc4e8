import { isPresent, union, type Context, type Found, type FoundOf, type Place } from '../found.js';
import { joinText, type Follower } from '../follow/follower.js';
import { followMember } from '../follow/member.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import type { ArgumentRole, RequestOptions } from '../sdks/http.js';
import type { Node } from '../tree.js';
import { changesToEveryRequest, defaultOf, setAsDefaults, type SetHeader } from './instance-settings.js';
import { callsOnReceiver, callsOnResult, type LaterCall } from './later-calls.js';
import type { Transport } from './transport.js';

/** What a request sends, as far as it is written. */
export interface RequestParts {
  readonly body: Found;
  readonly headers: Found;
  /** Headers set by calls of their own: `xhr.setRequestHeader(name, value)`. */
  readonly set: readonly SetHeader[];
  /** Those that what sees every request adds to it on its way. */
  readonly addedOnTheWay: readonly SetHeader[];
  /** The `new Headers()` that is sent, where nothing else gives headers. */
  readonly madeHeaders: FoundOf<'result'> | undefined;
  /** Whether such calls set headers whose names are not known. */
  readonly setsUnknown: boolean;
  /** Fields of a form: `form.append('model', 'whisper-1')`. */
  readonly fields: readonly { readonly name: string; readonly value: Found }[];
  /** Parameters that are put behind the address: `axios.post(url, body, { params })`. */
  readonly query: Found;
  /** `GET`, `POST`, …, where the options say so. */
  readonly verb: Found;
}

/** A request as one call makes it. The parts are followed only where the address asks for it. */
export interface Request {
  readonly transport: Transport;
  readonly url: Found;
  /** The options that hold the address in parts, and the argument that leads to them. */
  readonly inParts: { readonly options: FoundOf<'object'>; readonly argument: Node } | undefined;
  readonly parts: () => RequestParts;
}

const nothing: Found = { kind: 'undefined', trail: [] };
const isThere = (found: Found): boolean => found.kind !== 'undefined';

/** The request that a call of a transport makes. */
export function requestOf(
  follower: Follower,
  transport: Transport,
  node: Invocation,
  index: ModuleIndex,
  context: Context,
): Request {
  const place: Place = { index, node };
  const { profile, method, bases } = transport;
  const roles = profile.arguments[method] ?? profile.arguments.default;
  const argument = (position: number): Found => {
    const written = node.arguments[position];
    if (!written) return nothing;
    return written.type === 'SpreadElement'
      ? { kind: 'unknown', reason: 'spread arguments', trail: [place] }
      : follower.follow(written, index, context);
  };
  const given = (role: ArgumentRole): Found => (roles.includes(role) ? argument(roles.indexOf(role)) : nothing);
  const member = (object: Found, names: readonly string[] | undefined): Found =>
    memberOf(follower, object, names, place);
  const addressed = given('url');
  const request = requestObject(addressed);
  // An object where the address would stand is the options.
  const isOptions = profile.options.url !== undefined || profile.options.parts !== undefined;
  const whole = isOptions && !request && isObject(addressed) ? addressed : undefined;
  const options = request?.[1] ?? whole ?? given('options');
  const ownUrl = request?.[0] ?? (whole ? nothing : addressed);
  const url = isThere(ownUrl) ? ownUrl : addressIn(follower, options, profile.options, place);
  const parts = (): RequestParts => {
    const later = laterCalls(transport, node, index);
    const body = [
      given('body'),
      member(options, profile.options.body),
      laterArgument(follower, later, profile.later?.body, index, context),
    ].find(isThere);
    const written = [
      given('headers'),
      member(options, profile.options.headers),
      laterArgument(follower, later, profile.later?.headers, index, context, 1),
    ].find(isThere);
    const own = written && !isMade(written, 'Headers') ? written : undefined;
    const shared = bases
      .filter((base) => isObject(base))
      .map((base) => member(base, profile.options.headers))
      .findLast(isThere);
    const changed = changesToEveryRequest(follower, transport, options, place);
    const made = written && isMade(written, 'Headers') ? written : undefined;
    const setElsewhere = [
      ...setAsDefaults(follower, transport),
      ...setBy(follower, later, profile.later?.headers ?? [], index, context),
    ];
    const isAlone = !shared && setElsewhere.length === 0 && changed.set.length === 0;
    return {
      body: sentBody(body ?? nothing),
      headers: own && shared ? { kind: 'merged', sources: [shared, own], trail: [] } : (own ?? shared ?? nothing),
      set: [...(made ? setOnMade(follower, made, 'Headers', context) : []), ...setElsewhere],
      addedOnTheWay: changed.set,
      madeHeaders: isAlone ? made : undefined,
      setsUnknown:
        changed.isOpen ||
        later.some(({ method, node: call }) => {
          const [name] = call.arguments;
          const isHeader = profile.later?.headers?.includes(method) && call.arguments.length > 1;
          return isHeader && name !== undefined && follower.follow(name, index, context).kind !== 'scalar';
        }),
      fields: body ? setOnMade(follower, formOf(body), 'FormData', context) : [],
      query: member(options, profile.options.query),
      verb: member(options, ['method']),
    };
  };
  const holder = node.arguments[roles.indexOf('url')];
  return {
    transport,
    url: belowBase(follower, transport, options, url, place),
    inParts:
      profile.options.parts && whole?.kind === 'object' && holder ? { options: whole, argument: holder } : undefined,
    parts,
  };
}

function memberOf(follower: Follower, object: Found, names: readonly string[] | undefined, place: Place): Found {
  for (const name of names ?? []) {
    const found = followMember(follower, object, name, place);
    // `json: true` says how the body is sent, not what.
    const isSwitch = found.kind === 'scalar' && typeof found.value === 'boolean';
    if (isThere(found) && !isSwitch) return found;
  }
  return nothing;
}

/** The arguments of `new Request(url, init)`. */
function requestObject(found: Found): readonly Found[] | undefined {
  const isRequest =
    found.kind === 'result' && found.callee.kind === 'external' && found.callee.path.at(-1) === 'Request';
  return isRequest ? found.arguments : undefined;
}

/** The address that the options hold, whole or in parts. */
function addressIn(follower: Follower, options: Found, spelled: RequestOptions, place: Place): Found {
  const whole = memberOf(follower, options, spelled.url, place);
  if (isThere(whole) || !spelled.parts) return whole;
  const host = memberOf(follower, options, spelled.parts.host, place);
  const path = memberOf(follower, options, spelled.parts.path, place);
  return isThere(host) ? joinText([textOf(spelled.parts.scheme, place), host, path], place) : nothing;
}

/** The address below what the instance or the options say that it stands below. */
function belowBase(
  follower: Follower,
  { profile, bases, made }: Transport,
  options: Found,
  url: Found,
  place: Place,
): Found {
  const names = profile.options.base ?? [];
  // What only a spread could carry leaves the base of the instance as it is.
  const own = names.map((name) => followMember(follower, options, name, place)).find(isPresent);
  if (own) return addressOf(own, url, place);
  for (const base of bases.toReversed()) {
    const found =
      base.kind === 'object' || base.kind === 'merged'
        ? memberOf(follower, base, names, place)
        : isText(base)
          ? base
          : followMember(follower, base, names[0], place);
    if (isThere(found)) return addressOf(found, url, place);
  }
  const assigned = made && defaultOf(follower, made, names);
  if (assigned) return addressOf(assigned, url, place);
  // What a type alone says of an instance leaves its base open.
  return url;
}

function isObject(found: Found): boolean {
  if (found.kind === 'union') return found.options.some((option) => isObject(option.found));
  return found.kind === 'object' || found.kind === 'merged' || found.kind === 'rest';
}

function isText(found: Found): boolean {
  return found.kind === 'scalar' || found.kind === 'text' || found.kind === 'env' || found.kind === 'union';
}

function textOf(value: string, place: Place): FoundOf<'scalar'> {
  return { kind: 'scalar', value, place, trail: [] };
}

/** A path below a base address, one literal where both are. */
function addressOf(prefix: Found, path: Found, place: Place): Found {
  if (isAbsolute(path)) return path;
  if (prefix.kind === 'scalar' && (path.kind === 'scalar' || path.kind === 'undefined')) {
    const end = path.kind === 'scalar' ? String(path.value).replace(/^\/+/, '') : '';
    const start = String(prefix.value).replace(/\/+$/, '');
    return { ...prefix, value: end === '' ? start : `${start}/${end}`, trail: [...path.trail, ...prefix.trail] };
  }
  return { kind: 'text', parts: [prefix, textOf('/', place), path], place, trail: [] };
}

function isAbsolute(path: Found): boolean {
  if (path.kind === 'text') return path.parts[0] !== undefined && isAbsolute(path.parts[0]);
  return path.kind === 'scalar' && /^\w+:\/\//.test(String(path.value));
}

/** The object that is sent as text: what `JSON.stringify` or something like it was given. */
function sentBody(found: Found): Found {
  if (found.kind === 'json') return found.of;
  if (found.kind === 'result') {
    const [only, ...others] = found.arguments;
    const isJson = found.callee.kind === 'external' && /^(?:json|encode|from)$/.test(found.callee.path.at(-1) ?? '');
    if (only?.kind === 'json') return only.of;
    if (only && others.length === 0 && isJson) return only;
  }
  if (found.kind === 'union') {
    const sent = found.options.filter(({ found: one }) => isThere(one) && !(one.kind === 'scalar' && !one.value));
    return union(
      found.via,
      sent.map((option) => ({ ...option, found: sentBody(option.found) })),
      found.trail,
    );
  }
  return found;
}

function laterCalls({ profile }: Transport, node: Invocation, index: ModuleIndex): readonly LaterCall[] {
  if (!profile.later) return [];
  return profile.later.on === 'result' ? callsOnResult(node, index) : callsOnReceiver(node, index);
}

function laterArgument(
  follower: Follower,
  later: readonly LaterCall[],
  names: readonly string[] | undefined,
  index: ModuleIndex,
  context: Context,
  maximum = Infinity,
): Found {
  for (const { method, node } of later) {
    const [first] = node.arguments;
    if (!names?.includes(method) || !first || first.type === 'SpreadElement' || node.arguments.length > maximum)
      continue;
    return follower.follow(first, index, context);
  }
  return nothing;
}

/** `form.getBuffer()` is the form as the request sends it. */
function formOf(body: Found): Found {
  if (body.kind !== 'result' || body.callee.kind !== 'result' || body.callee.member !== 'getBuffer') return body;
  const { kind, callee, arguments: given, place, trail } = body.callee;
  return { kind, callee, arguments: given, place, trail };
}

/** `xhr.setRequestHeader(name, value)`. */
function setBy(
  follower: Follower,
  later: readonly LaterCall[],
  names: readonly string[],
  index: ModuleIndex,
  context: Context,
): readonly SetHeader[] {
  return later.flatMap(({ method, node }) => {
    const [key, value] = node.arguments;
    if (!names.includes(method) || !key || !value || value.type === 'SpreadElement') return [];
    const name = follower.follow(key, index, context);
    return name.kind === 'scalar' ? [{ name: String(name.value), value: follower.follow(value, index, context) }] : [];
  });
}

/** `const headers = new Headers(); headers.append(name, value)`. */
function setOnMade(
  follower: Follower,
  made: Found,
  name: 'Headers' | 'FormData',
  context: Context,
): readonly SetHeader[] {
  if (!isMade(made, name)) return [];
  for (const { index, node } of [made.place, ...made.trail])
    if (node.type === 'NewExpression')
      return setBy(follower, callsOnResult(node, index), ['append', 'set'], index, context);
  return [];
}

/** Packages that are as a whole the class of the name. */
const packagesOf: Readonly<Record<string, string>> = { 'form-data': 'FormData' };

function isMade(found: Found, name: string): found is FoundOf<'result'> {
  if (found.kind !== 'result' || found.callee.kind !== 'external') return false;
  const { specifier, path } = found.callee;
  const exported = path.at(-1) ?? 'default';
  return (exported === 'default' ? packagesOf[specifier] : exported) === name;
}
