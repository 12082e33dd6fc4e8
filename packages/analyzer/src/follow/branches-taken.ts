import type { TSESTree } from '@typescript-eslint/types';
import type { Context } from '../found.js';
import type { ModuleIndex } from '../module-index.js';
import { unwrap, type Node } from '../tree.js';
import type { Follower } from './follower.js';

/** The branches of a condition that can be taken: one alone where a caller says which, `modelFor(tier, false)`. */
export function branchesTaken(
  follower: Follower,
  { test, consequent, alternate }: TSESTree.ConditionalExpression,
  index: ModuleIndex,
  context: Context,
): readonly Node[] {
  const isOn = switchedBy(follower, test, index, context);
  if (isOn === undefined) return [consequent, alternate];
  return [isOn ? consequent : alternate];
}

/** What a parameter that is tested is given, where that is `true` or `false`. */
function switchedBy(follower: Follower, written: Node, index: ModuleIndex, context: Context): boolean | undefined {
  const test = unwrap(written);
  if (test.type === 'UnaryExpression' && test.operator === '!') {
    const isOn = switchedBy(follower, test.argument, index, context);
    return isOn === undefined ? undefined : !isOn;
  }
  if (test.type !== 'Identifier') return undefined;
  const isParameter = index.variableOf(test)?.defs.some(({ type }) => type === 'Parameter');
  const given = isParameter ? follower.follow(test, index, context) : undefined;
  return given?.kind === 'scalar' && typeof given.value === 'boolean' ? given.value : undefined;
}
