import type { TSESTree } from '@typescript-eslint/types';

export type Node = TSESTree.Node;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isNode(value: unknown): value is Node {
  return isRecord(value) && typeof value['type'] === 'string';
}

/** Whether a key leads out of the tree, or to what is no part of it. */
function leadsOut(key: string): boolean {
  return key === 'range' || key === 'parent' || key === 'loc' || key === 'tokens' || key === 'comments';
}

/** Calls back with every direct child of a node, in source order of its properties, whatever parser made it. */
export function forEachChild(node: Node, callback: (child: Node) => void): void {
  if (!isRecord(node)) return;
  // Every node of every candidate passes here; most values are no objects, so that is asked first.
  for (const key in node) {
    const value = node[key];
    if (typeof value !== 'object' || value === null || leadsOut(key)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) callback(item);
    } else if (isNode(value)) callback(value);
  }
}

/** The direct children of a node, as `forEachChild` gives them. */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  forEachChild(node, (child) => void children.push(child));
  return children;
}

/** Strips what has no meaning at run time: casts, `satisfies`, `!`, optional chains, `await`. */
export function unwrap(node: Node): Node {
  let current = node;
  for (;;) {
    switch (current.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        current = current.expression;
        break;
      case 'AwaitExpression':
        current = current.argument;
        break;
      default:
        return current;
    }
  }
}

/** The name of a key that is known without evaluation. */
export function staticKey(key: Node, computed: boolean): string | undefined {
  if (!computed && (key.type === 'Identifier' || key.type === 'PrivateIdentifier')) {
    return key.type === 'PrivateIdentifier' ? `#${key.name}` : key.name;
  }
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export function isClass(node: Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}
