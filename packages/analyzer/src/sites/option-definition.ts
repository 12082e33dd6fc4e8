import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleIndex } from '../module-index.js';
import { staticKey, type Node } from '../tree.js';

/** How the entry of a list of settings calls itself. */
const naming: ReadonlySet<string> = new Set(['key', 'name', 'id', 'field']);

/**
 * The names of the option whose default a key of an object is; undefined where the key is that of no default:
 * `.option('model', { default })`, `model: { type, value }`, `{ key: 'model', defaultValue }`.
 */
export function namesOfOption(
  definition: TSESTree.ObjectExpression,
  key: string,
  index: ModuleIndex,
): readonly string[] | undefined {
  // What only has a value may be a row of a list; what has a type defines a setting.
  const isDefault = key === 'default' || key === 'defaultValue' || (key === 'value' && has(definition, 'type'));
  return isDefault ? [...namesAround(definition, index), ...ownNames(definition)] : undefined;
}

/** The key of the property that a value, or the chain of calls it begins, stands under. */
export function keysAround(value: Node, index: ModuleIndex): readonly string[] {
  for (let child = value, parent = index.parentOf(value); parent; child = parent, parent = index.parentOf(parent)) {
    if (parent.type === 'Property' && parent.value === child) return [staticKey(parent.key, parent.computed) ?? ''];
    if (parent.type !== 'CallExpression' && parent.type !== 'MemberExpression') return [];
  }
  return [];
}

function namesAround(definition: Node, index: ModuleIndex): readonly string[] {
  const parent = index.parentOf(definition);
  const names = parent?.type === 'CallExpression' ? parent.arguments.flatMap(textOf) : [];
  return names.length > 0 ? names : keysAround(parent?.type === 'CallExpression' ? parent : definition, index);
}

function ownNames(definition: TSESTree.ObjectExpression): readonly string[] {
  return definition.properties.flatMap((one) =>
    one.type === 'Property' && naming.has(staticKey(one.key, one.computed) ?? '') ? textOf(one.value) : [],
  );
}

function has({ properties }: TSESTree.ObjectExpression, key: string): boolean {
  return properties.some((one) => one.type === 'Property' && staticKey(one.key, one.computed) === key);
}

function textOf(node: Node): readonly string[] {
  return node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [];
}
