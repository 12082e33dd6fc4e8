import type { CallSite, ClientSite, Location, ModelSite, Site, Value } from '@gateshift/analyzer';
import type { ObjectEntry } from '../editing/edit-object.js';
import { spellAtGateway } from './gateway-fit.js';
import type { Migration } from '../migration.js';
import { roleOf, type ModelRole } from '../models/model-role.js';
import type { ClientSpelling } from '../rewrites/client-spelling.js';
import { quoteOf, quoteText } from '../editing/source-style.js';

/** A client that names no model, and so asks for what its SDK takes in place of one. */
export type UnnamingClient = ClientSite & {
  readonly holds: NonNullable<ClientSite['holds']> & { readonly defaultModel: string };
};

export function namesNoModel(site: Site): site is UnnamingClient {
  return site.kind === 'client' && site.holds?.defaultModel !== undefined;
}

/** The sites with what is asked for where no model is named, as if it stood where the client is made. */
export function withDefaultModels(sites: readonly Site[]): readonly Site[] {
  const unnaming = new Map(sites.filter(namesNoModel).map((client) => [client.id, client]));
  return sites.map((site) => {
    if (namesNoModel(site)) return { ...site, holds: { ...site.holds, model: defaultOf(site) } };
    return site.kind === 'call' ? withDefaultModel(site, unnaming) : site;
  });
}

function withDefaultModel(call: CallSite, unnaming: ReadonlyMap<string, UnnamingClient>): CallSite {
  if (call.model.state !== 'absent') return call;
  const clients = call.clients.flatMap((id) => unnaming.get(id) ?? []);
  const [first, ...others] = clients.map(defaultOf);
  if (!first || clients.length < call.clients.length) return call;
  const options = [first, ...others].map((value) => ({ value }));
  return { ...call, model: others.length === 0 ? first : { state: 'choice', via: 'list', options, trail: [] } };
}

function defaultOf({ holds, location }: UnnamingClient): Value {
  return { state: 'constant', value: holds.defaultModel, at: location, trail: [location] };
}

/** Whether a model is said to stand at a place because the client there names none. */
export function isUnnamed(at: Location, clients: readonly ClientSite[]): boolean {
  return clients.some(
    (client) => namesNoModel(client) && client.location.file === at.file && client.location.range[0] === at.range[0],
  );
}

/** The model of a client that names none, as one that is written there. */
export function unnamedModel(client: UnnamingClient): ModelSite {
  const { location, sdk, sdkMajor, holds } = client;
  return {
    kind: 'model',
    id: `${client.id}:model`,
    location,
    sdk,
    sdkMajor,
    evidence: 'sent',
    modelId: holds.defaultModel,
    role: 'default',
    key: undefined,
    env: undefined,
    replaceable: true,
    usedBy: [client.id],
    api: holds.api,
  };
}

/** The option by which a client that moves names a model from then on, if the gateway serves one in its place. */
export function modelEntryOf(
  client: ClientSite,
  { model, olderModel }: ClientSpelling,
  read: (name: string) => string,
  migration: Migration,
): { readonly entry: ObjectEntry; readonly role: ModelRole | undefined; readonly asked: string } | undefined {
  if (!namesNoModel(client) || model === undefined) return undefined;
  const { gateway, policy } = migration;
  const spelling = spellAtGateway(client.holds.defaultModel, gateway, policy);
  const role = migration.runs('model-to-env') ? roleOf(unnamedModel(client), policy) : undefined;
  if (spelling.kind === 'unserved' || (spelling.kind === 'same' && !role)) return undefined;
  const isOlder = olderModel && (client.sdkMajor === 'unknown' || client.sdkMajor <= olderModel.upTo);
  const literal = quoteText(spelling.id, quoteOf(migration.textOf(client.location.file)));
  const text = role ? `${read(role.variable)} || ${literal}` : literal;
  return { entry: { name: isOlder ? olderModel.name : model, text }, role, asked: spelling.id };
}
