import type { AnalyzerHost } from '../host.js';
import type { ModuleIndex } from '../module-index.js';
import { isFunction, type Node } from '../tree.js';

/**
 * `case 'gpt-4': return 'openai/gpt-4'` in a table of ids, `if (id === 'gpt-4') return 'openai/gpt-4'`: one spelling for
 * another. Which model is asked for has been chosen before.
 */
export function isAnswerToId(literal: Node, host: Pick<AnalyzerHost, 'isModelId'>, index: ModuleIndex): boolean {
  const isId = (node: Node | null): boolean =>
    node?.type === 'Literal' && typeof node.value === 'string' && host.isModelId(node.value);
  let child = literal;
  for (let parent = index.parentOf(child); parent && !isFunction(parent); parent = index.parentOf(child)) {
    switch (parent.type) {
      case 'SwitchCase': {
        const cases = index.parentOf(parent);
        if (isId(parent.test)) return true;
        // One body for several cases stands at the last of them.
        if (cases?.type !== 'SwitchStatement' || parent.test === null) return false;
        for (let at = cases.cases.indexOf(parent) - 1; cases.cases[at]?.consequent.length === 0; at--) {
          if (isId(cases.cases[at]?.test ?? null)) return true;
        }
        return false;
      }
      case 'IfStatement':
      case 'ConditionalExpression': {
        const { test } = parent;
        const isEqual = test.type === 'BinaryExpression' && /^={2,3}$/.test(test.operator);
        if (
          parent.consequent === child &&
          isEqual &&
          [test.left, test.right].some((one) => isSpelledOtherwise(one, literal))
        )
          return true;
        break;
      }
      default:
        break;
    }
    child = parent;
  }
  return false;
}

function isSpelledOtherwise(told: Node, written: Node): boolean {
  const [one, other] = [told, written].map((node) =>
    node.type === 'Literal' && typeof node.value === 'string'
      ? node.value.replace(/^.*\//, '').replace(/[.:@-]/g, '')
      : '',
  );
  return one !== '' && one === other;
}
