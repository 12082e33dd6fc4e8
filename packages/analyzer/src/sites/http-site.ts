import type { TSESTree } from '@typescript-eslint/types';
import { emptyContext, type Found, type FoundOf, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { followMember } from '../follow/member.js';
import { followOption } from '../follow/option.js';
import type { ModuleIndex } from '../module-index.js';
import { endpoints, transports, type EndpointProfile, type TransportProfile } from '../sdks/http.js';
import type { HttpSite, OptionsShape, OutputCap } from '../site.js';
import { withoutSecrets } from './key-sites.js';
import { namesOf, objectShape } from './object-shape.js';
import { optionNamesOf, outputCapOf } from './output-cap.js';
import { siteId } from './site-base.js';
import { toValue } from './to-value.js';
import { hole, hostOf, pathOf, textsOf } from './url-text.js';

const bySpecifier = new Map<string, { readonly profile: TransportProfile; readonly names: readonly string[] }[]>();
for (const profile of transports) {
  for (const { specifier, names } of profile.from) {
    bySpecifier.set(specifier, [...(bySpecifier.get(specifier) ?? []), { profile, names }]);
  }
}

/** `axios.create`, `got.extend`: an instance with options of its own. */
const instanceMakers: ReadonlySet<string> = new Set(['create', 'extend', 'defaults']);

interface Transport {
  readonly profile: TransportProfile;
  readonly method: string;
  /** Options that an instance was created with: `axios.create({ baseURL })`. */
  readonly base: Found | undefined;
}

/** A request to a model API, with what was found for its model and credential. */
export interface MadeRequest {
  readonly site: HttpSite;
  readonly model: Found;
  readonly authorization: Found;
}

/** The request a call makes, if its address is one of a model API. */
export function httpSite(
  follower: Follower,
  node: TSESTree.CallExpression,
  callee: Found,
  index: ModuleIndex,
): MadeRequest | undefined {
  const transport = transportOf(callee);
  if (!transport) return undefined;
  const place: Place = { index, node };
  const request = requestOf(follower, transport, node, index, place);
  const target = targetOf(follower, request.url);
  if (!target) return undefined;
  const location = index.location(node);
  const body = request.body.kind === 'json' ? request.body.of : request.body;
  const sent = followOption(follower, body, 'model', place);
  const model = sent.kind === 'undefined' ? (modelInPath(request.url, target) ?? sent) : sent;
  const header = headerOf(follower, request.headers, credentialHeaders, place);
  const authorization = header.kind === 'undefined' ? keyInQuery(request.url) : withoutScheme(header);
  const written = request.url.kind === 'scalar' || request.url.kind === 'text' ? request.url.place : undefined;
  return {
    site: {
      id: siteId(location, 'http'),
      kind: 'http',
      location,
      sdk: transport.profile.sdk,
      sdkMajor: 'unknown',
      api: target.api,
      method: transport.method,
      url: toValue(request.url),
      hosts: target.hosts,
      model: toValue(model),
      outputCap: capOf(follower, body, target.cap, place),
      capNames: target.cap.map((path) => path.join('.')),
      authorization: withoutSecrets(toValue(authorization)),
      urlAt: written?.index.location(written.node),
      body: shapeOf(follower, body),
      headers: optionNamesOf(follower, request.headers).map((name) => name.toLowerCase()),
      mayHaveMoreHeaders: request.headers.kind !== 'undefined' && namesOf(follower, request.headers) === undefined,
      headersObject:
        request.headers.kind === 'object'
          ? objectShape(follower, request.headers.place.node, request.headers.place.index, request.headers.context)
          : undefined,
    },
    model,
    authorization,
  };
}

/** Whether calling something makes an HTTP request. */
export function isTransport(callee: Found): boolean {
  return transportOf(callee) !== undefined;
}

function transportOf(callee: Found): Transport | undefined {
  if (callee.kind === 'parameter' && callee.default) return transportOf(callee.default);
  if (callee.kind === 'union') {
    for (const option of callee.options) {
      const transport = transportOf(option.found);
      if (transport) return transport;
    }
    return undefined;
  }
  if (
    callee.kind === 'result' &&
    callee.callee.kind === 'external' &&
    instanceMakers.has(callee.callee.path.at(-1) ?? '')
  ) {
    const made = transportOf({ ...callee.callee, path: callee.callee.path.slice(0, -1) });
    return made && { profile: made.profile, method: callee.member ?? 'request', base: callee.arguments[0] };
  }
  if (callee.kind !== 'external') return undefined;
  const path = callee.path
    .map((name, position) => (position === 0 && /^(?:globalThis|window|self)$/.test(name) ? '' : name))
    .filter(Boolean);
  for (const { profile, names } of bySpecifier.get(callee.specifier) ?? []) {
    const rest = names.includes(path[0] ?? 'default') ? path.slice(1) : path;
    const isNamespace = rest.length === path.length;
    if (isNamespace && path.length > 0 && !profile.methods.includes(path[0] ?? '')) continue;
    const [method, ...deeper] = rest;
    if (deeper.length > 0 || (method !== undefined && !profile.methods.includes(method))) continue;
    return { profile, method: method ?? profile.sdk, base: undefined };
  }
  return undefined;
}

interface Request {
  readonly url: Found;
  readonly body: Found;
  readonly headers: Found;
}

const nothing: Found = { kind: 'undefined', trail: [] };

function requestOf(
  follower: Follower,
  transport: Transport,
  node: TSESTree.CallExpression,
  index: ModuleIndex,
  place: Place,
): Request {
  const argument = (position: number): Found => {
    const written = node.arguments[position];
    if (!written) return nothing;
    return written.type === 'SpreadElement'
      ? { kind: 'unknown', reason: 'spread arguments', trail: [place] }
      : follower.follow(written, index, emptyContext);
  };
  const { profile, method } = transport;
  const first = argument(0);
  const second = argument(1);
  const member = (object: Found, names: readonly string[]): Found => {
    for (const name of names) {
      const found = followMember(follower, object, name, place);
      if (found.kind !== 'undefined') return found;
    }
    return nothing;
  };
  const made = requestObject(first);
  const isConfig = profile.url.length > 0 && first.kind === 'object';
  const hasBody = profile.shape === 'url-body-options' && ['post', 'put', 'patch'].includes(method);
  const config = made ? (made[1] ?? nothing) : isConfig ? first : hasBody ? argument(2) : second;
  const url = made ? (made[0] ?? nothing) : isConfig ? member(first, profile.url) : first;
  const base = transport.base ?? nothing;
  const prefix = member(base, ['baseURL', 'prefixUrl', 'prefix']);
  const own = prefix.kind === 'undefined' ? member(config, ['baseURL', 'prefixUrl', 'prefix']) : prefix;
  const headers = member(config, ['headers']);
  return {
    url: own.kind === 'undefined' ? url : addressOf(own, url, place),
    body: hasBody ? second : member(config, profile.body),
    headers: headers.kind === 'undefined' ? member(base, ['headers']) : headers,
  };
}

/** The arguments of `new Request(url, init)`. */
function requestObject(found: Found): readonly Found[] | undefined {
  const isRequest =
    found.kind === 'result' && found.callee.kind === 'external' && found.callee.path.at(-1) === 'Request';
  return isRequest ? found.arguments : undefined;
}

/** A path below a base address, one literal where both are. */
function addressOf(prefix: Found, path: Found, place: Place): Found {
  if (prefix.kind === 'scalar' && path.kind === 'scalar') {
    const [start, end] = [String(prefix.value).replace(/\/+$/, ''), String(path.value).replace(/^\/+/, '')];
    return { ...prefix, value: end === '' ? start : `${start}/${end}`, trail: [...path.trail, ...prefix.trail] };
  }
  return { kind: 'text', parts: [prefix, slash(place), path], place, trail: [] };
}

function slash(place: Place): FoundOf<'scalar'> {
  return { kind: 'scalar', value: '/', place, trail: [] };
}

const credentialHeaders = ['Authorization', 'authorization', 'x-api-key', 'api-key', 'x-goog-api-key'];

/** The credential of an authorization header: what follows `Bearer`. */
function withoutScheme(header: Found): Found {
  if (header.kind === 'union') {
    return { ...header, options: header.options.map((option) => ({ ...option, found: withoutScheme(option.found) })) };
  }
  const written = header.kind === 'text' || header.kind === 'scalar' ? header.parts : undefined;
  if (!written) return header;
  const parts = written.filter(
    (part) => !(part.kind === 'scalar' && /^\s*(?:Bearer|Basic|Token)?\s*$/i.test(String(part.value))),
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

/** The model that the address itself names. */
function modelInPath(url: Found, target: Target): Found | undefined {
  if (!target.model || (url.kind !== 'scalar' && url.kind !== 'text')) return undefined;
  for (const text of textsOf(url)) {
    const name = target.model.exec(pathOf(text))?.[1];
    if (name !== undefined && !name.includes(hole))
      return { kind: 'scalar', value: name, place: url.place, trail: url.trail };
  }
  return undefined;
}

interface Target {
  readonly model: RegExp | undefined;
  readonly api: string;
  readonly hosts: readonly string[];
  readonly cap: readonly (readonly string[])[];
}

/** Listing models generates nothing. */
const modelList = /\/models(?:\/[^/]*)?$/;

/** What a URL addresses, if a model API: a known provider's host, or a path only model APIs have on a host that is not known. */
function targetOf(follower: Follower, url: Found): Target | undefined {
  const hosts = new Set<string>();
  const found = new Set<EndpointProfile>();
  let isProvider = false;
  for (const text of textsOf(url)) {
    const address = text.replace(/([^:])\/{2,}/g, '$1/');
    const host = hostOf(address);
    const fitting = endpoints.find(({ path }) => path.test(pathOf(address)));
    if (host !== undefined) {
      if (follower.host.providerOfHost(host) !== undefined) {
        const path = pathOf(address);
        if (!fitting && (!path.includes(hole) || modelList.test(path))) continue;
        isProvider = true;
        hosts.add(host);
        if (fitting) found.add(fitting);
      } else if (fitting?.isTelling && !/^\w+:\/\/[^/]*\u0000/.test(address)) {
        hosts.add(host);
        if (fitting) found.add(fitting);
      }
    } else if (/^(?:https?:\/\/[^/]*)?\u0000/.test(address) && fitting?.isTelling) if (fitting) found.add(fitting);
  }
  const [endpoint, ...others] = found;
  // One call that asks for several things has no cap of its own name.
  if (endpoint && others.length === 0) {
    return { model: endpoint.model, api: endpoint.api, hosts: [...hosts], cap: endpoint.cap };
  }
  return isProvider || endpoint ? { model: undefined, api: 'unknown', hosts: [...hosts], cap: [] } : undefined;
}

function capOf(follower: Follower, body: Found, paths: readonly (readonly string[])[], place: Place): OutputCap {
  const flat = paths.filter((path) => path.length === 1).map((path) => path[0] ?? '');
  if (flat.length === paths.length) {
    if (paths.length > 0 && body.kind === 'undefined') return { state: 'absent' };
    return outputCapOf(follower, body, flat, place);
  }
  const [path] = paths;
  const last = path?.at(-1);
  if (!path || last === undefined) return { state: 'absent' };
  const holder = path.slice(0, -1).reduce((found, name) => followMember(follower, found, name, place), body);
  return outputCapOf(follower, holder, [last], place);
}

function headerOf(follower: Follower, headers: Found, names: readonly string[], place: Place): Found {
  for (const name of names) {
    const found = followMember(follower, headers, name, place);
    if (found.kind !== 'undefined' && found.kind !== 'unknown') return found;
  }
  return nothing;
}

function shapeOf(follower: Follower, body: Found): OptionsShape | undefined {
  if (body.kind !== 'object') return undefined;
  const object = objectShape(follower, body.place.node, body.place.index, body.context);
  return { kind: 'elsewhere', object, argument: object.at.range, mutated: body.additions.length > 0 };
}
