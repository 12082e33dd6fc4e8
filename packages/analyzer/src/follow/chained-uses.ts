import { alternativesOf, isPresent, type Found, type FoundOf, type Place } from '../found.js';
import type { ChainedMethod } from '../sdks/profile.js';
import type { CallFeature } from '../site.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import { toolFeatures } from './tool-features.js';

/** A client with what a method that gives it back adds to every call through it: `model.bindTools(tools)`. */
export function withUsesOf(
  follower: Follower,
  client: FoundOf<'client'>,
  method: string | undefined,
  given: readonly Found[],
  place: Place,
): FoundOf<'client'> {
  const chained = client.export.chained?.find((one) => one.path === method);
  if (!chained) return client;
  const options = chained.options === undefined ? undefined : given[chained.options];
  const tools = chained.tools === undefined ? undefined : given[chained.tools];
  return addUses(options ? { ...client, bound: [...(client.bound ?? []), options] } : client, [
    ...(chained.implies ?? []),
    ...(tools ? toolFeatures(follower, tools, place) : []),
    ...(chained.how ? usesByOption(follower, chained.how, given, place) : []),
    ...(options ? usesOfOptions(follower, options, place) : []),
  ]);
}

/** What a framework's function or class adds to the calls of the models it is given: `createAgent({ model, tools })`. */
export function usesOfComposing(follower: Follower, given: readonly Found[]): readonly CallFeature[] {
  return given.flatMap((one) =>
    alternativesOf(one).flatMap((options) =>
      options.kind === 'object' ? usesOfOptions(follower, options, options.place) : [],
    ),
  );
}

export function addUses(client: FoundOf<'client'>, uses: readonly CallFeature[]): FoundOf<'client'> {
  if (uses.length === 0) return client;
  return { ...client, uses: [...new Set([...(client.uses ?? []), ...uses])].sort() };
}

function usesByOption(
  follower: Follower,
  how: NonNullable<ChainedMethod['how']>,
  given: readonly Found[],
  place: Place,
): readonly CallFeature[] {
  const options = given[how.argument];
  const chosen = options ? alternativesOf(followMember(follower, options, how.option, place)) : [];
  if (chosen.length === 0) return [how.otherwise];
  return chosen.map((one) => (one.kind === 'scalar' && how.features[String(one.value)]) || how.otherwise);
}

const toolOptions = ['tools', 'functions'] as const;
const schemas = ['responseFormat', 'response_format'] as const;

function usesOfOptions(follower: Follower, options: Found, place: Place): readonly CallFeature[] {
  if (options.kind !== 'object') return [];
  const optionNamed = (name: string) => followMember(follower, options, name, place);
  const isThere = (name: string) => isPresent(optionNamed(name));
  return [
    ...toolOptions.filter(isThere).flatMap((name) => toolFeatures(follower, optionNamed(name), place)),
    ...schemas.filter(isThere).map((name) => formatOf(follower, options, name, place)),
  ];
}

/** JSON without a schema, where the format says so; else it may have one. */
function formatOf(follower: Follower, options: Found, name: string, place: Place): CallFeature {
  const type = followMember(follower, followMember(follower, options, name, place), 'type', place);
  return type.kind === 'scalar' && type.value === 'json_object' ? 'json-object' : 'json-schema';
}
