import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleIndex } from '../module-index.js';
import type { CallLoop } from '../site.js';
import { childrenOf, isFunction, staticKey, unwrap, type Node } from '../tree.js';

/** Array methods that call back for every item. */
const iterators: ReadonlySet<string> = new Set(['map', 'flatMap', 'forEach', 'filter', 'reduce', 'every', 'some']);

/**
 * The innermost loop that runs a call again and again: around it in its own function, or around the callback that it
 * stands in. What a function further out is called by is not looked at.
 */
export function loopAround(index: ModuleIndex, call: Node): CallLoop | undefined {
  let child = call;
  let isLast = false;
  for (let node = index.parentOf(child); node; child = node, node = index.parentOf(node)) {
    const location = index.location(node);
    switch (node.type) {
      case 'ReturnStatement':
        isLast = true;
        break;
      case 'ForOfStatement':
      case 'ForInStatement':
        if (child !== node.body) break;
        if (isLast) return { kind: 'retry', location };
        return { kind: node.type === 'ForOfStatement' && isArriving(node, index) ? 'paced' : 'each', location };
      case 'ForStatement':
        if (child !== node.body) break;
        return node.test && !isAlwaysTrue(node.test)
          ? { kind: isLast || isRetry(index.text(node)) ? 'retry' : 'each', location }
          : endless(index, node, node.body);
      case 'WhileStatement':
      case 'DoWhileStatement':
        if (child !== node.body) break;
        if (isAlwaysTrue(node.test)) return endless(index, node, node.body);
        return { kind: isLast || isRetry(index.text(node.test)) ? 'retry' : 'while', location };
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration': {
        const user = index.parentOf(node);
        return user && isIteration(user, node) ? { kind: 'each', location: index.location(user) } : undefined;
      }
      default:
        break;
    }
  }
  return undefined;
}

/** `for await (const line of stdin)`: what a person types or a queue hands out comes one by one. */
function isArriving({ await: isAwaited, right }: TSESTree.ForOfStatement, index: ModuleIndex): boolean {
  return (
    isAwaited &&
    /readline|\brl\b|stdin|interface|lines?\b|queue|events?\b|messages?\b|consum|subscri|watch/i.test(index.text(right))
  );
}

function endless(index: ModuleIndex, loop: Node, body: Node): CallLoop {
  const kind = isRetry(index.text(loop)) ? 'retry' : isPaced(body) ? 'paced' : 'endless';
  return { kind, location: index.location(loop) };
}

function isAlwaysTrue(test: Node): boolean {
  return test.type === 'Literal' && Boolean(test.value);
}

function isIteration(user: Node, callback: Node): boolean {
  if (user.type !== 'CallExpression' || user.arguments[0] !== callback) return false;
  const callee = unwrap(user.callee);
  return callee.type === 'MemberExpression' && iterators.has(staticKey(callee.property, callee.computed) ?? '');
}

function isRetry(text: string): boolean {
  return /retr(?:y|ies)|attempt|\btr(?:y|ies)(?:Count|Left)/i.test(text);
}

/** What waits for a person, a message or a clock, or counts its rounds, does not spin by itself. */
function isPaced(body: Node): boolean {
  const open: Node[] = [body];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'UpdateExpression') return true;
    if (node.type === 'AssignmentExpression' && (node.operator === '+=' || node.operator === '-=')) {
      if (node.right.type === 'Literal' && typeof node.right.value === 'number') return true;
    }
    if (
      node.type === 'CallExpression' &&
      /question|prompt|input|read|receive|next|shift|poll|sleep|delay|wait/i.test(nameOf(node.callee))
    ) {
      return true;
    }
    if (!isFunction(node)) open.push(...childrenOf(node));
  }
  return false;
}

function nameOf(written: Node): string {
  const callee = unwrap(written);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? (staticKey(callee.property, callee.computed) ?? '') : '';
}
