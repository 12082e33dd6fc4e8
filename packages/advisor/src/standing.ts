import { literalsOf, type CallFeature, type CallSite, type HttpSite } from '@gateshift/analyzer';
import type { ClientVerdict } from './client-verdict.js';
import { judgeCall, type Fit, type SentModel } from './gateway-fit.js';
import type { Migration } from './migration.js';
import { because, within, type Reason } from './outcome-reason.js';
import { judgeParameters, type ParameterFit } from './parameter-fit.js';
import { judgeReadyMade, type ReadyMadeProvider } from './ready-made-provider.js';
import type { RequestVerdict } from './request-verdict.js';
import { whyProviderCallStays } from './rewrites/ai-sdk-to-gateway.js';
import { byHand, skipped, skippedBecause, type Stay } from './stay.js';
import { judgeWireModels, wireCall } from './wire-call.js';

export type MovableProvider = ReadyMadeProvider & { readonly kind: 'movable' };

/** Where one call or request stands while it is being decided what moves. */
export type Standing =
  | {
      readonly kind: 'moves';
      readonly fit: Fit & { readonly fits: true };
      readonly parameters: ParameterFit & { readonly kind: 'fits' };
      readonly readyMade: MovableProvider | undefined;
    }
  | { readonly kind: 'already'; readonly models: readonly SentModel[] }
  | Stay;

export const notAsked: Stay = skipped('not-asked', 'moving clients was not asked for');

/** Judged by its client and by what the gateway serves. */
export function standingOfCall(
  call: CallSite,
  verdicts: ReadonlyMap<string, ClientVerdict>,
  migration: Migration,
): Standing {
  const found = call.clients.flatMap((id) => verdicts.get(id) ?? []);
  if (found.length === 0) return standingOfReadyMade(call, migration);
  const spelling = found.find((verdict) => verdict.kind === 'movable')?.spelling;
  const wire = wireCall(call, spelling, migration);
  const fit = judgeWireModels(judgeCall(wire, migration.gateway, migration.policy), call, spelling, migration);
  if (found.every((verdict) => verdict.kind === 'already')) {
    return { kind: 'already', models: fit.fits ? fit.models : [] };
  }
  const leftAlone = migration.whyLeftAlone(call);
  if (leftAlone) return skippedBecause(leftAlone);
  const staying = found.find((verdict) => verdict.kind === 'stays');
  if (staying) return { ...staying, ...within('its client stays: ', staying), isEcho: true };
  const kept = whyModelKept(call, migration);
  if (kept) return skippedBecause(kept);
  if (!fit.fits) return stayBecause(fit, call.features, migration);
  const expression = spelling?.provider && whyProviderCallStays(call, migration);
  if (expression) return skippedBecause(expression);
  return movesIfTaken(call, wire.api, fit, undefined, migration);
}

/** The last to be asked: what else the call sets. */
function movesIfTaken(
  call: CallSite | HttpSite,
  api: string,
  fit: Fit & { readonly fits: true },
  readyMade: MovableProvider | undefined,
  migration: Migration,
): Standing {
  const parameters = judgeParameters(call, api, fit.models, migration);
  return parameters.kind === 'fits' ? { kind: 'moves', fit, parameters, readyMade } : parameters;
}

function standingOfReadyMade(call: CallSite, migration: Migration): Standing {
  const leftAlone = migration.whyLeftAlone(call);
  if (leftAlone) return skippedBecause(leftAlone);
  const { provider } = call;
  if (!provider)
    return byHand('client-unknown', 'the client it is made on was not found, so its address cannot be changed here');
  const verdict = judgeReadyMade({ ...call, provider }, migration);
  if (verdict.kind === 'stays') return verdict;
  if (!migration.runs(verdict.spelling.rewrite)) return notAsked;
  const wire = wireCall(call, verdict.spelling, migration);
  const fit = judgeCall(wire, migration.gateway, migration.policy);
  const kept = whyModelKept(call, migration);
  if (kept) return skippedBecause(kept);
  if (!fit.fits) return stayBecause(fit, call.features, migration);
  const expression = whyProviderCallStays(call, migration);
  if (expression) return skippedBecause(expression);
  return movesIfTaken(call, wire.api, fit, verdict, migration);
}

function whyModelKept({ model }: CallSite | HttpSite, { policy }: Migration): Reason | undefined {
  const kept = literalsOf(model).find(({ value }) => policy.keep.includes(String(value)));
  return kept && because('kept-model', `the config keeps \`${kept.value}\``);
}

export function standingOfRequest(
  request: HttpSite,
  verdict: RequestVerdict | undefined,
  migration: Migration,
): Standing {
  const fit = judgeCall(request, migration.gateway, migration.policy);
  if (verdict?.kind === 'already') return { kind: 'already', models: fit.fits ? fit.models : [] };
  if (verdict?.kind !== 'movable') {
    return verdict ?? byHand('address-unknown', 'its address could not be followed');
  }
  const kept = whyModelKept(request, migration);
  if (kept) return skippedBecause(kept);
  if (!fit.fits) return stayBecause(fit, [], migration);
  return movesIfTaken(request, request.api, fit, undefined, migration);
}

/** Names what to map an id to, where a cheaper model of the gateway fits the call. */
function stayBecause(
  fit: Fit & { readonly fits: false },
  features: readonly CallFeature[],
  migration: Migration,
): Stay {
  const { outcome, code, reason, unserved } = fit;
  if (unserved === undefined) return { kind: 'stays', outcome, code, reason };
  const proposal = migration.propose(unserved, features);
  const advice =
    'modelId' in proposal
      ? `\`--map ${unserved}=${proposal.modelId}\` moves it (${proposal.why})`
      : `map it with \`--map ${unserved}=…\` to move it`;
  return { kind: 'stays', outcome, code, reason: `${reason}: ${advice}` };
}
