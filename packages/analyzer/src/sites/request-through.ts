import { alternativesOf, emptyContext, type Context, type Found, type FoundOf, type Place } from '../found.js';
import { bindingsOf } from '../follow/return.js';
import { constructorOf } from '../follow/class-member.js';
import type { Follower } from '../follow/follower.js';
import { nodeOf } from '../follow/variable.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import { endpoints } from '../sdks/endpoints.js';
import { isFunction, unwrap, type Node } from '../tree.js';
import { requestOf, type Request } from './request-parts.js';
import { isChatBody, targetOf } from './request-target.js';
import { transportOf } from './transport.js';
import { fromConstruction, unboundContext, unboundInstance } from './unbound-context.js';
import { endpointPathOf, hostOf, textsOf } from './url-text.js';

/** A request goes through this many functions of the project at most; real helpers are two or three deep. */
const maximumHops = 4;
/** How deep an address or body may lie in an argument: `{ options: { body: JSON.stringify(chat) } }`. */
const maximumNesting = 4;
/** Calls within one helper that are looked at; a function with more is no helper. */
const maximumCalls = 60;

/** The request that a call makes itself or through functions of the project, if it addresses a model API. */
export function requestAt(
  follower: Follower,
  node: Invocation,
  index: ModuleIndex,
  callee: Found,
  context: Context,
): Request | undefined {
  return new Requests(follower).find(node, index, callee, context, maximumHops);
}

/**
 * Whether what a call addresses is said where it stands, and not by whoever calls the function that it stands in. Of the
 * calls that one request goes through it is so for one alone: that one is the site.
 */
export function isToldAt(follower: Follower, node: Invocation, index: ModuleIndex, callee: Found): boolean {
  return new Requests(follower).isTold(node, index, callee, maximumHops);
}

const verdicts = new WeakMap<Node, boolean>();

/** Whether a function holds a word that those which make requests, or hand them on, do not do without. */
function mayRequest({ index, node }: Place): boolean {
  const known = verdicts.get(node);
  if (known !== undefined) return known;
  const verdict =
    node.type === 'ClassDeclaration' || node.type === 'ClassExpression' || requestWords.test(index.text(node));
  verdicts.set(node, verdict);
  return verdict;
}

const requestWords =
  /fetch|axios|request|XMLHttp|EventSource|\bSSE\b|\b(?:got|ky|needle|http|https|ajax)\b|\.(?:post|send|call|stream)\b|\b(?:url|uri|endpoint|headers|body|payload)\b/i;

/** Whether what an expression is can depend on the call of the function it stands in; other ways are walked once. */
function dependsOnCall(node: Node, context: Context): boolean {
  switch (node.type) {
    case 'ThisExpression':
      return context.self !== undefined;
    case 'MemberExpression':
      return dependsOnCall(node.object, context) || (node.computed && dependsOnCall(node.property, context));
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return dependsOnCall(node.expression, context);
    case 'Literal':
      return false;
    default:
      return true;
  }
}

/** Whether an argument is, or is part of, what a function gave back that the code around was handed. */
function isOfGivenFunction(argument: Node, index: ModuleIndex): boolean {
  const whole = argument.type === 'MemberExpression' ? unwrap(argument.object) : argument;
  const declared = whole.type === 'Identifier' ? nodeOf(index.variableOf(whole)?.defs[0]?.node) : undefined;
  const call = declared?.type === 'VariableDeclarator' && declared.init ? unwrap(declared.init) : undefined;
  const callee = call?.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  return callee?.type === 'Identifier' && index.variableOf(callee)?.defs[0]?.type === 'Parameter';
}

class Requests {
  readonly #follower: Follower;
  readonly #entered = new Set<Node>();

  constructor(follower: Follower) {
    this.#follower = follower;
  }

