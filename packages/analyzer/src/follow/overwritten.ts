import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { nodeOf } from './variable.js';

/**
 * Whether nobody reads what a variable begins with: a statement beside the declaration gives it another value first,
 * `let model = 'a'; model = 'b';`.
 */
export function isOverwrittenAtOnce(
  variable: Variable,
  declarator: TSESTree.VariableDeclarator,
  index: ModuleIndex,
): boolean {
  const declaration = index.parentOf(declarator);
  if (declaration?.type !== 'VariableDeclaration' || declaration.kind === 'const') return false;
  const [first, second] = variable.references
    .filter((reference) => !reference.init)
    .flatMap((reference) => nodeOf(reference.identifier) ?? [])
    .sort((left, right) => left.range[0] - right.range[0]);
  const assignment = first && index.parentOf(first);
  if (assignment?.type !== 'AssignmentExpression' || assignment.left !== first || assignment.operator !== '=')
    return false;
  const statement = index.parentOf(assignment);
  const isBeside =
    statement?.type === 'ExpressionStatement' && index.parentOf(statement) === index.parentOf(declaration);
  return isBeside && first.range[0] > declarator.range[1] && (!second || second.range[0] >= assignment.range[1]);
}
