import type { TSESTree } from '@typescript-eslint/types';
import { isOverwrittenAtOnce } from '../follow/overwritten.js';
import { nodeOf } from '../follow/variable.js';
import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { staticKey, type Node } from '../tree.js';

/** Whether something else is put in the place of a literal before anything is sent. */
export function isAssignedOver(literal: Node, index: ModuleIndex): boolean {
  const parent = index.parentOf(literal);
  if (parent?.type === 'VariableDeclarator' && parent.init === literal && parent.id.type === 'Identifier') {
    const variable = index.variableOf(parent.id);
    return variable !== undefined && isOverwrittenAtOnce(variable, parent, index);
  }
  return parent?.type === 'Property' && parent.value === literal && isMemberAssignedOver(parent, index);
}

/**
 * Whether a member of a settings object is given another value by each `Object.assign(settings, { … })` of its module, as
 * where settings are completed for a request, or wherever they are spread.
 */
function isMemberAssignedOver(property: TSESTree.Property, index: ModuleIndex): boolean {
  const object = index.parentOf(property);
  const declarator = object && index.parentOf(object);
  if (declarator?.type !== 'VariableDeclarator' || declarator.init !== object) return false;
  const name = staticKey(property.key, property.computed);
  const variable = declarator.id.type === 'Identifier' ? index.variableOf(declarator.id) : undefined;
  if (name === undefined || !variable) return false;
  const calls = index.assignCallsOf(variable);
  if (calls.length > 0) return calls.every((call) => call.arguments.some((one) => givesMember(one, name)));
  return !isExported(declarator, index) && isReplacedWhereSpread(variable, name, index);
}

function isExported(declarator: Node, index: ModuleIndex): boolean {
  const declaration = index.parentOf(declarator);
  return declaration !== undefined && index.parentOf(declaration)?.type === 'ExportNamedDeclaration';
}

/** `{ ...defaults, model }`, and nothing else is done with the defaults. */
function isReplacedWhereSpread(variable: Variable, name: string, index: ModuleIndex): boolean {
  const reads = variable.references.filter((reference) => !reference.isWrite());
  return (
    reads.length > 0 &&
    reads.every((reference) => {
      const identifier = nodeOf(reference.identifier);
      const spread = identifier && index.parentOf(identifier);
      const target = spread?.type === 'SpreadElement' ? index.parentOf(spread) : undefined;
      if (target?.type !== 'ObjectExpression') return false;
      const later = target.properties.filter((one) => spread !== undefined && one.range[0] >= spread.range[1]);
      return later.some((one) => one.type === 'Property' && staticKey(one.key, one.computed) === name);
    })
  );
}

function givesMember(node: Node, name: string): boolean {
  return (
    node.type === 'ObjectExpression' &&
    node.properties.some((given) => given.type === 'Property' && staticKey(given.key, given.computed) === name)
  );
}
