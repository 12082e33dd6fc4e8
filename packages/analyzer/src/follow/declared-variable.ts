import type { TSESTree } from '@typescript-eslint/types';
import type { Found, FoundOf, Place } from '../found.js';
import { staticKey } from '../tree.js';
import type { Follower } from './follower.js';

type ObjectPlace = Place & { readonly node: TSESTree.ObjectExpression };

/**
 * A member of what a schema makes of the environment: `z.object({ KEY: z.string() }).parse(process.env).KEY`,
 * `createEnv({ server: { KEY }, runtimeEnv: { KEY: process.env.KEY } }).KEY`. Undefined for any other call's result.
 */
export function declaredVariable(
  follower: Follower,
  made: FoundOf<'result'>,
  key: string,
  place: Place,
): Found | undefined {
  // `from(process.env)` of env-var has methods, not variables.
  if (made.callee.kind === 'external' && made.callee.specifier === 'env-var') return undefined;
  const isReader = made.callee.kind === 'external' && /^@t3-oss\/env-/.test(made.callee.specifier);
  const handed = made.arguments.map((argument) => variableIn(follower, argument, key));
  const name = handed.find((one) => one !== undefined) ?? (isReader ? key : undefined);
  if (name === undefined) return undefined;
  const objects = declaringObjects(made, key);
  return {
    kind: 'env',
    name,
    accessor: 'other',
    place,
    ...(objects.length > 0 && { declared: { key, objects } }),
    trail: [],
  };
}

/** The variable behind a key of an argument that holds the environment, or a copy of it entry by entry. */
function variableIn(follower: Follower, argument: Found, key: string): string | undefined {
  if (argument.kind === 'environment') return key;
  if (argument.kind !== 'object') return undefined;
  const { index, node } = argument.place;
  for (const property of node.properties) {
    if (property.type !== 'Property') continue;
    if (property.value.type === 'MemberExpression') {
      const found = follower.follow(property.value, index, argument.context);
      if (found.kind === 'environment') return key;
    }
    if (property.value.type === 'ObjectExpression') {
      const copy = entryOf(property.value, key);
      const found = copy && follower.follow(copy.value, index, argument.context);
      if (found?.kind === 'env') return found.name;
    }
  }
  return undefined;
}

/** Every object literal that some call of the chain is given and that has the key. */
function declaringObjects(made: FoundOf<'result'>, key: string): readonly ObjectPlace[] {
  const objects: ObjectPlace[] = [];
  for (let call: Found = made; call.kind === 'result'; call = call.callee) {
    for (const argument of call.arguments) {
      if (argument.kind === 'object') objects.push(...objectsWith(argument.place, key));
      // `v.parse(v.object({ KEY: v.string() }), process.env)`
      if (argument.kind === 'result') objects.push(...declaringObjects(argument, key));
    }
  }
  return objects;
}

function objectsWith(place: ObjectPlace, key: string): readonly ObjectPlace[] {
  const within = place.node.properties.flatMap((property) =>
    property.type === 'Property' && property.value.type === 'ObjectExpression'
      ? objectsWith({ index: place.index, node: property.value }, key)
      : [],
  );
  return entryOf(place.node, key) ? [place, ...within] : within;
}

function entryOf(node: TSESTree.ObjectExpression, key: string): TSESTree.Property | undefined {
  return node.properties.find(
    (property): property is TSESTree.Property =>
      property.type === 'Property' && staticKey(property.key, property.computed) === key,
  );
}
