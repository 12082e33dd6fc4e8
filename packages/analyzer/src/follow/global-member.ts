import type { TSESTree } from '@typescript-eslint/types';
import { emptyContext, from, union, type Found, type FoundOf, type Place } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import { staticKey } from '../tree.js';
import type { Follower } from './follower.js';

/** What a module keeps on the global object under a name, as caches do: `globalThis.client ??= new OpenAI()`. */
export function followGlobalMember(
  follower: Follower,
  object: FoundOf<'external'>,
  name: string | undefined,
  { index }: Place,
): Found | undefined {
  if (name === undefined || !isGlobalObject(object)) return undefined;
  const writes = writesTo(follower, name, index);
  if (writes.length === 0) return undefined;
  return union(
    'assignment',
    writes.map((node) => ({ found: from({ index, node }, follower.follow(node.right, index, emptyContext)) })),
  );
}

/** Whether a module both writes and reads the member, so that what it keeps there is for itself. */
export function isKeptForItself(target: TSESTree.MemberExpression, operator: string, index: ModuleIndex): boolean {
  if (operator !== '=') return true;
  const written = index.text(target);
  return index.module.text.split(written).length > 2;
}

export function isGlobalObject(found: Found): boolean {
  return (
    found.kind === 'external' &&
    found.specifier === 'global' &&
    found.path.length === 1 &&
    (found.path[0] === 'globalThis' || found.path[0] === 'global')
  );
}

function writesTo(follower: Follower, name: string, index: ModuleIndex): readonly TSESTree.AssignmentExpression[] {
  return index.memberAssignments.filter(
    ({ left }) =>
      left.type === 'MemberExpression' &&
      staticKey(left.property, left.computed) === name &&
      isGlobalObject(follower.follow(left.object, index, emptyContext)),
  );
}
