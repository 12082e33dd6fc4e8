import type { ModuleIndex } from '../module-index.js';
import type { ClassNode, Node } from '../tree.js';

/** Whether a node of a class stands in one of its static members, where `this` is the class itself. */
export function isInStatic(node: Node, owner: ClassNode, index: ModuleIndex): boolean {
  let member = node;
  for (let parent = index.parentOf(member); parent && parent !== owner.body; parent = index.parentOf(member))
    member = parent;
  return member.type === 'StaticBlock' || ('static' in member && member.static === true);
}
