import { alternativesOf, unknown, type Context, type Found, type FoundOf, type Held, type Place } from '../found.js';
import type { Invocation } from '../module-index.js';
import type { ClientExport, HandleExport, HeldOptions } from '../sdks/profile.js';
import type { CallFeature } from '../site.js';
import { followAmbient } from './ambient.js';
import { addUses, usesOfComposing } from './chained-uses.js';
import { composedOf } from './compose.js';
import type { Follower } from './follower.js';

/** What constructing a client gives: something to call through, or something that makes models. */
export function construct(
  follower: Follower,
  callee: FoundOf<'constructor'>,
  node: Invocation,
  place: Place,
  context: Context,
): Found {
  const { sdk, export: made } = callee;
  return made.gives === 'client'
    ? {
        kind: 'client',
        sdk,
        export: made,
        path: [],
        origin: place,
        held: heldFrom(follower, made.holds, node, place, context),
        trail: [],
      }
    : { kind: 'provider', sdk, path: [], origin: place, trail: [] };
}

/** Something to call through that a client's method makes: the same client's, with options of its own before its. */
export function throughHandle(
  follower: Follower,
  client: FoundOf<'client'>,
  gives: ClientExport,
  node: Invocation,
  place: Place,
  context: Context,
): Found {
  const own = heldFrom(follower, gives.holds, node, place, context);
  return { ...client, export: gives, path: [], held: [...own, ...(client.held ?? [])], trail: [] };
}

/** Something to call through that is no client of its own. */
export function makeHandle(
  follower: Follower,
  callee: FoundOf<'callable'>,
  { of: gives, ambient }: HandleExport,
  node: Invocation,
  place: Place,
  context: Context,
): Found {
  const held = heldFrom(follower, gives.holds, node, place, context);
  // `createAgent({ model: new ChatOpenAI() })`: what it is given serves it.
  const given = argumentsOf(follower, node, place, context);
  const inner = composedOf(
    follower,
    { kind: 'external', specifier: callee.sdk.package, path: [], trail: [] },
    undefined,
    given,
  );
  if (inner) return inner;
  const uses = usesOfComposing(follower, given);
  return ambient
    ? usedFor(followAmbient(follower, ambient.settings, ambient.member, callee.sdk, place), uses)
    : addUses({ kind: 'client', sdk: callee.sdk, export: gives, path: [], origin: undefined, held, trail: [] }, uses);
}

function usedFor(found: Found, uses: readonly CallFeature[]): Found {
  if (found.kind === 'union')
    return { ...found, options: found.options.map((option) => ({ ...option, found: usedFor(option.found, uses) })) };
  return found.kind === 'client' ? addUses(found, uses) : found;
}

function argumentsOf(follower: Follower, node: Invocation, { index }: Place, context: Context): readonly Found[] {
  return node.arguments.map((one) =>
    one.type === 'SpreadElement' ? unknown('spread arguments') : follower.follow(one, index, context),
  );
}

/** The options that a construction gives to every call that goes through it. */
export function heldFrom(
  follower: Follower,
  options: HeldOptions | undefined,
  node: Invocation,
  place: Place,
  context: Context,
): readonly Held[] {
  if (!options) return [];
  const values = argumentsOf(follower, node, place, context);
  const at = { index: place.index, node };
  if (positionOfOptions(options, values) === options.argument) {
    return [{ options, arguments: values, place: at, context }];
  }
  const behind = { ...options, argument: options.argument + 1, model: { argument: options.argument } };
  return [{ options: behind, arguments: values, place: at, context }];
}

/** Which argument holds the options: the one behind the model's id, where that stands first. */
export function positionOfOptions(
  { argument, modelFirst }: Pick<HeldOptions, 'argument' | 'modelFirst'>,
  values: readonly Found[],
): number {
  const first = values[argument];
  if (!modelFirst || !first) return argument;
  const kinds = alternativesOf(first).map((one) => one.kind);
  if (kinds.some((kind) => kind === 'object' || kind === 'merged')) return argument;
  const isText = kinds.some((kind) => kind === 'scalar' || kind === 'env' || kind === 'text');
  return isText || values.length > argument + 1 ? argument + 1 : argument;
}
