import { alternativesOf, emptyContext, type Found, type Place } from '../found.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import { isClass, type ClassNode, type FunctionNode, type Node } from '../tree.js';
import { callsNaming, superCalls } from './callee-words.js';
import { calledAs, isPrivate, type CalledAs } from './called-as.js';
import { constructorOf } from './class-member.js';
import type { Follower } from './follower.js';
import { modulesReaching, usesAsValue } from './reaching-modules.js';
import { nodeOf } from './variable.js';

/** A call of a function, in whatever module. */
export interface Caller extends Place {
  readonly node: Invocation;
  /** Whether it calls one of several methods, by what its object turns out to be when it runs. */
  readonly isDispatched: boolean;
}

/** The calls of a function, as far as they are known. */
export interface Callers {
  readonly calls: readonly Caller[];
  /** Whether there can be no others: what cannot be called from elsewhere, or only from modules that are all known. */
  readonly complete: boolean;
  /** Whether other modules can reach the function and were not asked. */
  readonly open: boolean;
  /** Which bound was hit, as a phrase; undefined where none was. */
  readonly limit: string | undefined;
}

/** Calls of one function that are looked at; a function with more is a library, and its parameter is a parameter. */
const maximumCalls = 60;

/** The calls of a function; undefined where it has no name to be called by. */
export function findCallers(
  follower: Follower,
  owner: FunctionNode,
  index: ModuleIndex,
  isWithinReach: boolean,
): Callers | undefined {
  const role = calledAs(owner, index);
  if (!role) return undefined;
  const own = callsInside(follower, owner, role, index);
  const isOpen = !own.complete && !isPrivate(owner, index) && (index.exports.size > 0 || index.starExports.length > 0);
  if (!isOpen || !isWithinReach) return bounded({ ...own, open: isOpen, limit: undefined });
  const reaching = modulesReaching(follower, index, role);
  const named = { ...role, names: reaching.names };
  const elsewhere = reaching.modules.flatMap((module) => callsIn(follower, owner, named, module));
  // What is exported and imported nowhere is there for somebody who is not known.
  const complete =
    own.closed &&
    !follower.isExhausted &&
    reaching.more === undefined &&
    reaching.modules.length > 0 &&
    !reaching.modules.some((module) => usesAsValue(follower, named, module, [index, ...reaching.modules]));
  return bounded({ calls: [...own.calls, ...elsewhere], complete, open: false, limit: reaching.more });
}

function bounded(callers: Callers): Callers {
  const limit = `called from more than ${maximumCalls} places`;
  return callers.calls.length > maximumCalls ? { ...callers, calls: [], complete: false, limit } : callers;
}

interface CallsInside {
  readonly calls: readonly Caller[];
  /** Whether no call can be elsewhere: not exported, never handed around. */
  readonly complete: boolean;
  /** Whether, but for its being exported, no call can be elsewhere. */
  readonly closed: boolean;
}

/** The calls of a function in its own file. */
function callsInside(follower: Follower, owner: FunctionNode, role: CalledAs, index: ModuleIndex): CallsInside {
  if (role.kind === 'member') {
    const holder = index.enclosingClass(owner);
    const onThis = role.isMethod && holder ? index.thisCallsOf(holder, role.name) : [];
    const others = callsIn(follower, owner, role, index).filter(({ node }) => !onThis.includes(node));
    const calls = [...onThis.map((node) => ({ index, node, isDispatched: false })), ...others];
    return { calls, complete: isPrivate(owner, index), closed: false };
  }
  if (role.kind === 'default') return { calls: [], complete: false, closed: true };
  const calls: Caller[] = [];
  let closed = true;
  for (const reference of index.referencesTo(role.variable, role.declaration)) {
    const identifier = nodeOf(reference.identifier);
    const parent = identifier && index.parentOf(identifier);
    if ((parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === identifier)
      calls.push({ index, node: parent, isDispatched: false });
    else if (identifier && role.exportedBy.has(identifier)) continue;
    else if (!reference.isWrite() && !(parent && keepsToItself(parent, role.declaration))) closed = false;
  }
  if (isClass(role.declaration)) {
    calls.push(...callsIn(follower, owner, role, index).filter(({ node }) => node.callee.type === 'Super'));
  }
  const isOwnAffair = role.exportedBy.size === 0 || isPrivate(owner, index);
  return { calls, complete: closed && isOwnAffair, closed };
}

/** Whether naming a function or class there calls it nowhere else: in an export, a type, as a base class or for a static member. */
function keepsToItself(parent: Node, declaration: Node): boolean {
  return (
    parent.type === 'ExportSpecifier' ||
    parent.type === 'ExportDefaultDeclaration' ||
    parent.type === 'TSTypeReference' ||
    // `Service.instance` hands nothing on.
    (isClass(declaration) && (isClass(parent) || parent.type === 'MemberExpression'))
  );
}

/** The calls in a module whose callee, when followed, is the function. */
function callsIn(follower: Follower, owner: FunctionNode, role: CalledAs, index: ModuleIndex): readonly Caller[] {
  const named = callsNaming(role.names, index).flatMap((node): readonly Caller[] => {
    const found = follower.follow(node.callee, index, emptyContext);
    if (!leadsTo(follower, found, owner, node.type === 'NewExpression')) return [];
    return [{ index, node, isDispatched: role.kind === 'member' && isOneOfSeveral(found) }];
  });
  const fromBelow = superCalls(index).filter((node) => superLeadsTo(follower, node, owner, index));
  return [...named, ...fromBelow.map((node) => ({ index, node, isDispatched: false }))];
}

/** Whether what is called is a method of one of several classes: which of them gets the arguments is not known. */
function isOneOfSeveral(callee: Found): boolean {
  const methods = alternativesOf(callee).flatMap((one) =>
    one.kind === 'function' && one.place.index.enclosingClass(one.place.node) ? [one.place.node] : [],
  );
  return new Set(methods).size > 1;
}

function leadsTo(follower: Follower, found: Found, owner: FunctionNode, isNew: boolean): boolean {
  return alternativesOf(found).some((one) => {
    if (one.kind === 'function') return one.place.node === owner;
    if (one.kind === 'class') return isNew && constructorBehind(follower, one.place) === owner;
    // `cache(ask)` and `memo(ask)` are called as `ask` is.
    return (
      one.kind === 'result' &&
      one.member === undefined &&
      one.arguments.some((argument) => argument.kind === 'function' && argument.place.node === owner)
    );
  });
}

function superLeadsTo(follower: Follower, node: Invocation, owner: FunctionNode, index: ModuleIndex): boolean {
  const holder = index.enclosingClass(node);
  if (!holder?.superClass || constructorOf(holder) === owner) return false;
  const parent = follower.follow(holder.superClass, index, emptyContext);
  return parent.kind === 'class' && constructorBehind(follower, parent.place) === owner;
}

/** The constructor that `new` runs: the class's own, or the one it inherits. */
function constructorBehind(follower: Follower, place: Place & { readonly node: ClassNode }): FunctionNode | undefined {
  let { index, node } = place;
  for (let generation = 0; generation < 8; generation++) {
    const own = constructorOf(node);
    if (own || !node.superClass) return own;
    const parent = follower.follow(node.superClass, index, emptyContext);
    if (parent.kind !== 'class') return undefined;
    ({ index, node } = parent.place);
  }
  return undefined;
}
