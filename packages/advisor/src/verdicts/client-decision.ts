import type { CallSite, ClientSite, FeatureSite } from '@gateshift/analyzer';
import type { GatewayProfile } from '@gateshift/catalog';
import { hasExports, type ClientVerdict } from './client-verdict.js';
import { withoutComments } from '../editing/edit-object.js';
import { lackedApiReason, featureReason } from './gateway-fit.js';
import type { Migration } from '../migration.js';
import { isTest } from '../project/test-file.js';
import { whySplitFails } from '../rewrites/split-client.js';
import { notAsked, type Standing } from './standing.js';
import { byHand, skipped, type Stay } from './stay.js';
import { because, type Reason, type ReasonCode } from '../outcome-reason.js';
import { handedTo } from './taker.js';

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
      /** Why more calls than those that were seen may stay with it, if so. */
      readonly unseen: Reason | undefined;
    }
  | { readonly kind: 'already' }
  /** It has no address of its own, and the models that it asks move. */
  | { readonly kind: 'follows'; readonly warnings: readonly string[] }
  | (Stay & {
      /** Set where nothing holds the client back but that its calls are out of sight. */
      readonly isUnseen?: true;
    });

/** The calls and features known to be made on a client. */
export interface ClientUses {
  readonly calls: readonly CallSite[];
  readonly features: readonly FeatureSite[];
}

/** Moves a client whole, splits it, or leaves it, by where its calls stand. */
export function decideClient(
  client: ClientSite,
  verdict: ClientVerdict | undefined,
  uses: ClientUses,
  standings: ReadonlyMap<string, Standing>,
  migration: Migration,
): ClientDecision {
  if (!verdict) return byHand('client-unknown', 'it was not judged');
  if (verdict.kind === 'carried') return decideCarried(client, verdict.otherwise, uses, standings, migration);
  if (verdict.kind !== 'movable') return lackOfUses(client, verdict, uses, migration) ?? verdict;
  if (verdict.spelling.router) return decideRouted(client, verdict, uses, standings, migration);
  const assigned = uses.features.find(({ api, location }) => api === 'settings' && !isTest(location.file));
  if (assigned) {
    const { file, line } = assigned.location;
    return byHand(
      'reassigned-settings',
      `its \`${assigned.method.replace(' =', '')}\` is assigned after it is made (${file}:${line}), so where it goes and who pays is decided there: move that with it`,
    );
  }
  const movers = uses.calls.filter((call) => standings.get(call.id)?.kind === 'moves');
  const stayers = stayersOf(client, uses, standings, migration);
  const reasons = [...new Set(stayers.map((stayer) => stayer.reason))];
  if (stayers.length === 0 && !migration.runs(verdict.spelling.rewrite)) return notAsked;
  const held = standings.get(client.id)?.kind === 'moves' ? 1 : 0;
  if (stayers.length === 0) return { kind: 'moves', verdict, uses: uses.calls.length + uses.features.length + held };
  if (movers.length === 0) {
    const outcome = stayers.some((stayer) => stayer.outcome === 'by hand') ? 'by hand' : 'skipped';
    const isUnseen = stayers.every((stayer) => stayer.what === unseenUses);
    const isEcho = stayers.every((stayer) => stayer.what !== unseenUses);
    const code = oneCode(stayers) ?? 'client-shared';
    return {
      kind: 'stays',
      outcome,
      code,
      reason: reasons.join('; '),
      ...(isUnseen && { isUnseen }),
      ...(isEcho && { isEcho }),
    };
  }
  if (!migration.movesClients) return notAsked;
  const shown = reasons.length > 2 ? [...reasons.slice(0, 2), `and ${reasons.length - 2} more`] : reasons;
  const shared = `it also serves calls that stay (${shown.join('; ')})`;
  if (!migration.runs('split-client')) return byHand('client-shared', `${shared}; run split-client with it`);
  const obstacle = whySplitFails(client, movers, migration);
  if (obstacle) return byHand('split-impossible', `${shared}, and cannot be split: ${obstacle}`);
  return {
    kind: 'splits',
    verdict,
    movers,
    stayers: [...new Set(stayers.map((stayer) => stayer.what))],
    unseen: stayers.find((stayer) => stayer.what === unseenUses),
  };
}

/** What to mind of an agent that no call was seen of. */
export function unseenAgent({ title }: GatewayProfile): string {
  return `what this agent is asked for is not in sight: make sure that ${title} serves it, as a schema for the answer`;
}

/** An agent goes where all of what it asks goes. */
function decideCarried(
  client: ClientSite,
  otherwise: Stay,
  { calls }: ClientUses,
  standings: ReadonlyMap<string, Standing>,
  { gateway }: Migration,
): ClientDecision {
  if (calls.length === 0 || calls.some(({ providers }) => providers.length === 0)) return otherwise;
  for (const { id } of calls) {
    const standing = standings.get(id);
    if (standing?.kind === 'stays') return { ...standing, ...(id !== client.id && { isEcho: true }) };
  }
  if (calls.every(({ id }) => standings.get(id)?.kind === 'already')) return { kind: 'already' };
  const isUnseen = calls.some(({ id }) => id === client.id);
  return {
    kind: 'follows',
    warnings: isUnseen ? [unseenAgent(gateway)] : [],
  };
}

