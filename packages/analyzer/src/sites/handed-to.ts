import { alternativesOf, emptyContext, type Found } from '../found.js';
import type { Follower } from '../follow/follower.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import { unwrap, type Node } from '../tree.js';

/**
 * The modules of the project whose functions or classes are called with an SDK's client. Such a function may have no
 * word of the SDK in its file: `export const ask = (openai, text) => openai.responses.create({ … })`.
 */
export function modulesHandedClients(
  follower: Follower,
  node: Invocation,
  callees: readonly Found[],
  index: ModuleIndex,
): readonly string[] {
  const elsewhere = callees.flatMap((one) =>
    (one.kind === 'function' || one.kind === 'class') && one.place.index !== index ? [one.place.index.module.file] : [],
  );
  if (elsewhere.length === 0) return [];
  return node.arguments.some((argument) => holdsClient(follower, argument, index)) ? elsewhere : [];
}

function holdsClient(follower: Follower, argument: Node, index: ModuleIndex): boolean {
  const written = unwrap(argument);
  switch (written.type) {
    case 'Identifier':
    case 'MemberExpression':
    case 'NewExpression':
    case 'CallExpression':
      return alternativesOf(follower.follow(written, index, emptyContext)).some(
        (one) => one.kind === 'client' || one.kind === 'provider',
      );
    case 'ObjectExpression':
      return written.properties.some((one) => one.type === 'Property' && holdsClient(follower, one.value, index));
    default:
      return false;
  }
}
