import type { TSESTree } from '@typescript-eslint/types';
import { alternativesOf, callableAlternativesOf, emptyContext, type FoundOf } from '../found.js';
import type { Follower } from '../follow/follower.js';
import type { ModuleIndex } from '../module-index.js';
import type { FeatureSite } from '../site.js';
import { settableNames } from '../sdks/settable-names.js';
import { staticKey, unwrap, type Node } from '../tree.js';
import { clientId, majorOf, siteId } from './site-base.js';

/** What may be a client, and what it is given after it is made. */
export interface LaterSettings {
  readonly target: Node;
  /** Empty where the name is computed: it may be any. */
  readonly names: readonly string[];
  /** Whether the target is a class, of whose clients each is given it: `OpenAI.prototype.authHeaders = …`. */
  readonly ofClass: boolean;
}

/** Methods of clients through which requests go. */
const methods: ReadonlySet<string> = new Set(['create', 'stream', 'parse', 'request', 'post', 'fetch']);

function isAsked(name: string): boolean {
  return settableNames.has(name) || methods.has(name);
}

/** `client.apiKey = …`, `client[name] = …`, `OpenAI.prototype.authHeaders = …`. */
export function settingsOfAssignment({ left }: TSESTree.AssignmentExpression): LaterSettings | undefined {
  if (left.type !== 'MemberExpression') return undefined;
  const name = staticKey(left.property, left.computed);
  const patched = classBehind(left.object);
  if (patched) return { target: patched, names: name === undefined ? [] : [name], ofClass: true };
  if (name === undefined) return { target: left.object, names: [], ofClass: false };
  return isAsked(name) ? { target: left.object, names: [name], ofClass: false } : undefined;
}

/** `Object.assign(client, { apiKey })`, and what is done to a class: `Object.defineProperty(OpenAI.prototype, …)`. */
export function settingsOfObjectMethod(node: TSESTree.CallExpression): LaterSettings | undefined {
  const [target, ...sources] = node.arguments;
  if (!target || target.type === 'SpreadElement') return undefined;
  const names = sources.flatMap((source) => {
    const written = source.type === 'SpreadElement' ? undefined : unwrap(source);
    if (written?.type === 'Literal') return [String(written.value)];
    if (written?.type !== 'ObjectExpression') return [];
    return written.properties.flatMap((property) =>
      property.type === 'Property' ? (staticKey(property.key, property.computed) ?? []) : [],
    );
  });
  const patched = classBehind(target);
  if (patched) return { target: patched, names: names.slice(0, 1), ofClass: true };
  const settable = names.filter(isAsked);
  return settable.length > 0 ? { target, names: settable, ofClass: false } : undefined;
}

/** What gives an object members: `Object.assign`, `Object.defineProperty`, `Reflect.set`. */
export function isObjectMethod(callee: Node): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const name = staticKey(callee.property, callee.computed) ?? '';
  const { name: holder } = callee.object;
  return Object.hasOwn(givingMembers, holder) && givingMembers[holder]?.includes(name) === true;
}

const givingMembers: Readonly<Record<string, readonly string[]>> = {
  Object: ['assign', 'defineProperty', 'defineProperties'],
  Reflect: ['set', 'defineProperty'],
};

/** `X` of `X.prototype`. */
function classBehind(expression: TSESTree.Node): Node | undefined {
  const holder = unwrap(expression);
  if (holder.type !== 'MemberExpression' || staticKey(holder.property, holder.computed) !== 'prototype')
    return undefined;
  return unwrap(holder.object);
}

/** The site of what is given to a client, or to a class and so to every client that is made of it. */
export function laterSettingsSite(
  follower: Follower,
  node: Node,
  { target, names, ofClass }: LaterSettings,
  index: ModuleIndex,
): FeatureSite | undefined {
  const isGiven = ({ path, export: { options } }: FoundOf<'client'>) =>
    names.some((name) => methods.has(name)) ||
    (path.length === 0 && (names.length === 0 || names.some((name) => options.settable.includes(name))));
  const found = follower.follow(target, index, emptyContext);
  const clients = alternativesOf(found).flatMap((one) => (one.kind === 'client' && isGiven(one) ? [one] : []));
  const classes = callableAlternativesOf(found).filter((one) => one.kind === 'constructor');
  const [sdk] = (ofClass ? classes : clients).map((one) => one.sdk);
  if (!sdk) return undefined;
  const location = index.location(node);
  const named = names.length === 0 ? '[…]' : names.join(', ');
  return {
    id: siteId(location, 'feature'),
    kind: 'feature',
    location,
    sdk: sdk.profile.name,
    sdkMajor: majorOf(follower.host, sdk),
    api: 'settings',
    method: `${ofClass ? 'prototype.' : ''}${named} =`,
    receiver: target.range,
    clients: ofClass ? [] : clients.flatMap(({ origin }) => (origin ? [clientId(origin)] : [])),
    model: { state: 'absent' },
  };
}
