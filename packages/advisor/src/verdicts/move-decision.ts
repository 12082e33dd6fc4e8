import {
  literalsOf,
  type CallSite,
  type ClientSite,
  type HttpSite,
  type Location,
  type Site,
} from '@gateshift/analyzer';
import { decideClient, decideSettings, type ClientDecision } from './client-decision.js';
import { judgeClient, type ClientVerdict } from './client-verdict.js';
import type { SentModel } from './gateway-fit.js';
import type { MovedProvider } from '../rewrites/ai-sdk-to-gateway.js';
import { placeOf, type Migration } from '../migration.js';
import { findModelHolders, standingOfHolder, type ModelHolder } from './model-holder.js';
import { findOptionPlace } from '../editing/option-place.js';
import type { ParameterFit } from './parameter-fit.js';
import { canHaveOwnSettings, isSettings, settingsOf } from '../rewrites/client-settings.js';
import { findLiteralAddress } from './request-address.js';
import { judgeRequest, type RequestVerdict } from './request-verdict.js';
import { within } from '../outcome-reason.js';
import { isWithin } from './model-parts.js';
import { standingOfCall, standingOfRequest, type LeftProvider, type Standing } from './standing.js';
import { headersPlace } from './sent-header.js';
import { byHand, byHandBecause, skippedBecause, type Stay } from './stay.js';
import { isUnnamed } from './unnamed-model.js';

export type { ClientDecision } from './client-decision.js';

type FittingParameters = ParameterFit & { readonly kind: 'fits' };

export type CallDecision =
  | {
      readonly kind: 'moves';
      readonly models: readonly SentModel[];
      readonly warnings: readonly string[];
      readonly parameters: FittingParameters;
      /** What makes its models, where providers do. */
      readonly providers: readonly MovedProvider[];
      /** What can make its models too, and stays. */
      readonly left: readonly LeftProvider[];
    }
  /** Its client goes to the gateway as the code stands. */
  | { readonly kind: 'already'; readonly models: readonly SentModel[]; readonly left?: readonly LeftProvider[] }
  | Stay;

export type RequestDecision =
  | {
      readonly kind: 'moves';
      readonly verdict: RequestVerdict & { readonly kind: 'movable' };
      readonly models: readonly SentModel[];
      readonly warnings: readonly string[];
      readonly parameters: FittingParameters;
    }
  | { readonly kind: 'already'; readonly models: readonly SentModel[] }
  | Stay;

/** What goes to the gateway and what stays, settled for all sites together. */
export interface MoveDecision {
  readonly clients: ReadonlyMap<string, ClientDecision>;
  readonly calls: ReadonlyMap<string, CallDecision>;
  readonly requests: ReadonlyMap<string, RequestDecision>;
  /** Why what makes the model at a place stays, though the call that can be handed it moves with others. */
  leftAt(at: Location): Stay | undefined;
  /** Clients that name a model themselves and have no call in sight: whether that model goes to the gateway. */
  readonly modelsOfClients: ReadonlyMap<string, 'moves' | 'stays'>;
  /** The calls and requests that can send the literal at the place. */
  usersOf(at: Location): readonly string[];
}

/**
 * Decides by elimination: every call that could move does, until it stands in the way of nothing. A call drops out when
 * the gateway lacks what it needs, when its id cannot be changed where it stands, when another user of the same id
 * stays, or when its client cannot be split from calls that stay.
 */
export function decideMoves(migration: Migration): MoveDecision {
  const verdicts = new Map(migration.clients.map((client) => [client.id, judgeClient(client, migration)]));
  const requestVerdicts = new Map(migration.requests.map((request) => [request.id, judgeRequest(request, migration)]));
  const holders = findModelHolders(verdicts, migration);
  const elimination: Elimination = {
    migration,
    verdicts,
    standings: new Map<string, Standing>([
      ...allCalls(migration).map((call) => [call.id, standingOfCall(call, verdicts, migration)] as const),
      ...migration.requests.map(
        (request) => [request.id, standingOfRequest(request, requestVerdicts.get(request.id), migration)] as const,
      ),
      ...holders.map((holder) => [holder.id, standingOfHolder(holder, migration)] as const),
    ]),
    clients: new Map(),
    users: indexUsers(holders, migration),
  };
  for (let changed = true; changed;) {
    changed = [dropByModel(elimination), dropByRequest(elimination), dropByClient(elimination)].includes(true);
  }
  return settle(elimination, holders, requestVerdicts);
}

/** What is not decided yet: standings and clients change until nothing drops out any more. */
interface Elimination {
  readonly migration: Migration;
  readonly verdicts: ReadonlyMap<string, ClientVerdict>;
  readonly standings: Map<string, Standing>;
  readonly clients: Map<string, ClientDecision>;
  readonly users: ReadonlyMap<string, readonly string[]>;
}

