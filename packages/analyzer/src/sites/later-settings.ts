import type { TSESTree } from '@typescript-eslint/types';
import { settableNames } from '../sdks/settable-names.js';
import { staticKey, unwrap, type Node } from '../tree.js';

/** What may be a client, and what it is given after it is made. */
export interface LaterSettings {
  readonly target: Node;
  readonly names: readonly string[];
}

/** `client.apiKey = …`. */
export function settingsOfAssignment({ left }: TSESTree.AssignmentExpression): LaterSettings | undefined {
  if (left.type !== 'MemberExpression') return undefined;
  const name = staticKey(left.property, left.computed);
  return name !== undefined && settableNames.has(name) ? { target: left.object, names: [name] } : undefined;
}

/** `Object.assign(client, { apiKey })`. */
export function settingsOfAssign(node: TSESTree.CallExpression): LaterSettings | undefined {
  const [target, ...sources] = node.arguments;
  if (!target || target.type === 'SpreadElement') return undefined;
  const names = sources.flatMap((source) => {
    const written = source.type === 'SpreadElement' ? undefined : unwrap(source);
    if (written?.type !== 'ObjectExpression') return [];
    return written.properties.flatMap((property) =>
      property.type === 'Property' ? (staticKey(property.key, property.computed) ?? []) : [],
    );
  });
  const settable = names.filter((name) => settableNames.has(name));
  return settable.length > 0 ? { target, names: settable } : undefined;
}
