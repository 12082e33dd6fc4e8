import {
  literalsOf,
  type CallFeature,
  type CallSite,
  type ClientSite,
  type FeatureSite,
  type HttpSite,
  type Location,
} from '@gateshift/analyzer';
import { judgeClient, type ClientVerdict } from './client-verdict.js';
import { judgeCall, supportReason, type Fit, type SentModel } from './gateway-fit.js';
import { findLiteralAddress, judgeRequest, type RequestVerdict } from './request-verdict.js';
import { placeOf, type Migration } from './migration.js';
import { judgeReadyMade, type ReadyMadeProvider } from './ready-made-provider.js';
import { whyProviderCallStays } from './rewrites/ai-sdk-to-gateway.js';
import type { ProviderSpelling } from './rewrites/client-spelling.js';
import { whySplitFails } from './rewrites/split-client.js';

type MovableProvider = ReadyMadeProvider & { readonly kind: 'movable' };

export interface Stay {
  readonly kind: 'stays';
  readonly outcome: 'skipped' | 'by hand';
  readonly reason: string;
}

export type ClientDecision =
  | {
      readonly kind: 'moves';
      readonly verdict: ClientVerdict & { readonly kind: 'movable' };
      /** The calls and features known to use the client; none does where all its uses are out of sight. */
      readonly uses: number;
    }
  /** Some calls get a client of their own, the others keep this one. */
  | {
      readonly kind: 'splits';
      readonly verdict: ClientVerdict & { readonly kind: 'movable' };
      readonly movers: readonly CallSite[];
      readonly stayers: readonly string[];
    }
  | { readonly kind: 'already' }
  | Stay;

export type CallDecision =
  | {
      readonly kind: 'moves';
      readonly models: readonly SentModel[];
      readonly warnings: readonly string[];
      /** Set where the call has no client of its own but a ready-made provider. */
      readonly readyMade: MovableProvider | undefined;
    }
  /** Its client goes to the gateway as the code stands. */
  | { readonly kind: 'already'; readonly models: readonly SentModel[] }
  | Stay;

export type RequestDecision =
  | {
      readonly kind: 'moves';
      readonly verdict: RequestVerdict & { readonly kind: 'movable' };
      readonly models: readonly SentModel[];
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'already'; readonly models: readonly SentModel[] }
  | Stay;

/** What goes to the gateway and what stays, settled for all sites together. */
export interface MoveDecision {
  readonly clients: ReadonlyMap<string, ClientDecision>;
  readonly calls: ReadonlyMap<string, CallDecision>;
  readonly requests: ReadonlyMap<string, RequestDecision>;
  /** The calls and requests that can send the literal at the place. */
  usersOf(at: Location): readonly string[];
}

const notAsked: Stay = { kind: 'stays', outcome: 'skipped', reason: 'moving clients was not asked for' };

type Standing =
  | {
      readonly kind: 'moves';
      readonly fit: Fit & { readonly fits: true };
      readonly readyMade: MovableProvider | undefined;
    }
  | { readonly kind: 'already'; readonly models: readonly SentModel[] }
  | Stay;

/**
 * Decides by elimination: every call that could move does, until it stands in the way of nothing. A call drops out when
 * the gateway lacks what it needs, when its id cannot be changed where it stands, when another user of the same id
 * stays, or when its client cannot be split from calls that stay.
 */
