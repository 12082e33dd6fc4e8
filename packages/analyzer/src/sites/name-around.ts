import type { ModuleIndex } from '../module-index.js';
import { isFunction, staticKey, type Node } from '../tree.js';

/** The name of the innermost function, method or variable around a place, where one has a name. */
export function nameAround(index: ModuleIndex, place: Node): string | undefined {
  let isInFunction = false;
  for (let child = place, node = index.parentOf(place); node; child = node, node = index.parentOf(node)) {
    isInFunction ||= isFunction(child);
    const name = nameOf(node, child, isInFunction);
    if (name !== undefined) return name;
  }
  return undefined;
}

function nameOf(node: Node, child: Node, isInFunction: boolean): string | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return node.id?.name;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return node.value === child ? staticKey(node.key, node.computed) : undefined;
    case 'Property':
      // A key within the call's own options says nothing of the call.
      return isInFunction && node.value === child ? staticKey(node.key, node.computed) : undefined;
    case 'VariableDeclarator':
      return isInFunction && node.id.type === 'Identifier' ? node.id.name : undefined;
    default:
      return undefined;
  }
}