/** An agent that names its model by a text is one thing: it goes with everything that is asked through it. */
function decideRouted(
  { id }: ClientSite,
  verdict: ClientVerdict & { readonly kind: 'movable' },
  { calls }: ClientUses,
  standings: ReadonlyMap<string, Standing>,
  migration: Migration,
): ClientDecision {
  if (!migration.runs(verdict.spelling.rewrite)) return notAsked;
  for (const call of calls) {
    const standing = standings.get(call.id);
    if (standing?.kind === 'stays') return { ...standing, ...(call.id !== id && { isEcho: true }) };
  }
  return { kind: 'moves', verdict, uses: calls.length };
}

/** A client that is left to somebody although all its uses are of APIs that the gateway lacks would be moved for nothing. */
function lackOfUses(
  client: ClientSite,
  verdict: ClientVerdict,
  { calls, features }: ClientUses,
  migration: Migration,
): Stay | undefined {
  if (verdict.kind !== 'stays' || verdict.outcome !== 'by hand') return undefined;
  const uses = [...calls, ...features];
  if (uses.length === 0 || whyUsesAreUnseen(client, uses.length, migration)) return undefined;
  const lacks = uses.flatMap(({ api }) => lackedApiReason(api, migration.gateway) ?? []);
  const [first] = lacks;
  if (!first || lacks.length < uses.length) return undefined;
  return skipped(first.code, [...new Set(lacks.map(({ reason }) => reason))].join('; '));
}

/** Settings move with every client that is made of them; where one stays, those that move get settings of their own. */
export function decideSettings(
  settings: ClientSite,
  verdict: ClientVerdict | undefined,
  clients: ReadonlyMap<string, ClientDecision>,
  migration: Migration,
): ClientDecision {
  if (!verdict) return byHand('client-unknown', 'it was not judged');
  if (verdict.kind === 'carried') return verdict.otherwise;
  if (verdict.kind !== 'movable') return verdict;
  const made = migration.clients.filter((client) => client.derivedFrom === settings.id);
  if (made.length === 0) return byHand('client-unknown', 'no client made of it was found');
  for (const client of made) {
    const decision = clients.get(client.id);
    if (decision?.kind === 'stays') return { ...decision, reason: `what is made of it stays: ${decision.reason}` };
    if (decision?.kind === 'splits') {
      return skipped('split', 'it serves the calls that stay; those that move got settings of their own');
    }
  }
  return { kind: 'moves', verdict, uses: made.length };
}

const unseenUses = 'code that could not be followed';

interface Stayer extends Reason {
  readonly what: string;
  readonly outcome: Stay['outcome'];
}

function oneCode(stayers: readonly Stayer[]): ReasonCode | undefined {
  const [code, ...others] = new Set(stayers.map((stayer) => stayer.code));
  return others.length === 0 ? code : undefined;
}

function stayersOf(
  client: ClientSite,
  { calls, features }: ClientUses,
  standings: ReadonlyMap<string, Standing>,
  migration: Migration,
): readonly Stayer[] {
  const { gateway } = migration;
  const stayers: Stayer[] = [];
  for (const call of calls) {
    const standing = standings.get(call.id);
    if (standing?.kind === 'stays') stayers.push({ ...standing, what: call.api });
  }
  const asHolder = standings.get(client.id);
  if (asHolder?.kind === 'stays') return [{ ...asHolder, what: client.holds?.api ?? unseenUses }];
  for (const feature of features) {
    const reason = migration.whyLeftAlone(feature) ?? featureReason(feature.api, gateway);
    if (reason) stayers.push({ what: feature.api, outcome: 'skipped', ...reason });
  }
  // Embeddings ask for nothing but what they name, whoever uses them.
  const isKnown = asHolder?.kind === 'moves' || client.holds?.api === 'embeddings';
  const unseen = isKnown ? undefined : whyUsesAreUnseen(client, calls.length + features.length, migration);
  if (unseen) stayers.push({ what: unseenUses, outcome: 'by hand', ...unseen });
  return stayers;
}

/** Calls that nobody saw may need what the gateway lacks, so a client that is given away is not moved blindly. */
function whyUsesAreUnseen(client: ClientSite, uses: number, migration: Migration): Reason | undefined {
  const { handedOn } = client;
  if (handedOn) return because('client-used-elsewhere', handedTo(handedOn, migration));
  const text = migration.textOf(client.location.file);
  if (uses > 0 || !hasExports(text) || isNamedOnce(client, text)) return undefined;
  return because('client-used-elsewhere', 'no call on it was found, and other modules can reach it');
}

/** Whether a variable of the module's own stands nowhere but where it is declared, so that nobody can use it. */
function isNamedOnce({ name, declaration }: ClientSite, text: string): boolean {
  if (name === undefined || !declaration || !/^(?:const|let|var)\s/.test(text.slice(...declaration.range)))
    return false;
  const code = withoutComments(text).replace(/'[^'\r\n]*'|"[^"\r\n]*"/g, ' ');
  return code.split(/[^\w$]+/).filter((word) => word === name).length === 1;
}
