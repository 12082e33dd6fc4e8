import { unknown, type Context, type Found, type FoundOf, type Place } from '../found.js';
import type { Invocation } from '../module-index.js';
import { followReturn } from './return.js';
import { makeHandle } from './construct.js';
import type { Follower } from './follower.js';
import { madeModel, makeTable } from './model-table.js';
import { followWrapper } from './wrapped-model.js';

/** What calling or constructing an export of an SDK gives that is no client of its own. */
export function applyExport(
  follower: Follower,
  callee: FoundOf<'callable'>,
  node: Invocation,
  place: Place,
  context: Context,
): Found {
  const { export: exported, sdk } = callee;
  const at = (position: number): Found => {
    const argument = node.arguments[position];
    if (!argument) return { kind: 'undefined', trail: [] };
    return argument.type === 'SpreadElement'
      ? unknown('spread arguments')
      : follower.follow(argument, place.index, context);
  };
  const every = (): readonly Found[] => node.arguments.map((_, position) => at(position));
  switch (exported.kind) {
    case 'settings':
      return at(exported.of.options.argument);
    case 'handle':
      return makeHandle(follower, callee, exported, node, place, context);
    case 'model':
      return madeModel(sdk, exported, at, { place, callee: node.callee });
    case 'model-table':
      return makeTable(follower, sdk, exported, at, place);
    case 'wrapper':
      return followWrapper(follower, exported, at(exported.argument), place);
    case 'caller': {
      const called = every().find((found) => found.kind === 'function');
      return called?.kind === 'function' ? followReturn(follower, called, [], undefined) : unknown('what it is given');
    }
    case 'middleware':
      return { kind: 'result', callee, arguments: every(), place, trail: [] };
    default:
      return { kind: 'result', callee, arguments: node.type === 'NewExpression' ? every() : [], place, trail: [] };
  }
}
