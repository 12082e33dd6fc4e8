import { emptyContext } from '../found.js';
import type { Follower } from '../follow/follower.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import { staticKey, type ClassNode } from '../tree.js';

/** What the classes of the app's own that stand between a construction and the SDK's class declare or assign to `this`. */
export function membersOfOwnClasses(follower: Follower, node: Invocation, index: ModuleIndex): ReadonlySet<string> {
  const members = new Set<string>();
  const seen = new Set<ClassNode>();
  const addClass = (owner: ClassNode, at: ModuleIndex): void => {
    if (seen.has(owner)) return;
    seen.add(owner);
    for (const member of owner.body.body) {
      if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature' || member.static) continue;
      const name = staticKey(member.key, member.computed);
      if (name !== undefined) members.add(name);
    }
    for (const name of at.thisWriteNamesOf(owner)) members.add(name);
    if (!owner.superClass) return;
    const parent = follower.follow(owner.superClass, at, emptyContext);
    if (parent.kind === 'class') addClass(parent.place.node, parent.place.index);
  };
  if (node.callee.type === 'Super') {
    const owner = index.enclosingClass(node);
    if (owner) addClass(owner, index);
  } else if (node.type === 'NewExpression') {
    const made = follower.follow(node.callee, index, emptyContext);
    if (made.kind === 'class') addClass(made.place.node, made.place.index);
  }
  return members;
}
