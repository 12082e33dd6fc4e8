import type { TSESTree } from '@typescript-eslint/types';

const withoutNodes: ReadonlySet<string> = new Set(['type', 'start', 'end', 'range', 'loc', 'parent']);

/** Hands every direct child of a node on, in the order of its properties. */
export function forEachChild(node: TSESTree.Node, hand: (child: TSESTree.Node) => void): void {
  for (const key in node) {
    if (withoutNodes.has(key)) continue;
    const value: unknown = Reflect.get(node, key);
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) hand(item);
    } else if (isNode(value)) hand(value);
  }
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
