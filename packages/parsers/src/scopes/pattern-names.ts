import type { TSESTree } from '@typescript-eslint/types';

export interface PatternVisitor {
  /** @param defaults what the name has where nothing is given for it or for a pattern around it, outermost first */
  name(name: TSESTree.Identifier, defaults: readonly TSESTree.Expression[]): void;
  /** An expression inside the pattern: a default, a computed key, the object of a member that is assigned to. */
  expression(node: TSESTree.Node): void;
}

/** Takes a pattern apart, whether it declares names or assigns to them. */
export function visitPattern(
  node: TSESTree.Node,
  visitor: PatternVisitor,
  defaults: readonly TSESTree.Expression[] = [],
): void {
  switch (node.type) {
    case 'Identifier':
      return visitor.name(node, defaults);
    case 'ObjectPattern':
      for (const property of node.properties) visitPattern(property, visitor, defaults);
      return;
    case 'ArrayPattern':
      for (const element of node.elements) if (element) visitPattern(element, visitor, defaults);
      return;
    case 'Property':
      if (node.computed) visitor.expression(node.key);
      return visitPattern(node.value, visitor, defaults);
    case 'AssignmentPattern':
      visitPattern(node.left, visitor, [...defaults, node.right]);
      return visitor.expression(node.right);
    case 'RestElement':
      return visitPattern(node.argument, visitor, defaults);
    case 'TSParameterProperty':
      return visitPattern(node.parameter, visitor, defaults);
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return visitPattern(node.expression, visitor, defaults);
    default:
      return visitor.expression(node);
  }
}
