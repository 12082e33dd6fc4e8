import type { TSESTree } from '@typescript-eslint/types';
import { alternativesOf, emptyContext, type Found, type FoundOf } from '../found.js';
import type { Follower } from '../follow/follower.js';
import type { ModuleIndex } from '../module-index.js';
import { profiles } from '../sdks/registry.js';
import type { CommandExport } from '../sdks/profile.js';
import { staticKey, unwrap } from '../tree.js';
import type { Command } from './call-site.js';

/** A command on its way, and the class that it is made of. */
interface SentCommand {
  readonly callee: FoundOf<'callable'> & { readonly export: CommandExport };
  readonly command: Command;
}

/** Every method that sends some SDK's commands: only their arguments are worth following. */
const sendingMethods: ReadonlySet<string> = new Set(
  profiles.flatMap((profile) =>
    Object.values(profile.packages).flatMap((exports) =>
      Object.values(exports).flatMap((value) => (value.kind === 'command' ? [value.sentBy] : [])),
    ),
  ),
);

/** The commands that a call can send, each of which is a call by itself: `client.send(new ConverseCommand({ modelId }))`. */
export function commandSentBy(
  follower: Follower,
  node: TSESTree.CallExpression,
  index: ModuleIndex,
): readonly SentCommand[] {
  const callee = unwrap(node.callee);
  const [argument] = node.arguments;
  if (callee.type !== 'MemberExpression' || !argument || argument.type === 'SpreadElement') return [];
  const method = staticKey(callee.property, callee.computed);
  if (method === undefined || !sendingMethods.has(method)) return [];
  return alternativesOf(follower.follow(argument, index, emptyContext)).flatMap((one) => commandIn(one, method));
}

function commandIn(found: Found, method: string): readonly SentCommand[] {
  if (found.kind !== 'result' || found.callee.kind !== 'callable') return [];
  const { callee, place } = found;
  const { node, index } = place;
  if (callee.export.kind !== 'command' || callee.export.sentBy !== method || node.type !== 'NewExpression') return [];
  return [
    {
      callee: { ...callee, export: callee.export },
      command: { arguments: found.arguments, place: { index, node } },
    },
  ];
}