function allCalls({ calls, heldCalls }: Migration): readonly CallSite[] {
  return [...calls, ...heldCalls];
}

/** Drops what sends an id, or is handed a model, that has to stay. Returns whether anything did. */
function dropByModel({ migration, standings, users }: Elimination): boolean {
  let changed = false;
  for (const [id, standing] of standings) {
    if (standing.kind !== 'moves') continue;
    const reason =
      whyModelStays(id, standing.fit.models, standings, users, migration) ??
      whyProviderIsShared(id, standings, migration);
    if (!reason) continue;
    standings.set(id, reason);
    changed = true;
  }
  return changed;
}

/** Drops requests that are written with one that stays. Returns whether any was. */
function dropByRequest({ migration, standings }: Elimination): boolean {
  let changed = false;
  for (const request of migration.requests) {
    if (standings.get(request.id)?.kind !== 'moves') continue;
    const sharer = migration.requests.find(
      (other) => standings.get(other.id)?.kind === 'stays' && sharesText(request, other, migration),
    );
    if (!sharer) continue;
    const reason = `a request that stays (line ${sharer.location.line}) is written with the same address or headers`;
    standings.set(request.id, byHand('request-shared', reason));
    changed = true;
  }
  return changed;
}

/** Decides on each client as things stand, settings last, and drops the calls of those that stay. Returns whether any was. */
function dropByClient({ migration, verdicts, standings, clients }: Elimination): boolean {
  const isCandidate = ({ id }: ClientSite) => clients.get(id)?.kind !== 'stays';
  const settings = migration.clients.filter(isSettings);
  const others = migration.clients.filter((client) => !isSettings(client));
  let changed = false;
  for (const client of [...others, ...settings].filter(isCandidate)) {
    const verdict = verdicts.get(client.id);
    const uses = {
      calls: allCalls(migration).filter((call) => call.clients.includes(client.id)),
      features: migration.features.filter((feature) => feature.clients.includes(client.id)),
    };
    const decision = isSettings(client)
      ? decideSettings(client, verdict, clients, migration)
      : (whySettingsStay(client, clients, migration) ?? decideClient(client, verdict, uses, standings, migration));
    clients.set(client.id, decision);
    if (decision.kind !== 'stays') continue;
    if (isSettings(client)) changed = true;
    if (standings.get(client.id)?.kind === 'moves') {
      standings.set(client.id, decision);
      changed = true;
    }
    for (const call of uses.calls) {
      const standing = standings.get(call.id);
      if (standing?.kind !== 'moves' || isLeft(client, standing)) continue;
      standings.set(call.id, {
        kind: 'stays',
        outcome: decision.outcome,
        isEcho: true,
        code: 'client-stays',
        reason: `its client stays (${client.location.file}:${client.location.line})`,
      });
      changed = true;
    }
  }
  return changed;
}

/** What stands at the end is decided. */
function settle(
  { clients, standings, users }: Elimination,
  holders: readonly ModelHolder[],
  requestVerdicts: ReadonlyMap<string, RequestVerdict>,
): MoveDecision {
  const holding = new Set(holders.map((holder) => holder.id));
  const calls = new Map<string, CallDecision>();
  const requests = new Map<string, RequestDecision>();
  for (const [id, standing] of standings) {
    if (holding.has(id)) continue;
    const verdict = requestVerdicts.get(id);
    if (standing.kind !== 'moves') {
      (verdict ? requests : calls).set(id, standing);
      continue;
    }
    const { models, warnings } = standing.fit;
    const { parameters, providers, left } = standing;
    if (verdict?.kind === 'movable') requests.set(id, { kind: 'moves', verdict, models, warnings, parameters });
    else calls.set(id, { kind: 'moves', models, warnings, parameters, providers, left });
  }
  const left = [...calls.values()].flatMap((decision) => (decision.kind === 'stays' ? [] : (decision.left ?? [])));
  const modelsOfClients = new Map(
    holders.map(({ id }) => [id, standings.get(id)?.kind === 'moves' ? ('moves' as const) : ('stays' as const)]),
  );
  return {
    clients,
    calls,
    requests,
    modelsOfClients,
    leftAt: (at) => left.find(({ call }) => isWithin(at, call.location))?.stay,
    usersOf: (at) => users.get(placeOf(at)) ?? [],
  };
}

/** An edit of settings changes every client that is made of them. */
function whySettingsStay(
  client: ClientSite,
  clients: ReadonlyMap<string, ClientDecision>,
  migration: Migration,
): Stay | undefined {
  const settings = settingsOf(client, migration);
  const decision = settings && clients.get(settings.id);
  if (!settings || decision?.kind !== 'stays' || canHaveOwnSettings(client, settings)) return undefined;
  return { ...decision, reason: `its settings stay (${decision.reason})` };
}