  isTold(node: Invocation, index: ModuleIndex, callee: Found, hops: number): boolean {
    const context = unboundContext(this.#follower, node, index);
    const request = this.find(node, index, callee, context, hops);
    if (request) return !this.#isOfConstruction(request, node, index);
    // What a function that is handed in puts together, no call of this one says in words of its own.
    const isHandedIn = node.arguments.some((argument) => isOfGivenFunction(argument, index));
    return isHandedIn && this.find(node, index, callee, emptyContext, hops) !== undefined;
  }

  find(node: Invocation, index: ModuleIndex, callee: Found, context: Context, hops: number): Request | undefined {
    const follower = this.#follower;
    const place: Place = { index, node };
    const transport = transportOf(callee, node.type === 'NewExpression');
    if (transport) {
      const request = requestOf(follower, transport, node, index, context);
      return targetOf(follower, request, place) ? request : undefined;
    }
    if (hops === 0 || node.arguments.length === 0) return undefined;
    for (const helper of alternativesOf(callee)) {
      if (helper.kind !== 'function' && helper.kind !== 'class') continue;
      if ((helper.kind === 'class') !== (node.type === 'NewExpression')) continue;
      if (!mayRequest(helper.place)) continue;
      const values = node.arguments.map((argument) => this.#argument(argument, index, context));
      if (!values.some((value) => this.#isTelling(value, place))) continue;
      const request = this.#within(helper, values, node, index, context, hops);
      if (request) return request;
    }
    return undefined;
  }

  #argument(argument: Invocation['arguments'][number], index: ModuleIndex, context: Context): Found {
    const place: Place = { index, node: argument };
    const found =
      argument.type === 'SpreadElement'
        ? undefined
        : this.#follower.follow(argument, index, dependsOnCall(argument, context) ? context : emptyContext);
    // What is not known here must not be filled in from the helper's other calls.
    return found && found.kind !== 'unknown'
      ? found
      : {
          kind: 'text',
          parts: [found ?? { kind: 'unknown', reason: 'spread arguments', trail: [place] }],
          place,
          trail: [],
        };
  }

  /** Whether an argument holds an address or a chat, so that it is worth the way into the function. */
  #isTelling(value: Found, place: Place, depth = maximumNesting): boolean {
    const inner = (found: Found): boolean => depth > 0 && this.#isTelling(found, place, depth - 1);
    switch (value.kind) {
      case 'json':
      case 'rest':
        return inner(value.of);
      case 'merged':
        return value.sources.some(inner);
      case 'union':
        return value.options.some((option) => inner(option.found));
      case 'object':
        return isChatBody(this.#follower, value, place) || this.#propertiesOf(value).some(inner);
      case 'scalar':
      case 'text':
        return textsOf(value).some((text) => this.#isAddress(text));
      default:
        return false;
    }
  }

  /** What is written in an object literal, where it can be an address, a body or options that hold them. */
  #propertiesOf(object: FoundOf<'object'>): readonly Found[] {
    return object.place.node.properties.flatMap((property) => {
      if (property.type !== 'Property' || isFunction(property.value)) return [];
      const { value } = property;
      if (value.type === 'AssignmentPattern' || value.type === 'TSEmptyBodyFunctionExpression') return [];
      return [this.#follower.follow(value, object.place.index, object.context)];
    });
  }

  #isAddress(text: string): boolean {
    const host = hostOf(text);
    if (host !== undefined && this.#follower.host.providerOfHost(host) !== undefined) return true;
    const path = endpointPathOf(text);
    return endpoints.some(
      (one) => (one.isTelling || one.tellingHost || one.tellingHeader || one.tellingBody) && one.path.test(path),
    );
  }

  #within(
    helper: FoundOf<'function' | 'class'>,
    values: readonly Found[],
    node: Invocation,
    outer: ModuleIndex,
    context: Context,
    hops: number,
  ): Request | undefined {
    const follower = this.#follower;
    const { index, node: body } = helper.place;
    if (this.#entered.has(body)) return undefined;
    const inner = index.invocations.filter(
      (one) =>
        one !== node && one.range[0] >= body.range[0] && one.range[1] <= body.range[1] && one.arguments.length > 0,
    );
    if (inner.length > maximumCalls) return undefined;
    this.#entered.add(body);
    try {
      const inside =
        helper.kind === 'function'
          ? this.#ofCall(helper, values, node, outer, context)
          : this.#ofConstruction(helper, values);
      for (const one of inner) {
        const callee = unwrap(one.callee);
        if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression' && callee.type !== 'CallExpression')
          continue;
        const request = this.find(one, index, follower.follow(callee, index, inside), inside, hops - 1);
        if (!request || this.isTold(one, index, follower.follow(callee, index, emptyContext), hops - 1)) continue;
        if (helper.kind === 'function' || this.#isOfConstruction(request, one, index)) return request;
      }
      return undefined;
    } finally {
      this.#entered.delete(body);
    }
  }

  #ofCall(
    helper: FoundOf<'function'>,
    values: readonly Found[],
    node: Invocation,
    index: ModuleIndex,
    context: Context,
  ): Context {
    const callee = unwrap(node.callee);
    const owner = callee.type === 'MemberExpression' ? this.#follower.follow(callee.object, index, context) : undefined;
    const self = owner?.kind === 'instance' || owner?.kind === 'class' ? owner : helper.context.self;
    return { bindings: bindingsOf(this.#follower, helper.place.node, values, helper.place, helper.context), self };
  }

  #ofConstruction(helper: FoundOf<'class'>, values: readonly Found[]): Context {
    const owner = constructorOf(helper.place.node);
    const bindings = owner
      ? bindingsOf(this.#follower, owner, values, helper.place, helper.context)
      : helper.context.bindings;
    return {
      bindings,
      self: { kind: 'instance', place: helper.place, context: { bindings, self: undefined }, trail: [] },
    };
  }

  /** Whether address and body of a request in a class are what its constructor was given: then constructing is asking. */
  #isOfConstruction(request: Request, node: Invocation, index: ModuleIndex): boolean {
    const owner = index.enclosingClass(node);
    const context = owner && unboundInstance(this.#follower, owner, index);
    if (!owner || !context) return false;
    const { transport } = request;
    const open = requestOf(this.#follower, transport, node, index, context);
    return fromConstruction(open.url, owner) && fromConstruction(open.parts().body, owner);
  }
}
