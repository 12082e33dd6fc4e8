import { envNamesOf, type ClientSite, type HttpSite, type Value } from '@gateshift/analyzer';
import { asBinding } from './env-idiom.js';
import type { Migration } from '../migration.js';
import type { MoveDecision } from '../verdicts/move-decision.js';

/** A variable that what moves read before the migration and no longer reads after it. */
export interface SupersededVariable {
  readonly name: string;
  readonly holds: 'key' | 'address' | 'identity';
  /** Whether what stays reads it, so that it has to stay set. In the switch form everything does. */
  readonly stillRead: boolean;
}

/** The variables whose part the gateway's take over, keys first. */
export function supersededVariables(moves: MoveDecision, migration: Migration): readonly SupersededVariable[] {
  const { gateway, form } = migration;
  const own = new Set([gateway.env.apiKey, gateway.env.baseUrl]);
  const found = new Map<string, SupersededVariable>();
  const kept = new Set<string>();
  // Of clients that moved in an earlier run, the SDK's own variable is all that is known.
  const moved = new Set<string>();
  for (const client of migration.clients) {
    const kind = moves.clients.get(client.id)?.kind;
    if (kind === 'already' && namesIn(client.apiKey).includes(gateway.env.apiKey)) {
      for (const name of client.fallbackEnv.apiKey) if (!own.has(name)) moved.add(name);
      continue;
    }
    const decision = moves.clients.get(client.id);
    const router = decision?.kind === 'moves' ? decision.verdict.spelling.router : undefined;
    if (router) found.set(router.keyVariable, { name: router.keyVariable, holds: 'key', stillRead: false });
    for (const [name, holds] of namesOf(client)) {
      if (own.has(name) || kind === 'already') continue;
      if (kind === 'moves' || kind === 'splits') found.set(name, { name, holds, stillRead: form === 'switch' });
      if (kind !== 'moves') kept.add(name);
    }
  }
  for (const request of migration.requests) {
    const kind = moves.requests.get(request.id)?.kind;
    for (const name of keysOf(request)) {
      if (own.has(name) || kind === 'already') continue;
      if (kind === 'moves') found.set(name, { name, holds: 'key', stillRead: form === 'switch' });
      else kept.add(name);
    }
  }
  for (const call of migration.calls) {
    const decision = moves.calls.get(call.id);
    const providers = decision?.kind === 'moves' ? decision.providers : [];
    for (const { readyMade } of providers) {
      const name = readyMade && readyMadeKeys[readyMade.package];
      if (name !== undefined && !found.has(name)) found.set(name, { name, holds: 'key', stillRead: form === 'switch' });
    }
  }
  for (const name of moved) {
    if (!found.has(name)) found.set(name, { name, holds: 'key', stillRead: form === 'switch' });
  }
  const order = ['key', 'address', 'identity'];
  return [...found.values()]
    .map((one) => ({ ...one, stillRead: one.stillRead || kept.has(one.name) }))
    .sort((left, right) => order.indexOf(left.holds) - order.indexOf(right.holds));
}

/** The variable that a package's ready-made provider reads its key from. */
export const readyMadeKeys: Readonly<Record<string, string>> = { '@ai-sdk/openai': 'OPENAI_API_KEY' };

function namesOf(client: ClientSite): readonly (readonly [string, SupersededVariable['holds']])[] {
  const { fallbackEnv } = client;
  const keys = namesIn(client.apiKey);
  const names = (value: Value, fallback: readonly string[]) => (value.state === 'absent' ? fallback : namesIn(value));
  return [
    ...(keys.length > 0 ? keys : fallbackEnv.apiKey).map((name) => [name, 'key'] as const),
    ...names(client.baseUrl, fallbackEnv.baseUrl).map((name) => [name, 'address'] as const),
    ...names(client.organization, fallbackEnv.organization).map((name) => [name, 'identity'] as const),
    ...names(client.project, fallbackEnv.project).map((name) => [name, 'identity'] as const),
  ];
}

function keysOf(request: HttpSite): readonly string[] {
  return namesIn(request.authorization);
}

function namesIn(value: Value): readonly string[] {
  const binding = value.state === 'parameter' ? asBinding(value)?.name : undefined;
  // `openai.apiKey` of a namespace is no variable.
  return binding === undefined ? envNamesOf(value).filter((name) => !name.includes('.')) : [binding];
}
