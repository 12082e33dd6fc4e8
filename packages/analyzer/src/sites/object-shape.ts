import type { TSESTree } from '@typescript-eslint/types';
import type { Found, FoundOf, Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import type { Context } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import type { ObjectShape, OptionsShape, PropertyShape, SpreadShape } from '../site.js';
import { staticKey, unwrap, type Node } from '../tree.js';

/** An object literal as plain data, spreads with the names they are known to carry. */
export function objectShape(
  follower: Follower,
  node: TSESTree.ObjectExpression,
  index: ModuleIndex,
  context: Context,
): ObjectShape {
  return {
    at: index.location(node),
    entries: node.properties.map((property) => {
      if (property.type === 'SpreadElement') {
        const spread: SpreadShape = {
          kind: 'spread',
          range: property.range,
          argumentRange: property.argument.range,
          names: namesOf(follower, follower.follow(property.argument, index, context)),
        };
        return spread;
      }
      const shape: PropertyShape = {
        kind: 'property',
        name: staticKey(property.key, property.computed),
        range: property.range,
        keyRange: property.key.range,
        valueRange: property.value.range,
        shorthand: property.shorthand,
        empty: isEmptyValue(property.value),
      };
      return shape;
    }),
  };
}

/** Whether a value as written is `undefined` or `null`. */
export function isEmptyValue(node: Node): boolean {
  const value = unwrap(node);
  return (
    (value.type === 'Identifier' && value.name === 'undefined') ||
    (value.type === 'Literal' && value.value === null && value.raw === 'null')
  );
}

/** Every property name an object can have; undefined where it cannot be told. */
export function namesOf(follower: Follower, found: Found): readonly string[] | undefined {
  return follower.step<readonly string[] | undefined>(
    () => everyName(follower, found),
    () => undefined,
  );
}

function everyName(follower: Follower, found: Found): readonly string[] | undefined {
  switch (found.kind) {
    case 'undefined':
      return [];
    case 'scalar':
      return found.value === null || typeof found.value === 'boolean' ? [] : undefined;
    case 'union': {
      const names = found.options.map((option) => namesOf(follower, option.found));
      return names.includes(undefined) ? undefined : [...new Set(names.flatMap((one) => one ?? []))];
    }
    case 'rest':
      return namesOf(follower, found.of)?.filter((name) => !found.taken.includes(name));
    case 'merged': {
      const names = found.sources.map((source) => namesOf(follower, source));
      return names.includes(undefined) ? undefined : [...new Set(names.flatMap((one) => one ?? []))];
    }
    case 'object':
      return follower.asked.once<readonly string[] | undefined>(
        found,
        'names',
        () => namesOfLiteral(follower, found),
        () => [],
      );
    default:
      return undefined;
  }
}

function namesOfLiteral(follower: Follower, found: FoundOf<'object'>): readonly string[] | undefined {
  const names: string[] = [];
  for (const property of found.place.node.properties) {
    if (property.type === 'SpreadElement') {
      const inner = namesOf(follower, follower.follow(property.argument, found.place.index, found.context));
      if (!inner) return undefined;
      names.push(...inner);
    } else {
      const name = staticKey(property.key, property.computed);
      if (name === undefined) return undefined;
      names.push(name);
    }
  }
  for (const addition of found.additions) {
    if (addition.name === undefined) return undefined;
    names.push(addition.name);
  }
  return [...new Set(names)];
}

/** Where the options of a call or construction are written. */
export function optionsShape(
  follower: Follower,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  position: number,
  place: Place,
  context: Context,
): OptionsShape {
  const { index } = place;
  const argument = node.arguments[position];
  if (!argument) {
    const last = node.arguments.at(-1);
    if (last) return { kind: 'none', insertAt: last.range[1], parens: true, follows: true };
    const after = index.module.text.slice(node.callee.range[1], node.range[1]);
    const open = after.lastIndexOf(')');
    return open < 0
      ? { kind: 'none', insertAt: node.range[1], parens: false, follows: false }
      : { kind: 'none', insertAt: node.callee.range[1] + open, parens: true, follows: false };
  }
  const written = unwrap(argument);
  if (written.type === 'ObjectExpression')
    return { kind: 'inline', object: objectShape(follower, written, index, context) };
  const found = argument.type === 'SpreadElement' ? undefined : follower.follow(argument, index, context);
  if (found?.kind === 'object') {
    return {
      kind: 'elsewhere',
      object: objectShape(follower, found.place.node, found.place.index, found.context),
      argument: argument.range,
      mutated: found.additions.length > 0,
    };
  }
  return { kind: 'opaque', argument: argument.range };
}
