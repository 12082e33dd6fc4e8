import type { TSESTree } from '@typescript-eslint/types';
import { emptyContext, type Found, type Place } from '../found.js';
import { positionOfOptions } from '../follow/construct.js';
import type { Follower } from '../follow/follower.js';
import { followOption, followPath } from '../follow/option.js';
import type { ClientOptions } from '../sdks/profile.js';
import type { Node } from '../tree.js';

/** The options a construction is given. */
export function constructionOptions(
  follower: Follower,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  position: number,
  place: Place,
): Found {
  const argument = node.arguments[position];
  if (!argument) return { kind: 'undefined', trail: [] };
  return argument.type === 'SpreadElement'
    ? { kind: 'unknown', reason: 'spread arguments', trail: [place] }
    : follower.follow(argument, place.index, emptyContext);
}

/** The spelling of a construction's options as it is written: with the options behind the model's id, or without. */
export function spellingAt(
  follower: Follower,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  spelled: ClientOptions,
  place: Place,
): ClientOptions {
  if (!spelled.modelFirst) return spelled;
  const values = node.arguments.map((_, position) => constructionOptions(follower, node, position, place));
  return { ...spelled, argument: positionOfOptions(spelled, values) };
}

/** One option of a construction, in whichever argument its spelling says. */
export function constructionOption(
  follower: Follower,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  spelled: ClientOptions,
  name: string,
  place: Place,
): Found {
  const [, position, path = name] = /^(\d+):(.*)$/.exec(name) ?? [];
  const at = position === undefined ? spelled.argument : Number(position);
  const options = constructionOptions(follower, node, at, place);
  if (path === '') return asArgument(options, spelled.apiKey.includes(name));
  return path.includes('.') ? followPath(follower, options, path, place) : followOption(follower, options, path, place);
}

/** A key or address by itself, a key also in a credential, `new AzureKeyCredential(key)`. Options in its place are none. */
function asArgument(given: Found, isKey: boolean): Found {
  if (given.kind === 'object' || given.kind === 'merged') return { kind: 'undefined', trail: [] };
  if (given.kind !== 'result' || !isCredential(given.place.node)) return given;
  const [secret] = given.arguments;
  return isKey && secret ? secret : { kind: 'undefined', trail: [] };
}

/** Whoever's class it is, its name says that it holds a key. */
function isCredential(made: Node): boolean {
  if (made.type !== 'NewExpression') return false;
  const callee = made.callee.type === 'MemberExpression' ? made.callee.property : made.callee;
  return callee.type === 'Identifier' && callee.name.endsWith('KeyCredential');
}
