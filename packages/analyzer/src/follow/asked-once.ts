import type { Context, FoundOf } from '../found.js';
import type { Node } from '../tree.js';

interface Asked {
  readonly node: Node;
  readonly context: Context;
  readonly question: string;
}

/**
 * What object literals are being asked now. Within `body = { ...body, more }` each write is asked again for every other one:
 * what leads back to itself is answered once, or a handful of such writes would use up every step.
 */
export class AskedOnce {
  readonly #open: Asked[] = [];

  /** `take`, unless the same is being asked of the same literal already: then `again`. */
  once<Answer>(object: FoundOf<'object'>, question: string, take: () => Answer, again: () => Answer): Answer {
    const { context, place } = object;
    const { node } = place;
    if (!node.properties.some(({ type }) => type === 'SpreadElement')) return take();
    if (this.#open.some((one) => one.node === node && one.context === context && one.question === question))
      return again();
    this.#open.push({ node, context, question });
    const answer = take();
    this.#open.pop();
    return answer;
  }
}
