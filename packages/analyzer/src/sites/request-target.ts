import { isPresent, type Found, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { followMember } from '../follow/member.js';
import { endpoints, generalProviders, modelList, type EndpointProfile } from '../sdks/endpoints.js';
import { namesOf } from './object-shape.js';
import { credentialOf, headerOf } from './request-credential.js';
import type { Request, RequestParts } from './request-parts.js';
import { endpointPathOf, hintsOf, hole, hostOf, partBetween, pathOf, textsOf } from './url-text.js';

/** What a request addresses. */
export interface Target {
  readonly api: string;
  readonly hosts: readonly string[];
  readonly cap: readonly (readonly string[])[];
  /** The model that the address itself names. */
  readonly model: Found | undefined;
  /** Where else than as its `model` the body may name it. */
  readonly modelOption: readonly string[];
}

/**
 * What a request addresses, if a model API: a known provider's host, a path only model APIs have on a host that is not
 * known, or an address of which nothing is known that is sent a chat with a key.
 */
export function targetOf(follower: Follower, request: Request, place: Place): Target | undefined {
  const { url } = request;
  const hosts = new Set<string>();
  const found = new Set<EndpointProfile>();
  let isProvider = false;
  let isOpen = true;
  for (const text of textsOf(url)) {
    const address = text.replace(/([^:])\/{2,}/g, '$1/');
    const host = hostOf(address);
    const path = pathOf(address);
    const provider = host === undefined ? undefined : follower.host.providerOfHost(host);
    const fitting = endpoints.find((one) => fits(follower, one, provider, request, address, place));
    if (!/^[\u0000/]*$/.test(text)) isOpen = false;
    if (host !== undefined) {
      if (provider !== undefined) {
        if (!fitting && !mayBeEndpoint(path, provider)) continue;
        isProvider = true;
        hosts.add(host);
        if (fitting) found.add(fitting);
      } else if (
        fitting &&
        !/^\w+:\/\/[^/]*\u0000/.test(address) &&
        tells(follower, fitting, request, address, place)
      ) {
        hosts.add(host);
        found.add(fitting);
      }
    } else if (
      fitting &&
      /^(?:https?:\/\/[^/]*)?\u0000/.test(address) &&
      tells(follower, fitting, request, address, place)
    ) {
      found.add(fitting);
    }
  }
  const [endpoint, ...others] = found;
  // One call that asks for several things has no cap of its own name.
  if (endpoint && others.length === 0) {
    if (endpoint.cap.length > 0 && onlyReads(request)) return undefined;
    const { api, cap, modelOption = [] } = endpoint;
    return { api, hosts: [...hosts], cap, model: modelIn(follower, url, endpoint), modelOption };
  }
  if (request.transport.profile.api !== undefined) return undefined;
  // A request without a body generates nothing; what has a path of its own says so itself.
  if (isProvider && endpoint === undefined && request.parts().body.kind === 'undefined') return undefined;
  const isTold =
    isProvider || endpoint !== undefined || (isOpen && url.kind !== 'undefined' && isChat(follower, request, place));
  return isTold ? { api: 'unknown', hosts: [...hosts], cap: [], model: undefined, modelOption: [] } : undefined;
}

/** What generates is asked with `POST`. */
function onlyReads(request: Request): boolean {
  const { verb } = request.parts();
  return verb.kind === 'scalar' && /^(?:get|head|delete)$/i.test(String(verb.value));
}

/** Whether a path of a provider's API ends in what is not known. */
function mayBeEndpoint(path: string, provider: string): boolean {
  return path.endsWith(hole) && !modelList.test(path) && !generalProviders.has(provider);
}

function fits(
  follower: Follower,
  endpoint: EndpointProfile,
  provider: string | undefined,
  request: Request,
  address: string,
  place: Place,
): boolean {
  if (!endpoint.path.test(endpointPathOf(address))) return false;
  if (request.transport.profile.api !== undefined && request.transport.profile.api !== endpoint.api) return false;
  if (endpoint.providers) return provider !== undefined && endpoint.providers.includes(provider);
  // Such hosts have messages, files and batches of other kinds.
  if (provider !== undefined && generalProviders.has(provider) && !endpoint.isTelling && !/\/ai\//.test(address))
    return endpoint.tellingHost?.test(address) ?? false;
  return endpoint.tellingHost === undefined || tells(follower, endpoint, request, address, place);
}

/** Whether a path says by itself, by its host or by a header that it is a model API's. */
function tells(
  follower: Follower,
  endpoint: EndpointProfile,
  request: Request,
  address: string,
  place: Place,
): boolean {
  if (endpoint.isTelling) return !sendsNoChat(follower, request, endpoint);
  if (endpoint.tellingPath?.test(address)) return true;
  if (endpoint.tellingHost?.test(address + hintsOf(request.url))) return true;
  const { tellingBody, tellingHeader } = endpoint;
  if (tellingBody && (!/\/api\//.test(address) || /\/v\d/.test(address)))
    if (sends(follower, request.parts(), tellingBody, place)) return true;
  return (
    tellingHeader !== undefined && headerOf(follower, request.parts(), [tellingHeader], place).kind !== 'undefined'
  );
}

/** Whether the body for a chat is known and has neither messages nor a model: a server of the app's own takes that. */
function sendsNoChat(follower: Follower, request: Request, { api }: EndpointProfile): boolean {
  if (api !== 'chat.completions') return false;
  const names = namesOf(follower, request.parts().body) ?? [];
  return names.length > 0 && !names.includes('messages') && !names.includes('model');
}

/** A chat with a model's name, sent with a key: only model APIs take that. */
function isChat(follower: Follower, request: Request, place: Place): boolean {
  const parts = request.parts();
  return (
    isChatBody(follower, parts.body, place) && credentialOf(follower, request.url, parts, place).kind !== 'undefined'
  );
}

/** Whether all of some options are sent, in an object or as fields of a form. */
function sends(follower: Follower, { body, fields }: RequestParts, names: readonly string[], place: Place): boolean {
  const isForm = names.every((name) => fields.some((field) => field.name === name));
  return isForm || hasOptions(follower, body, names, place);
}

/** Whether an object literal holds a chat and the model it is for. */
export function isChatBody(follower: Follower, body: Found, place: Place): boolean {
  return hasOptions(follower, body, ['model', 'messages'], place);
}

function hasOptions(follower: Follower, body: Found, names: readonly string[], place: Place): boolean {
  if (body.kind === 'union') return body.options.some((option) => hasOptions(follower, option.found, names, place));
  if (body.kind !== 'object' && body.kind !== 'merged') return false;
  return names.every((name) => isPresent(followMember(follower, body, name, place)));
}

function modelIn(follower: Follower, url: Found, { model, deployment }: EndpointProfile): Found | undefined {
  if (model) {
    const { after, otherwiseAfter, before } = model;
    return partBetween(url, after, before) ?? (otherwiseAfter && partBetween(url, otherwiseAfter, before));
  }
  const named = deployment && partBetween(url, deployment.after, deployment.before);
  return named?.kind === 'scalar' && follower.host.isModelId(String(named.value)) ? named : undefined;
}