/** Whether a call moves without what the client makes for it. */
function isLeft({ id }: ClientSite, { providers, left }: Standing & { readonly kind: 'moves' }): boolean {
  return left.some(({ call }) => call.client === id) && !providers.some(({ call }) => call.client === id);
}

/** Calls and requests by the place of each literal that they can send. */
function indexUsers(holders: readonly ModelHolder[], migration: Migration): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, Set<string>>();
  const add = (at: Location, id: string) => {
    const key = placeOf(at);
    const known = users.get(key);
    if (known) known.add(id);
    else users.set(key, new Set([id]));
  };
  for (const user of [...migration.calls, ...migration.heldCalls, ...migration.requests]) {
    for (const literal of literalsOf(user.model)) add(literal.at, user.id);
  }
  const servable = new Set(
    [...migration.calls, ...migration.heldCalls, ...migration.requests, ...holders].map((user) => user.id),
  );
  for (const model of migration.models) {
    for (const id of model.usedBy) if (servable.has(id)) add(model.location, id);
  }
  return new Map([...users].map(([key, ids]) => [key, [...ids]]));
}

function whyModelStays(
  id: string,
  models: readonly SentModel[],
  standings: ReadonlyMap<string, Standing>,
  users: ReadonlyMap<string, readonly string[]>,
  migration: Migration,
): Stay | undefined {
  const user = migration.siteOf(id);
  const isReadAtOption = user?.kind === 'call' && findOptionPlace(user, migration) !== undefined;
  for (const { modelId, at, spelling } of models) {
    // What no code names is not changed but named, with the client that asks for it.
    if (spelling.kind === 'same' || spelling.kind === 'unserved' || isUnnamed(at, migration.clients)) continue;
    const site = migration.modelAt(at);
    const target = `\`${modelId}\` would have to become \`${spelling.id}\``;
    if (!site) return byHand('model-literal-fixed', `${target}, and its place in ${at.file} cannot be edited`);
    if (site.replaceable !== true && !isReadAtOption)
      return byHand('model-literal-fixed', `${target}, but ${site.replaceable}`);
    const leftAlone = migration.whyLeftAlone(site);
    if (leftAlone) return skippedBecause(within(`${target}, but `, leftAlone));
    const idiom = migration.idiomIn(at.file, at);
    if (migration.form === 'switch' && idiom.kind === 'unknown') return byHandBecause(within(`${target}, but `, idiom));
    const staying = (users.get(placeOf(at)) ?? []).find((other) => standings.get(other)?.kind === 'stays');
    if (staying !== undefined && !isReadAtOption)
      return byHand('model-literal-shared', `${target}, but ${sharedBy(user, migration.siteOf(staying))}`);
  }
  return undefined;
}

function sharedBy(user: Site | undefined, staying: Site | undefined): string {
  const clientsOf = (site: Site | undefined) => (site?.kind === 'call' ? site.clients : []);
  const { file, line } = staying?.location ?? {};
  const where = file === undefined ? '' : ` (${file}:${line})`;
  return clientsOf(user).some((id) => clientsOf(staying).includes(id))
    ? `a call that stays where it is${where} goes through the same client, which names it: make a client of its own for one of them`
    : `a call that stays where it is${where} sends the same literal: give each its own`;
}

/** Two calls can be handed one model: the expression that makes it is edited for both or for none. */
function whyProviderIsShared(
  id: string,
  standings: ReadonlyMap<string, Standing>,
  migration: Migration,
): Stay | undefined {
  const standing = standings.get(id);
  if (standing?.kind !== 'moves' || standing.providers.length === 0) return undefined;
  const places = new Set(standing.providers.map(({ call }) => placeOf(call.location)));
  const sharer = [...migration.calls, ...migration.heldCalls].find((other) => {
    const theirs = standings.get(other.id);
    const staying =
      theirs?.kind === 'stays' ? other.providers : theirs?.kind === 'moves' ? theirs.left.map(({ call }) => call) : [];
    return staying.some((provider) => places.has(placeOf(provider.location)));
  });
  return (
    sharer &&
    byHand(
      'provider-shared',
      `a call that stays (${sharer.location.file}:${sharer.location.line}) is handed the same model`,
    )
  );
}

/** Whether an edit of one request's address or headers would change the other's. */
function sharesText(left: HttpSite, right: HttpSite, migration: Migration): boolean {
  const isSame = (one: Location | undefined, other: Location | undefined) =>
    one !== undefined && other !== undefined && placeOf(one) === placeOf(other);
  return (
    isSame(findLiteralAddress(left, migration)?.at, findLiteralAddress(right, migration)?.at) ||
    (headersPlace(left) !== undefined && headersPlace(left) === headersPlace(right)) ||
    isSame(left.addressParts?.object.at, right.addressParts?.object.at)
  );
}