export function decideMoves(migration: Migration): MoveDecision {
  const verdicts = new Map(migration.clients.map((client) => [client.id, judgeClient(client, migration)]));
  const requestVerdicts = new Map(migration.requests.map((request) => [request.id, judgeRequest(request, migration)]));
  const standings = new Map<string, Standing>();
  for (const call of migration.calls) standings.set(call.id, standingOfCall(call, verdicts, migration));
  for (const request of migration.requests) {
    standings.set(request.id, standingOfRequest(request, requestVerdicts.get(request.id), migration));
  }
  const users = indexUsers(migration);
  const usesOf = (client: ClientSite) => ({
    calls: migration.calls.filter((call) => call.clients.includes(client.id)),
    features: migration.features.filter((feature) => feature.clients.includes(client.id)),
  });

  const clients = new Map<string, ClientDecision>();
  for (let changed = true; changed;) {
    changed = false;
    for (const [id, standing] of standings) {
      if (standing.kind !== 'moves') continue;
      const reason =
        whyModelStays(standing.fit.models, standings, users, migration) ??
        whyProviderIsShared(id, standings, migration);
      if (!reason) continue;
      standings.set(id, reason);
      changed = true;
    }
    for (const request of migration.requests) {
      if (standings.get(request.id)?.kind !== 'moves') continue;
      const sharer = migration.requests.find(
        (other) => standings.get(other.id)?.kind === 'stays' && sharesText(request, other, migration),
      );
      if (!sharer) continue;
      const reason = `a request that stays (line ${sharer.location.line}) is written with the same address or headers`;
      standings.set(request.id, byHand(reason));
      changed = true;
    }
    for (const client of migration.clients) {
      if (clients.get(client.id)?.kind === 'stays') continue;
      const decision = decideClient(client, verdicts.get(client.id), usesOf(client), standings, migration);
      clients.set(client.id, decision);
      if (decision.kind !== 'stays') continue;
      for (const call of usesOf(client).calls) {
        if (standings.get(call.id)?.kind !== 'moves') continue;
        standings.set(call.id, {
          kind: 'stays',
          outcome: decision.outcome,
          reason: `its client stays: ${decision.reason}`,
        });
        changed = true;
      }
    }
  }

  const calls = new Map<string, CallDecision>();
  const requests = new Map<string, RequestDecision>();
  for (const [id, standing] of standings) {
    const verdict = requestVerdicts.get(id);
    if (standing.kind !== 'moves') {
      (verdict ? requests : calls).set(id, standing);
    } else {
      const { models, warnings } = standing.fit;
      if (verdict?.kind === 'movable') requests.set(id, { kind: 'moves', verdict, models, warnings });
      else calls.set(id, { kind: 'moves', models, warnings, readyMade: standing.readyMade });
    }
  }
  return { clients, calls, requests, usersOf: (at) => users.get(placeOf(at)) ?? [] };
}

function standingOfCall(call: CallSite, verdicts: ReadonlyMap<string, ClientVerdict>, migration: Migration): Standing {
  const found = call.clients.flatMap((id) => verdicts.get(id) ?? []);
  if (found.length === 0) return standingOfReadyMade(call, migration);
  const spelling = found.find((verdict) => verdict.kind === 'movable')?.spelling;
  const fit = judgeCall(wireCall(call, spelling?.provider), migration.gateway, migration.policy);
  if (found.every((verdict) => verdict.kind === 'already')) {
    return { kind: 'already', models: fit.fits ? fit.models : [] };
  }
  const leftAlone = migration.whyLeftAlone(call);
  if (leftAlone) return { kind: 'stays', outcome: 'skipped', reason: leftAlone };
  const staying = found.find((verdict) => verdict.kind === 'stays');
  if (staying) return { kind: 'stays', outcome: staying.outcome, reason: `its client stays: ${staying.reason}` };
  if (!fit.fits) return stayBecause(fit, call.features, migration);
  const kept = whyKept(fit, migration) ?? (spelling?.provider && whyProviderCallStays(call, migration));
  if (kept !== undefined) return { kind: 'stays', outcome: 'skipped', reason: kept };
  return { kind: 'moves', fit, readyMade: undefined };
}

/** A call of the AI SDK as the wire sees it: its API follows from how the provider makes the model. */
function wireCall(
  call: CallSite,
  provider: ProviderSpelling | undefined,
): Pick<CallSite, 'api' | 'model' | 'features'> {
  if (!provider || !call.provider) return call;
  return { ...call, api: provider.apis[call.provider.method] ?? call.provider.method };
}

