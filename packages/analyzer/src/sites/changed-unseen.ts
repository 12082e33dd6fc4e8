import { isObjectAssign } from '../commonjs-exports.js';
import { alternativesOf, emptyContext, type Found, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { nodeOf } from '../follow/variable.js';
import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { unwrap, type Node } from '../tree.js';

/**
 * Whether an object may hold more than its literal and the plain writes to it show: something within its members is
 * assigned (`options.headers['X-Key'] = …`), or it is given to a function of the app's own.
 */
export function isChangedUnseen(follower: Follower, found: Found): boolean {
  return objectsIn(found).some(({ index, node }) => {
    const variable = holderOf(node, index);
    if (variable === undefined) return isChangedByTaker(follower, node, index);
    return isWrittenDeeply(variable, index) || isHandedOn(follower, variable, index);
  });
}

function objectsIn(found: Found): readonly Place[] {
  return alternativesOf(found).flatMap((one) => {
    if (one.kind === 'object') return [one.place];
    return one.kind === 'merged' ? one.sources.flatMap(objectsIn) : [];
  });
}

/** The variable that is declared to be the object. */
function holderOf(object: Node, index: ModuleIndex): Variable | undefined {
  let parent = index.parentOf(object);
  while (parent && unwrap(parent) === object) parent = index.parentOf(parent);
  return parent?.type === 'VariableDeclarator' ? index.variableOf(parent.id) : undefined;
}

/** Whether a function of the app's own that the literal is an argument of writes to its parameter. */
function isChangedByTaker(follower: Follower, object: Node, index: ModuleIndex): boolean {
  let call = index.parentOf(object);
  while (call && unwrap(call) === object) call = index.parentOf(call);
  if (call?.type !== 'CallExpression' || isObjectAssign(unwrap(call.callee))) return false;
  const position = call.arguments.findIndex((argument) => unwrap(argument) === object);
  if (position < 0) return false;
  return alternativesOf(follower.follow(call.callee, index, emptyContext)).some((taker) => {
    if (taker.kind !== 'function') return false;
    const { index: home, node } = taker.place;
    const taken = node.params[position];
    const parameter = taken && home.variableOf(taken.type === 'AssignmentPattern' ? taken.left : taken);
    if (!parameter) return false;
    const isAssigned = home.memberAssignments.some(
      ({ left }) => left.type === 'MemberExpression' && rootOf(left, home) === parameter,
    );
    return isAssigned || isHandedOn(follower, parameter, home);
  });
}

function isWrittenDeeply(variable: Variable, index: ModuleIndex): boolean {
  return index.memberAssignments.some(({ left }) => {
    const holder = left.type === 'MemberExpression' ? unwrap(left.object) : undefined;
    return holder?.type === 'MemberExpression' && rootOf(holder, index) === variable;
  });
}

function isHandedOn(follower: Follower, variable: Variable, index: ModuleIndex): boolean {
  return variable.references.some((reference) => {
    const identifier = nodeOf(reference.identifier);
    const call = identifier && index.parentOf(identifier);
    if (call?.type !== 'CallExpression' || call.callee === identifier) return false;
    if (isObjectAssign(unwrap(call.callee))) return false;
    return follower.follow(call.callee, index, emptyContext).kind === 'function';
  });
}

function rootOf(expression: Node, index: ModuleIndex): Variable | undefined {
  let root = expression;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  return index.variableOf(root);
}
