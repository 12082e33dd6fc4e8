import type { TSESTree } from '@typescript-eslint/types';
import { nodeOf } from '../follow/variable.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import { staticKey, unwrap, type Node } from '../tree.js';

/** A call of a method after the one that began: `request.write(body)`, `.send(body)`. */
export interface LaterCall {
  readonly method: string;
  readonly node: TSESTree.CallExpression;
}

/** The calls on what an expression gives: chained to it, and on the variable it is put in. */
export function callsOnResult(node: Invocation, index: ModuleIndex): readonly LaterCall[] {
  const calls: LaterCall[] = [];
  let current: Node = node;
  for (let parent = index.parentOf(current); parent; parent = index.parentOf(current)) {
    const call: Node | undefined = index.parentOf(parent);
    if (parent.type === 'MemberExpression' && parent.object === current) {
      const method = staticKey(parent.property, parent.computed);
      if (call?.type !== 'CallExpression' || call.callee !== parent || method === undefined) break;
      calls.push({ method, node: call });
      current = call;
    } else if (unwrap(parent) === unwrap(current)) current = parent;
    else break;
  }
  const holder = index.parentOf(current);
  const name =
    holder?.type === 'VariableDeclarator' && holder.init === current
      ? holder.id
      : holder?.type === 'AssignmentExpression' && holder.right === current
        ? holder.left
        : undefined;
  return name ? [...calls, ...callsOn(name, index)] : calls;
}

/** The calls on what a method is called on: `xhr.send(body)` beside `xhr.open('POST', url)`. */
export function callsOnReceiver(node: Invocation, index: ModuleIndex): readonly LaterCall[] {
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' ? callsOn(unwrap(callee.object), index) : [];
}

/** The calls of methods of a variable, or of a member of `this` within its class. */
function callsOn(holder: Node, index: ModuleIndex): readonly LaterCall[] {
  if (holder.type === 'Identifier') {
    return (index.variableOf(holder)?.references ?? []).flatMap((reference) => {
      const identifier = nodeOf(reference.identifier);
      return identifier ? (callOn(identifier, index) ?? []) : [];
    });
  }
  if (holder.type !== 'MemberExpression' || holder.object.type !== 'ThisExpression') return [];
  const scope = index.enclosingClass(holder);
  const text = index.text(holder);
  return index.invocations.flatMap((one) => {
    if (one.callee.type !== 'MemberExpression' || index.text(one.callee.object) !== text) return [];
    return index.enclosingClass(one) === scope ? (callOn(one.callee.object, index) ?? []) : [];
  });
}

function callOn(object: Node, index: ModuleIndex): LaterCall | undefined {
  const member = index.parentOf(object);
  if (member?.type !== 'MemberExpression' || member.object !== object) return undefined;
  const call = index.parentOf(member);
  const method = staticKey(member.property, member.computed);
  return call?.type === 'CallExpression' && call.callee === member && method !== undefined
    ? { method, node: call }
    : undefined;
}
