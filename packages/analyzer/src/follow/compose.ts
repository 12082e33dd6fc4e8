import { alternativesOf, union, type Found, type FoundOf } from '../found.js';
import { profiles } from '../sdks/registry.js';
import { addUses, usesOfComposing } from './chained-uses.js';
import type { Follower } from './follower.js';

/** Options within options within a list: no chain was met that hides its model deeper. */
const maximumDepth = 4;

const composers: readonly string[] = profiles.flatMap((profile) => profile.composers?.packages ?? []);
const composingMethods: ReadonlySet<string> = new Set(profiles.flatMap((profile) => profile.composers?.methods ?? []));
const exceptions: ReadonlySet<string> = new Set(profiles.flatMap((profile) => profile.composers?.except ?? []));

/** Whether what a package makes of the models it is given may call them. */
export function isComposingPackage(specifier: string): boolean {
  return composers.some((prefix) => specifier === prefix || specifier.startsWith(`${prefix}/`));
}

/** Whether something belongs to a package of composers and makes nothing that is called as a model is. */
export function isNoComposer(callee: Found, method?: string): boolean {
  const origin = originOf(callee);
  if (!origin || !isComposingPackage(origin.specifier)) return false;
  return origin.path.some((name) => exceptions.has(name)) || (method !== undefined && exceptions.has(method));
}

/**
 * What a framework's function or class makes of the models it is given, `createReactAgent({ llm })`,
 * `prompt.pipe(model)`: something that calls them. Undefined where it is given none.
 */
export function composedOf(
  follower: Follower,
  callee: Found,
  method: string | undefined,
  given: readonly Found[],
): Found | undefined {
  const origin = originOf(callee);
  const isComposer =
    (method !== undefined && composingMethods.has(method)) ||
    (origin !== undefined && isComposingPackage(origin.specifier));
  if (!isComposer || isNoComposer(callee, method)) return undefined;
  const uses = usesOfComposing(follower, given);
  const models = given.flatMap((one) => composableIn(follower, one, maximumDepth)).map((model) => addUses(model, uses));
  return models.length === 0
    ? undefined
    : union(
        'list',
        models.map((found) => ({ found: { ...found, trail: [] } })),
      );
}

/** What of which package a function or method comes from, also where it belongs to something the package made. */
function originOf(callee: Found): FoundOf<'external'> | undefined {
  if (callee.kind === 'external') return callee;
  return callee.kind === 'result' ? originOf(callee.callee) : undefined;
}

function composableIn(follower: Follower, found: Found, depth: number): readonly FoundOf<'client'>[] {
  if (depth === 0) return [];
  return follower.step(
    () => alternativesOf(found).flatMap((one) => composableWithin(follower, one, depth)),
    () => [],
  );
}

function composableWithin(follower: Follower, found: Found, depth: number): readonly FoundOf<'client'>[] {
  switch (found.kind) {
    case 'client':
      return found.export.composable && found.path.length === 0 ? [found] : [];
    case 'array':
      return found.place.node.elements.flatMap((element) =>
        element && element.type !== 'SpreadElement'
          ? composableIn(follower, follower.follow(element, found.place.index, found.context), depth - 1)
          : [],
      );
    case 'object':
      return found.place.node.properties.flatMap((property) => {
        const value = property.type === 'Property' ? property.value : property.argument;
        if (value.type === 'AssignmentPattern' || value.type === 'TSEmptyBodyFunctionExpression') return [];
        return composableIn(follower, follower.follow(value, found.place.index, found.context), depth - 1);
      });
    default:
      return [];
  }
}
