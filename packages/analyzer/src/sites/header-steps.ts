import type { TSESTree } from '@typescript-eslint/types';
import { emptyContext, type Addition, type FoundOf } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { blockOf, nodeOf } from '../follow/variable.js';
import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import type { HeaderStatement, HeaderSteps } from '../header-statement.js';
import { staticKey, unwrap, type Node } from '../tree.js';
import type { RequestParts } from './request-parts.js';

/** What gives headers to the literal, or to the empty `new Headers()`, that a request sends. */
export function headerSteps(follower: Follower, { headers, set, madeHeaders }: RequestParts): HeaderSteps | undefined {
  if (madeHeaders) return stepsOfMade(follower, madeHeaders);
  return headers.kind === 'object' && set.length === 0 ? stepsOfLiteral(headers) : undefined;
}

function stepsOfLiteral({ place: { node, index }, additions }: FoundOf<'object'>): HeaderSteps {
  const statements = additions.flatMap((addition) => statementOf(addition) ?? []);
  const isWhole = statements.length === additions.length && !isChangedWithin(node, index);
  const reads = readsOf(node, index).filter((reference) => !isWrittenTo(reference, index));
  return { statements: isWhole ? statements : undefined, uses: reads.length };
}

/** `headers.name = value`, where it runs whenever the literal does. */
function statementOf({ name, value, conditional, place: { index, node } }: Addition): HeaderStatement | undefined {
  const statement = index.parentOf(node);
  if (name === undefined || conditional || node.type !== 'AssignmentExpression') return undefined;
  if (statement?.type !== 'ExpressionStatement' || !isOfBlock(statement, index)) return undefined;
  return { name: name.toLowerCase(), statement: index.location(statement), value: index.location(value) };
}

function stepsOfMade(follower: Follower, { place: { node, index } }: FoundOf<'result'>): HeaderSteps | undefined {
  if (node.type !== 'NewExpression' || node.arguments.length > 0) return undefined;
  const block = blockOf(node, index);
  const reads = readsOf(node, index);
  const called = reads.filter((reference) => calledOn(reference, index));
  const statements = called.flatMap((reference) => {
    const call = calledOn(reference, index);
    return (call && settingStatement(follower, call, block, index)) ?? [];
  });
  return {
    statements: statements.length === called.length ? statements : undefined,
    uses: reads.length - called.length,
  };
}

/** `headers.set('name', value)` as a statement beside the one that makes the headers. */
function settingStatement(
  follower: Follower,
  call: TSESTree.CallExpression,
  block: Node | undefined,
  index: ModuleIndex,
): HeaderStatement | undefined {
  const { callee } = call;
  const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
  const [key, value, ...more] = call.arguments;
  const statement = index.parentOf(call);
  if (statement?.type !== 'ExpressionStatement' || !isOfBlock(statement, index)) return undefined;
  if (blockOf(call, index) !== block) return undefined;
  if ((method !== 'set' && method !== 'append') || !key || !value || more.length > 0) return undefined;
  if (key.type === 'SpreadElement' || value.type === 'SpreadElement') return undefined;
  const name = follower.follow(key, index, emptyContext);
  if (name.kind !== 'scalar') return undefined;
  return {
    name: String(name.value).toLowerCase(),
    statement: index.location(statement),
    value: index.location(value),
  };
}

/** Whether a statement stands in a block, and not for itself below a loop. */
function isOfBlock(statement: Node, index: ModuleIndex): boolean {
  const parent = index.parentOf(statement)?.type;
  return parent === 'BlockStatement' || parent === 'Program';
}

/** Whether the object that holds the literal is written to further within: `options.headers['X-Team'] = 'search'`. */
function isChangedWithin(node: Node, index: ModuleIndex): boolean {
  let current = node;
  let holder = index.parentOf(current);
  while (
    holder &&
    (holder.type === 'Property' || holder.type === 'ObjectExpression' || unwrap(holder) === unwrap(current))
  ) {
    current = holder;
    holder = index.parentOf(current);
  }
  if (current === node || holder?.type !== 'VariableDeclarator') return false;
  const variable = index.variableOf(holder.id);
  const isWithin = (target: Node | undefined) =>
    target?.type === 'MemberExpression' && variable !== undefined && variableAt(target, index) === variable;
  return (
    index.memberAssignments.some(({ left }) => left.type === 'MemberExpression' && isWithin(unwrap(left.object))) ||
    index.invocations.some(
      ({ callee, arguments: [first] }) => index.text(callee) === 'Object.assign' && first && isWithin(unwrap(first)),
    )
  );
}

/** The variable that a chain of members begins with. */
function variableAt(node: Node, index: ModuleIndex): Variable | undefined {
  let current = unwrap(node);
  while (current.type === 'MemberExpression') current = unwrap(current.object);
  return index.variableOf(current);
}

/** The call of a method of what a name stands for. */
function calledOn(reference: Node, index: ModuleIndex): TSESTree.CallExpression | undefined {
  const member = index.parentOf(reference);
  if (member?.type !== 'MemberExpression' || member.object !== reference) return undefined;
  const call = index.parentOf(member);
  return call?.type === 'CallExpression' && call.callee === member ? call : undefined;
}

function isWrittenTo(reference: Node, index: ModuleIndex): boolean {
  const member = index.parentOf(reference);
  if (member?.type !== 'MemberExpression' || member.object !== reference) return false;
  const assignment = index.parentOf(member);
  return assignment?.type === 'AssignmentExpression' && assignment.left === member;
}

/** Where the variable that an expression is put in is named, but for its own declaration. */
function readsOf(node: Node, index: ModuleIndex): readonly Node[] {
  let current = node;
  let holder = index.parentOf(current);
  while (holder && unwrap(holder) === unwrap(node)) {
    current = holder;
    holder = index.parentOf(current);
  }
  if (holder?.type !== 'VariableDeclarator' || holder.init !== current || holder.id.type !== 'Identifier') return [];
  const { id } = holder;
  return (index.variableOf(id)?.references ?? []).flatMap((reference) => {
    const identifier = nodeOf(reference.identifier);
    return identifier && identifier !== id ? [identifier] : [];
  });
}
