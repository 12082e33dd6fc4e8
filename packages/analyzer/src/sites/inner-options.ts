import type { TSESTree } from '@typescript-eslint/types';
import { emptyContext, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import type { ClientOptions } from '../sdks/profile.js';
import type { InnerOptions } from '../site.js';
import { staticKey, unwrap } from '../tree.js';
import { constructionOption } from './construction-option.js';
import { namesOf, objectShape } from './object-shape.js';

type Construction = TSESTree.CallExpression | TSESTree.NewExpression;

/** Where the options for a client below are written, by their names. */
export function innerOptions(
  follower: Follower,
  node: Construction,
  spelled: ClientOptions,
  place: Place,
): Readonly<Record<string, InnerOptions>> {
  return Object.fromEntries(
    (spelled.inner ?? []).map((name) => {
      const position = /^(\d+):$/.exec(name)?.[1];
      return [
        name,
        position === undefined
          ? innerOption(follower, node, spelled, name, place)
          : innerArgument(follower, node, Number(position), place),
      ];
    }),
  );
}

function innerArgument(follower: Follower, node: Construction, position: number, place: Place): InnerOptions {
  const argument = node.arguments[position];
  if (argument?.type === 'SpreadElement' || node.arguments.some((one) => one.type === 'SpreadElement'))
    return { kind: 'hidden' };
  if (argument) return asWritten(follower, argument, place);
  const before = node.arguments[position - 1];
  return { kind: 'absent', insertAt: before?.range[1] };
}

function innerOption(
  follower: Follower,
  node: Construction,
  spelled: ClientOptions,
  name: string,
  place: Place,
): InnerOptions {
  const absent: InnerOptions = { kind: 'absent', insertAt: undefined };
  const argument = node.arguments[spelled.argument];
  const written = argument && unwrap(argument);
  if (!written) return absent;
  if (written.type !== 'ObjectExpression')
    return constructionOption(follower, node, spelled, name, place).kind === 'undefined' ? absent : { kind: 'hidden' };
  const properties = written.properties.toReversed();
  for (const property of properties) {
    if (property.type === 'SpreadElement') {
      const names = namesOf(follower, follower.follow(property.argument, place.index, emptyContext));
      if (names === undefined || names.includes(name)) return { kind: 'hidden' };
    } else if (staticKey(property.key, property.computed) === name) {
      return asWritten(follower, property.value, place);
    }
  }
  return absent;
}

function asWritten(follower: Follower, node: TSESTree.Node, { index }: Place): InnerOptions {
  const value = unwrap(node);
  if (value.type === 'ObjectExpression')
    return { kind: 'inline', object: objectShape(follower, value, index, emptyContext) };
  return {
    kind: 'elsewhere',
    expression: node.range,
    names: namesOf(follower, follower.follow(value, index, emptyContext)),
  };
}
