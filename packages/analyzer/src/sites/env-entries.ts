import type { TSESTree } from '@typescript-eslint/types';
import type { FoundOf, Place } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import type { ObjectShape } from '../site.js';
import { staticKey, type Node } from '../tree.js';
import type { EnvEntry } from '../value.js';
import { isEmptyValue } from './object-shape.js';

/** The entries of object literals through which a variable is read, in the order of the trail; schemas last. */
export function envEntries(found: FoundOf<'env'>, trail: readonly Place[]): readonly EnvEntry[] {
  const { declared } = found;
  return [
    ...trail.flatMap(({ index, node }) => valueEntry(index, node)),
    ...(declared?.objects ?? []).map((place): EnvEntry => ({
      kind: 'schema',
      object: plainShape(place),
      name: declared?.key ?? '',
      isOpen: true,
    })),
  ];
}

/** What may stand around a value without changing it. */
const wrappers: ReadonlySet<string> = new Set(['ChainExpression', 'TSNonNullExpression', 'TSAsExpression']);

function valueEntry(index: ModuleIndex, node: Node): readonly EnvEntry[] {
  let value = node;
  let property = index.parentOf(value);
  while (property && wrappers.has(property.type)) {
    value = property;
    property = index.parentOf(value);
  }
  if (property?.type !== 'Property' || property.value !== value) return [];
  const name = staticKey(property.key, property.computed);
  const object = index.parentOf(property);
  if (name === undefined || object?.type !== 'ObjectExpression') return [];
  return [{ kind: 'value', object: plainShape({ index, node: object }), name, isOpen: isOpen(index, object) }];
}

/** Whether nothing says which entries an object has: neither a type beside it nor a function that takes it. */
function isOpen(index: ModuleIndex, object: Node): boolean {
  for (let parent = index.parentOf(object); parent; parent = index.parentOf(parent)) {
    switch (parent.type) {
      case 'Property':
      case 'ObjectExpression':
      case 'TSNonNullExpression':
        continue;
      case 'TSAsExpression':
        if (index.text(parent.typeAnnotation) !== 'const') return false;
        continue;
      case 'VariableDeclarator':
        return !('typeAnnotation' in parent.id && parent.id.typeAnnotation);
      case 'CallExpression':
        if (index.text(parent.callee) !== 'Object.freeze') return false;
        continue;
      case 'ExportDefaultDeclaration':
      case 'AssignmentExpression':
        return true;
      default:
        return false;
    }
  }
  return false;
}

/** An object literal as plain data, with nothing told of what is spread into it. */
export function plainShape({ index, node }: Place & { readonly node: TSESTree.ObjectExpression }): ObjectShape {
  return {
    at: index.location(node),
    entries: node.properties.map((property) =>
      property.type === 'SpreadElement'
        ? { kind: 'spread', range: property.range, argumentRange: property.argument.range, names: undefined }
        : {
            kind: 'property',
            name: staticKey(property.key, property.computed),
            range: property.range,
            keyRange: property.key.range,
            valueRange: property.value.range,
            shorthand: property.shorthand,
            empty: isEmptyValue(property.value),
          },
    ),
  };
}
