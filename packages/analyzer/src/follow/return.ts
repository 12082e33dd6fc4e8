import type { TSESTree } from '@typescript-eslint/types';
import {
  circular,
  emptyContext,
  from,
  union,
  unknown,
  type Context,
  type Found,
  type FoundOf,
  type Place,
} from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { childrenOf, type FunctionNode, type Node } from '../tree.js';
import type { Follower } from './follower.js';
import { pathInPattern } from './pattern.js';
import { followType } from './type.js';
import { walkPattern } from './variable.js';

/**
 * What a function gives back when called with these arguments; without any, for a call that is not known. `calledFrom`: how
 * the call sees what is around it. Within a call of the function itself, however many others lie between, it says no more.
 */
export function followReturn(
  follower: Follower,
  callee: FoundOf<'function'>,
  values: readonly Found[] | undefined,
  self: Found | undefined,
  calledFrom: Context = emptyContext,
): Found {
  const { node } = callee.place;
  if (node.generator) return unknown('a generator');
  if (calledFrom.calls?.includes(node)) return unknown(circular);
  const calls = [...(calledFrom.calls ?? []), node];
  return follower.enter(node, () => returnOf(follower, callee, values, self, calls));
}

function returnOf(
  follower: Follower,
  callee: FoundOf<'function'>,
  values: readonly Found[] | undefined,
  self: Found | undefined,
  calls: readonly FunctionNode[],
): Found {
  const { index, node } = callee.place;
  // A call that is not known adds nothing to what surrounds the function, so answers can be shared.
  const isKnownCall = values !== undefined || (self !== undefined && self !== callee.context.self);
  const context: Context = isKnownCall
    ? {
        bindings: bindingsOf(follower, node, values, callee.place, callee.context),
        self: self ?? callee.context.self,
        calls,
      }
    : callee.context;
  if (node.body.type !== 'BlockStatement') return from(callee.place, follower.follow(node.body, index, context));
  const returns = returnsOf(node.body, index);
  // What must be overridden gives nothing itself: what a subclass gives is not known here.
  if (returns.length === 0)
    return node.body.body.at(-1)?.type === 'ThrowStatement'
      ? unknown('a function that only throws')
      : { kind: 'undefined', trail: [] };
  const found = union(
    'conditional',
    returns.map((value) => ({ found: from({ index, node: value }, follower.follow(value, index, context)) })),
  );
  const declared = node.returnType?.typeAnnotation;
  if (!declared || (found.kind !== 'unknown' && found.kind !== 'result')) return found;
  const typed = followType(follower, declared, index);
  return typed.kind === 'unknown' || typed.kind === 'type' ? found : typed;
}

/** What the parameters of a function stand for when it is called with these values. */
export function bindingsOf(
  follower: Follower,
  owner: FunctionNode,
  values: readonly Found[] | undefined,
  place: Place,
  outer: Context,
): ReadonlyMap<Variable, Found> {
  const bindings = new Map(outer.bindings);
  if (!values) return bindings;
  for (const [position, parameter] of owner.params.entries()) {
    const value = values[position] ?? { kind: 'undefined', trail: [] };
    for (const name of namesIn(parameter)) {
      const variable = place.index.variableOf(name);
      const steps = pathInPattern(parameter, name);
      if (!variable || !steps || steps.some((step) => step.kind === 'rest')) continue;
      // An argument that says nothing leaves the parameter to its type, its default and its other calls.
      if (value.kind === 'unknown' && value.reason !== circular) continue;
      const found = walkPattern(
        follower,
        value,
        steps,
        { index: place.index, node: name },
        { bindings, self: outer.self },
      );
      bindings.set(variable, found);
    }
  }
  return bindings;
}

function namesIn(pattern: Node): readonly Node[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'Property':
      return namesIn(pattern.value);
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'TSParameterProperty':
      return namesIn(pattern.parameter);
    case 'ObjectPattern':
    case 'ArrayPattern':
      return childrenOf(pattern).flatMap(namesIn);
    default:
      return [];
  }
}

/** What can hold a `return` of the function itself. */
const statementsWithReturns: ReadonlySet<string> = new Set([
  'BlockStatement',
  'CatchClause',
  'DoWhileStatement',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'IfStatement',
  'LabeledStatement',
  'ReturnStatement',
  'SwitchCase',
  'SwitchStatement',
  'TryStatement',
  'WhileStatement',
  'WithStatement',
]);

function returnsOf(body: TSESTree.BlockStatement, { returnValues }: ModuleIndex): readonly Node[] {
  const known = returnValues.get(body);
  if (known) return known;
  const values: Node[] = [];
  const pending: Node[] = [body];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'ReturnStatement' && node.argument) values.push(node.argument);
    for (const child of childrenOf(node).toReversed()) if (statementsWithReturns.has(child.type)) pending.push(child);
  }
  returnValues.set(body, values);
  return values;
}
