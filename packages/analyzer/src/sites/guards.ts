import { emptyContext, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { unwrap, type Node } from '../tree.js';

/**
 * The environment variables without which a place is not reached, `if (!process.env.NAME) throw …` before it, in
 * source order from the place outwards.
 */
export function guardedEnv(follower: Follower, { index, node }: Place): readonly string[] {
  const names = new Set<string>();
  let child: Node = node;
  for (let parent = index.parentOf(child); parent; child = parent, parent = index.parentOf(parent)) {
    if (parent.type !== 'BlockStatement' && parent.type !== 'Program') continue;
    for (const statement of parent.body) {
      if (statement === child) break;
      if (statement.type !== 'IfStatement' || !leaves(statement.consequent)) continue;
      for (const tested of negated(statement.test)) {
        const found = follower.follow(tested, index, emptyContext);
        if (found.kind === 'env') names.add(found.name);
      }
    }
  }
  return [...names];
}

/** What must be unset, on its own, for a test to hold: `!a || !b`. */
function negated(written: Node): readonly Node[] {
  const test = unwrap(written);
  if (test.type === 'LogicalExpression' && test.operator === '||')
    return [...negated(test.left), ...negated(test.right)];
  return test.type === 'UnaryExpression' && test.operator === '!' ? [test.argument] : [];
}

/** Whether a statement ends what it stands in. */
function leaves(statement: Node): boolean {
  if (statement.type === 'BlockStatement') {
    const last = statement.body.at(-1);
    return last !== undefined && leaves(last);
  }
  if (statement.type === 'ThrowStatement' || statement.type === 'ReturnStatement') return true;
  const call = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  const { object, property } = call.callee;
  return object.type === 'Identifier' && object.name === 'process' && 'name' in property && property.name === 'exit';
}
