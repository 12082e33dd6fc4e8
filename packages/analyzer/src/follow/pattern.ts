import type { TSESTree } from '@typescript-eslint/types';
import { staticKey, type Node } from '../tree.js';

/** One step from a whole value to a name bound by a pattern. */
export type PatternStep =
  | { readonly kind: 'key'; readonly name: string | undefined }
  | { readonly kind: 'default'; readonly value: Node }
  /** What is left after the named keys; undefined where keys are not known, or of an array. */
  | { readonly kind: 'rest'; readonly taken: readonly string[] | undefined };

/** The steps from the value a pattern takes apart to one of the names in it; undefined where the name is not in it. */
export function pathInPattern(pattern: Node, name: Node): readonly PatternStep[] | undefined {
  if (pattern === name) return [];
  switch (pattern.type) {
    case 'AssignmentPattern': {
      const rest = pathInPattern(pattern.left, name);
      return rest && [{ kind: 'default', value: pattern.right }, ...rest];
    }
    case 'TSParameterProperty':
      return pathInPattern(pattern.parameter, name);
    case 'RestElement':
      return pathInPattern(pattern.argument, name) && [{ kind: 'rest', taken: undefined }];
    case 'ArrayPattern':
      for (const [position, element] of pattern.elements.entries()) {
        const rest = element && pathInPattern(element, name);
        if (rest) return [{ kind: 'key', name: String(position) }, ...rest];
      }
      return undefined;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          if (pathInPattern(property.argument, name)) return [{ kind: 'rest', taken: keysOf(pattern) }];
          continue;
        }
        const rest = pathInPattern(property.value, name);
        if (rest) return [{ kind: 'key', name: staticKey(property.key, property.computed) }, ...rest];
      }
      return undefined;
    default:
      return undefined;
  }
}

function keysOf(pattern: TSESTree.ObjectPattern): readonly string[] | undefined {
  const names: string[] = [];
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') continue;
    const name = staticKey(property.key, property.computed);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
}
