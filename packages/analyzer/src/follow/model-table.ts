import { alternativesOf, union, unknown, type Found, type FoundOf, type KnownSdk, type Place } from '../found.js';
import { everyElement } from './element.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import type { ModelExport } from '../sdks/profile.js';
import type { Node } from '../tree.js';
import { behind, everyMiddleware } from './wrapped-model.js';

/** The call that asks a provider for a model. */
interface Asking {
  readonly place: Place;
  readonly callee: Node;
  /** Whether a registry asks, under a name of its own for the provider. */
  readonly ofRegistry?: true;
}

/**
 * What a provider made of maps of models, or of other providers, gives for an id. `name` is the part of the id that is
 * this provider's, where a registry has taken its own away.
 */
export function modelOfTable(
  follower: Follower,
  table: FoundOf<'table'>,
  id: Found,
  asking: Asking,
  name = id.kind === 'scalar' ? String(id.value) : undefined,
): Found {
  if (id.kind === 'union') {
    return union(
      id.via,
      id.options.map((option) => ({ ...option, found: modelOfTable(follower, table, option.found, asking) })),
      id.trail,
    );
  }
  const found = table.export.options
    ? ofMaps(follower, table, table.export.options[table.method] ?? [], id, asking, name)
    : ofProviders(follower, table, id, asking, name);
  return behind(found, table.wrapped ?? []);
}

/** `customProvider({ languageModels, fallbackProvider })`. */
function ofMaps(
  follower: Follower,
  table: FoundOf<'table'>,
  options: readonly string[],
  id: Found,
  asking: Asking,
  name: string | undefined,
): Found {
  const { place } = asking;
  const key = table.export.unkeyed?.includes(table.method) ? undefined : name;
  const entries = options
    .map((option) => followMember(follower, table.given, option, place))
    .filter((map) => map.kind !== 'undefined')
    .map((map) => followMember(follower, map, key, place))
    .filter((entry) => entry.kind !== 'undefined');
  if (table.export.entry && (entries.length === 0 || entries.every((entry) => entry.kind === 'unknown'))) {
    return { kind: 'client', sdk: table.sdk, export: table.export.entry, path: [], origin: undefined, trail: [] };
  }
  const [entry, ...others] = entries;
  if (entry) {
    return others.length === 0
      ? entry
      : union(
          'map',
          entries.map((found) => ({ found })),
        );
  }
  const fallback = table.export.fallback && followMember(follower, table.given, table.export.fallback, place);
  return fallback ? modelOf(follower, fallback, table.method, id, asking, name) : unknown('no such models');
}

/** `createProviderRegistry({ openai }).languageModel('openai:gpt-4o')`: the model's id is the whole text. */
function ofProviders(
  follower: Follower,
  table: FoundOf<'table'>,
  id: Found,
  asking: Asking,
  name: string | undefined,
): Found {
  const separator = separatorOf(follower, table, asking.place);
  const end = name === undefined || separator === undefined ? -1 : name.indexOf(separator);
  if (name === undefined || separator === undefined || end < 0) return id;
  const provider = followMember(follower, table.given, name.slice(0, end), asking.place);
  return modelOf(
    follower,
    provider,
    table.method,
    id,
    { ...asking, ofRegistry: true },
    name.slice(end + separator.length),
  );
}

/** Undefined where it is set to something that is not known. */
function separatorOf(follower: Follower, { settings }: FoundOf<'table'>, place: Place): string | undefined {
  const found = followMember(follower, settings, 'separator', place);
  if (found.kind === 'undefined') return ':';
  return found.kind === 'scalar' ? String(found.value) : undefined;
}

function modelOf(
  follower: Follower,
  provider: Found,
  method: string,
  id: Found,
  asking: Asking,
  name: string | undefined,
): Found {
  switch (provider.kind) {
    case 'union':
      return union(
        provider.via,
        provider.options.map((option) => ({
          ...option,
          found: modelOf(follower, option.found, method, id, asking, name),
        })),
      );
    case 'table':
      return modelOfTable(follower, { ...provider, method }, id, asking, name);
    case 'provider':
      return provided(follower, provider, method, id, asking);
    default:
      return id;
  }
}

/** What a provider makes of an id; the models themselves where it is given some, `gateway([openai('a'), …])`. */
export function provided(
  follower: Follower,
  provider: FoundOf<'provider'>,
  method: string,
  id: Found,
  asking: Asking,
): Found {
  const given = id.kind === 'array' ? everyElement(follower, id) : id;
  if (alternativesOf(given).every((one) => one.kind === 'provided')) return behind(given, provider.wrapped ?? []);
  const model: Found = {
    kind: 'provided',
    sdk: provider.sdk,
    method,
    id,
    origin: provider.origin,
    ...asking,
    trail: [],
  };
  return behind(model, provider.wrapped ?? []);
}

/** A provider made of maps of models or of other providers. */
export function makeTable(
  follower: Follower,
  sdk: KnownSdk,
  exported: FoundOf<'table'>['export'],
  argument: (position: number) => Found,
  place: Place,
): Found {
  const settings = argument(exported.argument + 1);
  const table: Found = {
    kind: 'table',
    sdk,
    given: argument(exported.argument),
    settings,
    export: exported,
    method: 'default',
    trail: [],
  };
  const { middleware } = exported;
  return middleware === undefined ? table : behind(table, everyMiddleware(follower, settings, middleware, place));
}

/** What makes a model by itself, `new OpenAIResponsesModel(client, 'gpt-4o')`: the client serves it. */
export function madeModel(
  sdk: KnownSdk,
  { argument, client }: ModelExport,
  valueAt: (position: number) => Found,
  asking: Asking,
): Found {
  const through =
    client === undefined ? undefined : alternativesOf(valueAt(client)).find((one) => one.kind === 'client');
  const origin = through?.kind === 'client' ? through.origin : undefined;
  return { kind: 'provided', sdk, method: 'default', id: valueAt(argument), origin, ...asking, trail: [] };
}