function standingOfReadyMade(call: CallSite, migration: Migration): Standing {
  const leftAlone = migration.whyLeftAlone(call);
  if (leftAlone) return { kind: 'stays', outcome: 'skipped', reason: leftAlone };
  const { provider } = call;
  if (!provider) return byHand('the client it is made on was not found, so its address cannot be changed here');
  const verdict = judgeReadyMade({ ...call, provider }, migration);
  if (verdict.kind === 'stays') return verdict;
  if (!migration.runs(verdict.spelling.rewrite)) return notAsked;
  const fit = judgeCall(wireCall(call, verdict.spelling.provider), migration.gateway, migration.policy);
  if (!fit.fits) return stayBecause(fit, call.features, migration);
  const kept = whyKept(fit, migration) ?? whyProviderCallStays(call, migration);
  if (kept !== undefined) return { kind: 'stays', outcome: 'skipped', reason: kept };
  return { kind: 'moves', fit, readyMade: verdict };
}

function whyKept(fit: Fit & { readonly fits: true }, { policy }: Migration): string | undefined {
  const kept = fit.models.find((model) => policy.keep.includes(model.modelId));
  return kept && `the config keeps \`${kept.modelId}\``;
}

function standingOfRequest(request: HttpSite, verdict: RequestVerdict | undefined, migration: Migration): Standing {
  const fit = judgeCall(request, migration.gateway, migration.policy);
  if (verdict?.kind === 'already') return { kind: 'already', models: fit.fits ? fit.models : [] };
  if (verdict?.kind !== 'movable') {
    return verdict ?? { kind: 'stays', outcome: 'by hand', reason: 'its address could not be followed' };
  }
  if (!fit.fits) return stayBecause(fit, [], migration);
  return { kind: 'moves', fit, readyMade: undefined };
}

/** Names what to map an id to, where a cheaper model of the gateway fits the call. */
function stayBecause(
  fit: Fit & { readonly fits: false },
  features: readonly CallFeature[],
  migration: Migration,
): Stay {
  const { outcome, reason, unserved } = fit;
  if (unserved === undefined) return { kind: 'stays', outcome, reason };
  const proposal = migration.propose(unserved, features);
  const advice =
    'modelId' in proposal
      ? `\`--map ${unserved}=${proposal.modelId}\` moves it (${proposal.why})`
      : `map it with \`--map ${unserved}=…\` to move it`;
  return { kind: 'stays', outcome, reason: `${reason}: ${advice}` };
}

/** Calls and requests by the place of each literal that they can send. */
function indexUsers(migration: Migration): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, Set<string>>();
  const add = (at: Location, id: string) => {
    const key = placeOf(at);
    const known = users.get(key);
    if (known) known.add(id);
    else users.set(key, new Set([id]));
  };
  for (const user of [...migration.calls, ...migration.requests]) {
    for (const literal of literalsOf(user.model)) add(literal.at, user.id);
  }
  const servable = new Set([...migration.calls, ...migration.requests].map((user) => user.id));
  for (const model of migration.models) {
    for (const id of model.usedBy) if (servable.has(id)) add(model.location, id);
  }
  return new Map([...users].map(([key, ids]) => [key, [...ids]]));
}

function whyModelStays(
  models: readonly SentModel[],
  standings: ReadonlyMap<string, Standing>,
  users: ReadonlyMap<string, readonly string[]>,
  migration: Migration,
): Stay | undefined {
  for (const { modelId, at, spelling } of models) {
    if (spelling.kind === 'same' || spelling.kind === 'unserved') continue;
    const site = migration.modelAt(at);
    const target = `\`${modelId}\` would have to become \`${spelling.id}\``;
    if (!site) return byHand(`${target}, and its place in ${at.file} cannot be edited`);
    if (site.replaceable !== true) return byHand(`${target}, but ${site.replaceable}`);
    const leftAlone = migration.whyLeftAlone(site);
    if (leftAlone) return { kind: 'stays', outcome: 'skipped', reason: `${target}, but ${leftAlone}` };
    const idiom = migration.idiomIn(at.file);
    if (migration.form === 'switch' && idiom.kind === 'unknown') return byHand(`${target}, but ${idiom.reason}`);
    const stays = (users.get(placeOf(at)) ?? []).some((user) => standings.get(user)?.kind === 'stays');
    if (stays) return byHand(`${target}, but a call that stays where it is sends the same literal: give each its own`);
  }
  return undefined;
}

