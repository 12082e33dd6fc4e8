import type { TSESTree } from '@typescript-eslint/types';
import { unknown, type Context, type Found } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import { staticKey, type Node } from '../tree.js';
import type { Follower } from './follower.js';
import { followReturn } from './return.js';

/** Options of a component, by Vue's options API, whose functions see the component as `this`. */
const memberOptions: ReadonlySet<string> = new Set(['methods', 'computed', 'watch']);

/**
 * What `this` is in a method of an object literal: what is written in the object, in a component also its data and
 * methods, and whatever else it is given elsewhere.
 */
export function thisOfObject(follower: Follower, node: Node, index: ModuleIndex, context: Context): Found {
  const object = objectAround(node, index);
  if (!object) return unknown('this');
  const holder = index.parentOf(object);
  const isOption = holder?.type === 'Property' && memberOptions.has(staticKey(holder.key, holder.computed) ?? '');
  const component = isOption ? index.parentOf(holder) : object;
  const follow = (value: Node): Found => follower.follow(value, index, context);
  const parts =
    component?.type === 'ObjectExpression'
      ? [dataOf(follower, component, follow), ...optionsOf(component).map(follow)]
      : [];
  return { kind: 'merged', sources: [unknown('this'), ...parts, follow(object)], trail: [] };
}

/** The object whose method a `this` stands in; arrow functions have none of their own. */
function objectAround(node: Node, index: ModuleIndex): TSESTree.ObjectExpression | undefined {
  let method = index.enclosingFunction(node);
  while (method?.type === 'ArrowFunctionExpression') method = index.enclosingFunction(method);
  const property = method && index.parentOf(method);
  const object = property?.type === 'Property' ? index.parentOf(property) : undefined;
  return object?.type === 'ObjectExpression' ? object : undefined;
}

/** What `data() { return { … } }` of a component gives. */
function dataOf(follower: Follower, component: TSESTree.ObjectExpression, follow: (value: Node) => Found): Found {
  const written = valueOf(component, 'data');
  const data: Found = written ? follow(written) : { kind: 'undefined', trail: [] };
  return data.kind === 'function' ? followReturn(follower, data, undefined, undefined) : data;
}

function optionsOf(component: TSESTree.ObjectExpression): readonly Node[] {
  return [...memberOptions].flatMap((name) => {
    const value = valueOf(component, name);
    return value?.type === 'ObjectExpression' ? [value] : [];
  });
}

function valueOf(object: TSESTree.ObjectExpression, name: string): Node | undefined {
  for (const property of object.properties)
    if (property.type === 'Property' && staticKey(property.key, property.computed) === name) return property.value;
  return undefined;
}
