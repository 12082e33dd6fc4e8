import type { ModuleIndex } from '../module-index.js';
import { staticKey, type Node } from '../tree.js';

/**
 * Whether a member of a settings object is given another value by each `Object.assign(settings, { … })` of its module, as
 * where settings are completed for a request.
 */
export function isAssignedOver(literal: Node, index: ModuleIndex): boolean {
  const property = index.parentOf(literal);
  const object = property && index.parentOf(property);
  const declarator = object && index.parentOf(object);
  if (property?.type !== 'Property' || declarator?.type !== 'VariableDeclarator' || declarator.init !== object)
    return false;
  const name = staticKey(property.key, property.computed);
  const variable = declarator.id.type === 'Identifier' ? index.variableOf(declarator.id) : undefined;
  const calls = variable ? index.assignCallsOf(variable) : [];
  return (
    name !== undefined &&
    calls.length > 0 &&
    calls.every((call) =>
      call.arguments.some(
        (one) =>
          one.type === 'ObjectExpression' &&
          one.properties.some((given) => given.type === 'Property' && staticKey(given.key, given.computed) === name),
      ),
    )
  );
}
