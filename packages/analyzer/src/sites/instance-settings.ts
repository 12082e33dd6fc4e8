import type { TSESTree } from '@typescript-eslint/types';
import { alternativesOf, type Found, type FoundOf, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { followMember } from '../follow/member.js';
import type { ModuleIndex } from '../module-index.js';
import { staticKey, unwrap, type Node } from '../tree.js';
import type { Transport } from './transport.js';

/** A header that something sets for every request of an instance. */
export interface SetHeader {
  readonly name: string;
  readonly value: Found;
}

/** What is done to requests on their way. */
export interface RequestChanges {
  readonly set: readonly SetHeader[];
  /** Whether headers may be set that cannot be read. */
  readonly isOpen: boolean;
}

/** The modules that an instance is made in or passes through. */
function modulesOf(made: FoundOf<'result'>): readonly ModuleIndex[] {
  return [...new Set([made.place, ...made.trail].map(({ index }) => index))];
}

function isInstance(found: Found, made: FoundOf<'result'>): boolean {
  return found.kind === 'result' && found.callee === made.callee && found.arguments === made.arguments;
}

/** The right sides of `instance.defaults.….name = value`, by the names after `defaults`. */
function defaultsOf(follower: Follower, made: FoundOf<'result'>): readonly { path: readonly string[]; value: Found }[] {
  return modulesOf(made).flatMap((index) =>
    index.memberAssignments.flatMap((assignment) => {
      if (!index.text(assignment.left).includes('.defaults')) return [];
      const path: string[] = [];
      let target = unwrap(assignment.left);
      while (target.type === 'MemberExpression') {
        const name = staticKey(target.property, target.computed);
        if (name === 'defaults') break;
        path.unshift(name ?? '');
        target = unwrap(target.object);
      }
      if (target.type !== 'MemberExpression') return [];
      return isInstance(follower.follow(target.object, index), made)
        ? [{ path, value: follower.follow(assignment.right, index) }]
        : [];
    }),
  );
}

/** `instance.defaults.headers.common['Authorization'] = value`. */
export function setAsDefaults(follower: Follower, { made }: Transport): readonly SetHeader[] {
  return made
    ? defaultsOf(follower, made).flatMap(({ path, value }) =>
        path[0] === 'headers' ? [{ name: path.at(-1) ?? '', value }] : [],
      )
    : [];
}

/** `instance.defaults.baseURL = value`. */
export function defaultOf(follower: Follower, made: FoundOf<'result'>, names: readonly string[]): Found | undefined {
  return defaultsOf(follower, made).find(({ path }) => path.length === 1 && names.includes(path[0] ?? ''))?.value;
}

/** What interceptors of the instance and hooks among the options do to each request before it is sent. */
export function changesToEveryRequest(
  follower: Follower,
  { profile, bases, made }: Transport,
  options: Found,
  place: Place,
): RequestChanges {
  const hooks = (profile.options.hooks ?? []).flatMap((name) =>
    [...bases, options].filter(hasOptions).map((holder) => followMember(follower, holder, name, place)),
  );
  const changes = [...interceptorsOf(follower, profile.interceptors, made), ...hooks].map((found) =>
    changesBy(follower, found),
  );
  return { set: changes.flatMap(({ set }) => set), isOpen: changes.some(({ isOpen }) => isOpen) };
}

function hasOptions(found: Found): boolean {
  return found.kind === 'object' || found.kind === 'merged';
}

/** What `instance.interceptors.request.use(change)` is given. */
function interceptorsOf(
  follower: Follower,
  path: string | undefined,
  made: FoundOf<'result'> | undefined,
): readonly Found[] {
  if (path === undefined || !made) return [];
  return modulesOf(made).flatMap((index) =>
    index.invocations.flatMap((call) => {
      const [change] = call.arguments;
      const callee = unwrap(call.callee);
      if (!change || change.type === 'SpreadElement' || !index.text(callee).endsWith(path)) return [];
      let owner = callee;
      for (const _ of path.split('.')) owner = owner.type === 'MemberExpression' ? unwrap(owner.object) : owner;
      return isInstance(follower.follow(owner, index), made) ? [follower.follow(change, index)] : [];
    }),
  );
}

function changesBy(follower: Follower, change: Found): RequestChanges {
  const changes = alternativesOf(change).map((one): RequestChanges => {
    if (one.kind === 'function' || one.kind === 'object' || one.kind === 'array')
      return { set: headersSetWithin(follower, one.place), isOpen: false };
    return { set: [], isOpen: one.kind !== 'undefined' };
  });
  return { set: changes.flatMap(({ set }) => set), isOpen: changes.some(({ isOpen }) => isOpen) };
}

/** `request.headers.Authorization = value`, `request.headers.set('Authorization', value)`. */
function headersSetWithin(follower: Follower, { index, node }: Place): readonly SetHeader[] {
  const isWithin = (inner: Node): boolean => node.range[0] <= inner.range[0] && inner.range[1] <= node.range[1];
  const assigned = index.memberAssignments.filter(isWithin).flatMap(({ left, right }) => {
    const name = left.type === 'MemberExpression' ? staticKey(left.property, left.computed) : undefined;
    if (name === undefined || !isOfHeaders(left)) return [];
    return [{ name, value: follower.follow(right, index) }];
  });
  const set = index.invocations.filter(isWithin).flatMap(({ callee, arguments: [key, value] }) => {
    const method = unwrap(callee);
    if (!isOfHeaders(method) || key?.type !== 'Literal' || !value || value.type === 'SpreadElement') return [];
    return [{ name: String(key.value), value: follower.follow(value, index) }];
  });
  return [...assigned, ...set];
}

/** Whether it is a member of what is called `headers`, or of those that all requests have in common. */
function isOfHeaders(member: TSESTree.Node): boolean {
  if (member.type !== 'MemberExpression') return false;
  const holder = unwrap(member.object);
  const name = holder.type === 'MemberExpression' ? staticKey(holder.property, holder.computed) : undefined;
  return name === 'headers' || (name === 'common' && isOfHeaders(holder));
}
