import { unwrap, type Node } from '../tree.js';

/**
 * What is set for certain where a test has come out true or false: `a` and `b` of `a && b` that is true,
 * `a` of `!a || b === undefined` that is false.
 */
export function setWhen(isTrue: boolean, written: Node): readonly Node[] {
  const test = unwrap(written);
  switch (test.type) {
    case 'UnaryExpression':
      return test.operator === '!' ? setWhen(!isTrue, test.argument) : [];
    case 'LogicalExpression':
      return test.operator === (isTrue ? '&&' : '||')
        ? [...setWhen(isTrue, test.left), ...setWhen(isTrue, test.right)]
        : [];
    case 'BinaryExpression': {
      const { operator, left, right } = test;
      const holds = isTrue ? /^!==?$/ : /^===?$/;
      return holds.test(operator) && isUndefined(right, operator.length === 2) ? [left] : [];
    }
    case 'CallExpression': {
      const [argument] = test.arguments;
      const isBoolean = test.callee.type === 'Identifier' && test.callee.name === 'Boolean';
      return isBoolean && argument ? setWhen(isTrue, argument) : [];
    }
    default:
      return isTrue ? [test] : [];
  }
}

/** A variable of the environment is never `null`: only a loose comparison with it tells. */
function isUndefined(written: Node, isLoose: boolean): boolean {
  const node = unwrap(written);
  if (node.type === 'Literal') return isLoose && node.value === null;
  return node.type === 'Identifier' && node.name === 'undefined';
}
