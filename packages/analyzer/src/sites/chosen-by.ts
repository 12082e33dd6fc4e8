import type { ModuleIndex } from '../module-index.js';
import type { ModelSite } from '../site.js';
import { isFunction, type Node } from '../tree.js';

/** The condition that chooses a literal within its function: of `hasImage ? 'a' : 'b'`, of `if (hasImage) return 'a'`. */
export function chosenBy(literal: Node, index: ModuleIndex): Pick<ModelSite, 'chosenBy'> {
  for (let child = literal, node = index.parentOf(child); node; child = node, node = index.parentOf(node)) {
    if ((node.type === 'ConditionalExpression' || node.type === 'IfStatement') && node.test !== child)
      return { chosenBy: index.text(node.test) };
    if (isFunction(node)) return {};
  }
  return {};
}
