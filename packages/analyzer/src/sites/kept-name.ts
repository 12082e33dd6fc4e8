import type { ModuleIndex } from '../module-index.js';
import { staticKey, type Node } from '../tree.js';

/** The last name of an expression: of `settings.openai.model`, `process.env['MODEL']`, `[model, setModel]`. */
export function nameOf(node: Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'MemberExpression':
      return staticKey(node.property, node.computed);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'AwaitExpression':
      return nameOf('argument' in node ? node.argument : node.expression);
    case 'LogicalExpression':
      return nameOf(node.right);
    case 'CallExpression': {
      const [argument] = node.arguments;
      const isRead = argument?.type === 'Literal' && typeof argument.value === 'string';
      return isRead ? argument.value : nameOf(node.callee);
    }
    case 'ArrayPattern':
      return node.elements[0] ? nameOf(node.elements[0]) : undefined;
    default:
      return undefined;
  }
}

/** The name that a function is declared with, or kept under. */
export function nameOfFunction(owner: Node, index: ModuleIndex): string | undefined {
  if ((owner.type === 'FunctionDeclaration' || owner.type === 'FunctionExpression') && owner.id) return owner.id.name;
  const parent = index.parentOf(owner);
  switch (parent?.type) {
    case 'VariableDeclarator':
      return nameOf(parent.id);
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return staticKey(parent.key, parent.computed);
    case 'AssignmentExpression':
      return nameOf(parent.left);
    default:
      return undefined;
  }
}
