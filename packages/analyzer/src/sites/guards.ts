import type { TSESTree } from '@typescript-eslint/types';
import { emptyContext, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { nodeOf } from '../follow/variable.js';
import type { ModuleIndex } from '../module-index.js';
import { unwrap, type Node } from '../tree.js';
import { nameOf } from './kept-name.js';
import { setWhen } from './tested-values.js';

/**
 * The environment variables without which a place is not reached, `if (!process.env.NAME) throw …` before it or
 * `process.env.NAME ? … : undefined` around it, from the place outwards.
 */
export function guardedEnv(follower: Follower, { index, node }: Place): readonly string[] {
  const names = new Set<string>();
  const add = (tested: readonly Node[]): void => {
    for (const one of tested) {
      const found = follower.follow(one, index, emptyContext);
      if (found.kind === 'env') names.add(found.name);
    }
  };
  let child: Node = node;
  for (let parent = index.parentOf(child); parent; child = parent, parent = index.parentOf(parent)) {
    switch (parent.type) {
      case 'ConditionalExpression':
      case 'IfStatement':
        if (child !== parent.test) add(setWhen(child === parent.consequent, parent.test));
        break;
      case 'LogicalExpression':
        if (child === parent.right && parent.operator !== '??') add(setWhen(parent.operator === '&&', parent.left));
        break;
      case 'BlockStatement':
      case 'Program':
        for (const statement of parent.body) {
          if (statement === child) break;
          if (statement.type === 'IfStatement' && leaves(statement.consequent)) add(setWhen(false, statement.test));
          const call = statement.type === 'ExpressionStatement' ? callOf(statement.expression) : undefined;
          if (call && isDemand(call)) add(call.arguments);
          for (const name of demandedByName(follower, statement, index)) names.add(name);
        }
        break;
      default:
        break;
    }
  }
  return [...names];
}

/** Whether a statement ends what it stands in. */
function leaves(statement: Node): boolean {
  if (statement.type === 'BlockStatement') {
    const last = statement.body.at(-1);
    return last !== undefined && leaves(last);
  }
  if (statement.type === 'ThrowStatement' || statement.type === 'ReturnStatement') return true;
  const call = statement.type === 'ExpressionStatement' ? callOf(statement.expression) : undefined;
  return call !== undefined && isExit(call);
}

function isExit({ callee }: TSESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const { object } = callee;
  return object.type === 'Identifier' && object.name === 'process' && nameOf(callee) === 'exit';
}

function callOf(expression: Node): TSESTree.CallExpression | undefined {
  const node = unwrap(expression);
  const inner = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  return inner.type === 'CallExpression' ? inner : undefined;
}

/** `invariant(process.env.NAME)`, `assert.ok(key)`, `throwIfMissing(process.env, ['NAME'])`, `requireEnv('NAME')` */
function isDemand({ callee }: TSESTree.CallExpression): boolean {
  return demands.test(nameOf(callee) ?? '');
}

const demands =
  /^(?:ok|invariant|throwIf\w*|(?:assert|require|ensure|must|need)\w*|(?:check|validate|verify)\w*(?:env|config|key|secret|var|missing)\w*)$/i;

/** The variables that a statement asks for by their names, and ends the program or the function without. */
function demandedByName(follower: Follower, statement: Node, index: ModuleIndex): readonly string[] {
  switch (statement.type) {
    case 'ExpressionStatement': {
      const call = callOf(statement.expression);
      if (!call) return [];
      const ofEnvironment =
        /env/i.test(nameOf(call.callee) ?? '') || call.arguments.some((one) => /\benv$/.test(index.text(one)));
      if (isDemand(call) && ofEnvironment) return call.arguments.flatMap((one) => textsIn(follower, one, index));
      return nameOf(call.callee) === 'forEach' && endsWithoutEach(call, index) ? listOf(follower, call, index) : [];
    }
    case 'ForOfStatement':
      return endsWithoutEach(statement.body, index) ? textsIn(follower, statement.right, index) : [];
    case 'IfStatement': {
      if (!leaves(statement.consequent)) return [];
      const search = searchIn(statement.test, index);
      return search ? listOf(follower, search, index) : [];
    }
    default:
      return [];
  }
}

/** Whether code that is run for every name of a list reads the variable of that name, and stops where it is not set. */
function endsWithoutEach(code: Node, index: ModuleIndex): boolean {
  const text = index.text(code);
  return readsByName.test(text) && /\bthrow\b|process\.exit/.test(text);
}

const readsByName = /\benv\s*\[/;

/** `names.filter((name) => !process.env[name])` in a test, or in what a variable of the test holds. */
function searchIn(test: Node, index: ModuleIndex): TSESTree.CallExpression | undefined {
  const node = unwrap(test);
  switch (node.type) {
    case 'BinaryExpression':
      return searchIn(node.left, index);
    case 'MemberExpression':
      return searchIn(node.object, index);
    case 'Identifier': {
      const declared = nodeOf(index.variableOf(node)?.defs[0]?.node);
      return declared?.type === 'VariableDeclarator' && declared.init ? searchIn(declared.init, index) : undefined;
    }
    case 'CallExpression':
      return /^(?:filter|some|find)$/.test(nameOf(node.callee) ?? '') && readsByName.test(index.text(node))
        ? node
        : undefined;
    default:
      return undefined;
  }
}

/** The texts of the list that a method is called on. */
function listOf(follower: Follower, { callee }: TSESTree.CallExpression, index: ModuleIndex): readonly string[] {
  return callee.type === 'MemberExpression' ? textsIn(follower, callee.object, index) : [];
}

function textsIn(follower: Follower, node: Node, index: ModuleIndex): readonly string[] {
  const found = follower.follow(node, index, emptyContext);
  if (found.kind === 'scalar') return typeof found.value === 'string' ? [found.value] : [];
  if (found.kind !== 'array') return [];
  return found.place.node.elements.flatMap((one) =>
    one?.type === 'Literal' && typeof one.value === 'string' ? [one.value] : [],
  );
}