/** Two calls can be handed one model: the expression that makes it is edited for both or for none. */
function whyProviderIsShared(
  id: string,
  standings: ReadonlyMap<string, Standing>,
  migration: Migration,
): Stay | undefined {
  const call = migration.calls.find((one) => one.id === id);
  if (!call?.provider) return undefined;
  const place = placeOf(call.provider.location);
  const sharer = migration.calls.find(
    (other) =>
      other.provider && placeOf(other.provider.location) === place && standings.get(other.id)?.kind === 'stays',
  );
  return (
    sharer && byHand(`a call that stays (${sharer.location.file}:${sharer.location.line}) is handed the same model`)
  );
}

function decideClient(
  client: ClientSite,
  verdict: ClientVerdict | undefined,
  uses: { readonly calls: readonly CallSite[]; readonly features: readonly FeatureSite[] },
  standings: ReadonlyMap<string, Standing>,
  migration: Migration,
): ClientDecision {
  if (!verdict) return byHand('it was not judged');
  if (verdict.kind !== 'movable') return verdict;
  const movers = uses.calls.filter((call) => standings.get(call.id)?.kind === 'moves');
  const stayers = [
    ...uses.calls.flatMap((call) => {
      const standing = standings.get(call.id);
      return standing?.kind === 'stays' ? [{ what: call.api, outcome: standing.outcome, reason: standing.reason }] : [];
    }),
    ...uses.features.flatMap((feature) => {
      const reason =
        migration.whyLeftAlone(feature) ??
        supportReason(migration.gateway.apis[feature.api], `the ${feature.api} API`, migration.gateway);
      return reason ? [{ what: feature.api, outcome: 'skipped' as const, reason }] : [];
    }),
  ];
  const reasons = [...new Set(stayers.map((stayer) => stayer.reason))];
  if (stayers.length === 0 && !migration.runs(verdict.spelling.rewrite)) return notAsked;
  if (stayers.length === 0) return { kind: 'moves', verdict, uses: uses.calls.length + uses.features.length };
  if (movers.length === 0) {
    const outcome = stayers.some((stayer) => stayer.outcome === 'by hand') ? 'by hand' : 'skipped';
    return { kind: 'stays', outcome, reason: reasons.join('; ') };
  }
  if (!migration.movesClients) return notAsked;
  const shared = `it also serves calls that stay (${reasons.join('; ')})`;
  if (!migration.runs('split-client')) return byHand(`${shared}; run split-client with it`);
  const obstacle = whySplitFails(client, movers, migration);
  if (obstacle) return byHand(`${shared}, and cannot be split: ${obstacle}`);
  return { kind: 'splits', verdict, movers, stayers: [...new Set(stayers.map((stayer) => stayer.what))] };
}

/** Whether an edit of one request's address or headers would change the other's. */
function sharesText(left: HttpSite, right: HttpSite, migration: Migration): boolean {
  const isSame = (one: Location | undefined, other: Location | undefined) =>
    one !== undefined && other !== undefined && placeOf(one) === placeOf(other);
  return (
    isSame(findLiteralAddress(left, migration)?.at, findLiteralAddress(right, migration)?.at) ||
    isSame(left.headersObject?.at, right.headersObject?.at)
  );
}

function byHand(reason: string): Stay {
  return { kind: 'stays', outcome: 'by hand', reason };
}
