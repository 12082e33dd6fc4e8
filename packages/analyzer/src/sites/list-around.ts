import type { ModuleIndex } from '../module-index.js';
import type { ModelSite } from '../site.js';
import type { Node } from '../tree.js';

/** The list of texts alone that a literal stands in. */
export function listAround(literal: Node, index: ModuleIndex): Pick<ModelSite, 'list'> {
  const array = index.parentOf(literal);
  if (array?.type !== 'ArrayExpression') return {};
  const texts = array.elements.map((one) =>
    one?.type === 'Literal' && typeof one.value === 'string' ? one.value : undefined,
  );
  const [first] = texts;
  return first === undefined || texts.includes(undefined) ? {} : { list: { at: index.location(array), first } };
}
