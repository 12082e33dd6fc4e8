import type { TSESTree } from '@typescript-eslint/types';
import type { Invocation, ModuleIndex } from '../module-index.js';
import { childrenOf, isFunction, type FunctionNode, type Node } from '../tree.js';
import { nodeOf } from './variable.js';

/**
 * `switch (provider) { case 'openai': return new OpenAiModel(model) … }`: which values of `model` come this way depends
 * on `provider`, and callers give both together. What callers pass to the function would be wrong for most branches.
 */
export function isHandedOnByKind(argument: Node, call: Invocation, index: ModuleIndex): boolean {
  const owner = index.enclosingFunction(call);
  return owner !== undefined && isChosenByKind(call, owner, index) && namesParameter(argument, owner, index);
}

/** Whether a call stands in one of the branches that a value compared with texts leads to. */
function isChosenByKind(call: Node, owner: FunctionNode, index: ModuleIndex): boolean {
  for (
    let child = call, parent = index.parentOf(call);
    parent && child !== owner;
    child = parent, parent = index.parentOf(parent)
  ) {
    if (parent.type === 'SwitchCase' && child !== parent.test) return true;
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && child !== parent.test) {
      if (comparesWithText(parent.test, owner, index)) return true;
    }
  }
  return false;
}

function comparesWithText(test: TSESTree.Expression, owner: FunctionNode, index: ModuleIndex): boolean {
  if (test.type === 'LogicalExpression') {
    return comparesWithText(test.left, owner, index) || comparesWithText(test.right, owner, index);
  }
  if (test.type !== 'BinaryExpression' || !['===', '=='].includes(test.operator)) return false;
  const isText = (node: Node) => node.type === 'Literal' && typeof node.value === 'string';
  return (
    (isText(test.right) && namesParameter(test.left, owner, index)) ||
    (isText(test.left) && namesParameter(test.right, owner, index))
  );
}

/** Whether an expression is made of what the function is called with. */
function namesParameter(expression: Node, owner: FunctionNode, index: ModuleIndex): boolean {
  if (expression.type === 'Identifier') {
    const definition = index.variableOf(expression)?.defs.at(-1);
    return definition?.type === 'Parameter' && nodeOf(definition.node) === owner;
  }
  return !isFunction(expression) && childrenOf(expression).some((child) => namesParameter(child, owner, index));
}
