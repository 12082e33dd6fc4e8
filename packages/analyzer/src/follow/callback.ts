import { emptyContext, type Found } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import { staticKey, type FunctionNode } from '../tree.js';
import type { Follower } from './follower.js';

/**
 * What an SDK hands to a function that it is given, `createStep({ execute: async ({ mastra }) => … })`; undefined where
 * the function is none of those.
 */
export function givenToCallback(follower: Follower, owner: FunctionNode, index: ModuleIndex): Found | undefined {
  const property = index.parentOf(owner);
  const options = property?.type === 'Property' ? index.parentOf(property) : undefined;
  const call = options?.type === 'ObjectExpression' ? index.parentOf(options) : undefined;
  if (property?.type !== 'Property' || call?.type !== 'CallExpression') return undefined;
  const callee = follower.follow(call.callee, index, emptyContext);
  if (callee.kind !== 'callable' || callee.export.kind !== 'callback') return undefined;
  const { argument, option } = callee.export;
  const isThis = call.arguments[argument] === options && staticKey(property.key, property.computed) === option;
  return isThis ? { ...callee, trail: [] } : undefined;
}
