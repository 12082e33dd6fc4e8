import { emptyContext, type Found, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { followMember } from '../follow/member.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import type { AddressParts, HttpSite, OptionsShape, OutputCap } from '../site.js';
import { namedModel } from './call-options.js';
import { readOptions } from './features.js';
import { headerSteps } from './header-steps.js';
import { withoutSecrets } from './key-sites.js';
import { namesOf, objectShape } from './object-shape.js';
import { optionNamesOf, outputCapOf } from './output-cap.js';
import { credentialOf } from './request-credential.js';
import type { Request, RequestParts } from './request-parts.js';
import { targetOf } from './request-target.js';
import { headersEnv } from './header-env.js';
import { isToldAt, requestAt } from './request-through.js';
import { siteId } from './site-base.js';
import { toValue } from './to-value.js';

/** Where bodies of requests hold what is sent to the model. */
const contentFields = ['messages', 'input', 'prompt', 'instructions', 'contents'];

/** A request to a model API, with what was found for its model and credential. */
export interface MadeRequest {
  readonly site: HttpSite;
  readonly model: Found;
  readonly authorization: Found;
}

/** The request a call makes, itself or through functions of the project, if its address is one of a model API. */
export function httpSite(
  follower: Follower,
  node: Invocation,
  callee: Found,
  index: ModuleIndex,
): MadeRequest | undefined {
  if (!isToldAt(follower, node, index, callee)) return undefined;
  const place: Place = { index, node };
  const request = requestAt(follower, node, index, callee, emptyContext);
  const target = request && targetOf(follower, request, place);
  if (!target) return undefined;
  const { transport, url } = request;
  const parts = request.parts();
  const { body, headers } = parts;
  const location = index.location(node);
  const field = parts.fields.find(({ name }) => name === 'model');
  const sent = field ? field.value : namedModel(follower, ['model', ...target.modelOption], body, () => body, place);
  const model = sent.kind === 'undefined' ? (target.model ?? sent) : sent;
  const mayHaveMoreHeaders =
    parts.setsUnknown || (headers.kind !== 'undefined' && namesOf(follower, headers) === undefined);
  const credential = credentialOf(follower, url, parts, place);
  const authorization: Found =
    credential.kind === 'undefined' && mayHaveMoreHeaders
      ? { kind: 'unknown', reason: 'headers that cannot be followed', trail: [place] }
      : credential;
  const written = url.kind === 'scalar' || url.kind === 'text' ? url.place : undefined;
  return {
    site: {
      id: siteId(location, 'http'),
      kind: 'http',
      location,
      sdk: transport.profile.sdk,
      sdkMajor: 'unknown',
      api: target.api,
      method: transport.method,
      url: toValue(url),
      hosts: target.hosts,
      model: toValue(model),
      outputCap: capOf(follower, body, target.cap, place),
      capNames: target.cap.map((path) => path.join('.')),
      authorization: withoutSecrets(toValue(authorization)),
      urlAt: written?.index.location(written.node),
      addressParts: partsOf(follower, request, node),
      body: shapeOf(follower, body),
      features: readOptions(follower, body, { api: target.api, content: contentFields }, place).features,
      headers: headerNames(follower, parts),
      headersEnv: [...new Set(variablesIn(follower, parts))],
      mayHaveMoreHeaders,
      headersObject:
        headers.kind === 'object' && parts.set.length === 0
          ? objectShape(follower, headers.place.node, headers.place.index, headers.context)
          : undefined,
      headerSteps: headerSteps(follower, parts),
    },
    model,
    authorization,
  };
}

/** Where a helper of the project makes the request, its options are not the call's. */
function partsOf(follower: Follower, { inParts }: Request, node: Invocation): AddressParts | undefined {
  if (!inParts || !node.arguments.some((argument) => argument === inParts.argument)) return undefined;
  const { place, context, additions } = inParts.options;
  const object = objectShape(follower, place.node, place.index, context);
  return { object, argument: inParts.argument.range, mutated: additions.length > 0 };
}

/** Headers that are exchanged with the key, or dropped with it. */
const exchanged = ['authorization', 'openai-organization', 'openai-project'];

function variablesIn(follower: Follower, { headers, set, addedOnTheWay }: RequestParts): readonly string[] {
  const others = [...set, ...addedOnTheWay].filter(({ name }) => !exchanged.includes(name.toLowerCase()));
  return [...headersEnv(follower, headers, exchanged), ...others.flatMap(({ value }) => headersEnv(follower, value))];
}

function headerNames(follower: Follower, { headers, set, addedOnTheWay }: RequestParts): readonly string[] {
  const names = [...optionNamesOf(follower, headers), ...[...set, ...addedOnTheWay].map(({ name }) => name)];
  return [...new Set(names.map((name) => name.toLowerCase()))];
}

function capOf(follower: Follower, body: Found, cap: readonly (readonly string[])[], place: Place): OutputCap {
  const names = cap.flatMap((path) => (path.length === 1 ? path : []));
  if (names.length === cap.length) return outputCapOf(follower, body, names, place);
  const [path] = cap;
  const last = path?.at(-1);
  if (!path || last === undefined) return { state: 'absent' };
  const holder = path.slice(0, -1).reduce((found, name) => followMember(follower, found, name, place), body);
  return outputCapOf(follower, holder, [last], place);
}

function shapeOf(follower: Follower, body: Found): OptionsShape | undefined {
  if (body.kind !== 'object') return undefined;
  const object = objectShape(follower, body.place.node, body.place.index, body.context);
  return { kind: 'elsewhere', object, argument: object.at.range, mutated: body.additions.length > 0 };
}
