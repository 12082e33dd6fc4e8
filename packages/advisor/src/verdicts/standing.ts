import { literalsOf, type CallSite, type HttpSite, type ProviderCall } from '@gateshift/analyzer';
import type { ClientVerdict } from './client-verdict.js';
import { judgeCall, lackedApiReason, type Fit, type SentModel, type UnservedModel } from './gateway-fit.js';
import type { Migration } from '../migration.js';
import { because, within, type Reason } from '../outcome-reason.js';
import { partsOfModel } from './model-parts.js';
import { nearestServed } from '../models/nearest-served.js';
import { calledOn } from './origin.js';
import { judgeParameters, type ParameterFit } from './parameter-fit.js';
import { judgeReadyMade, stayOfRegistry } from './ready-made-provider.js';
import type { RequestVerdict } from './request-verdict.js';
import { whyProviderCallStays, type MovedProvider } from '../rewrites/ai-sdk-to-gateway.js';
import { textModelAdvice } from '../rewrites/hand-advice.js';
import type { RouterSpelling } from '../rewrites/routed-agent.js';
import { byHand, byHandBecause, skipped, skippedBecause, type Stay } from './stay.js';
import { isUnnamed } from './unnamed-model.js';
import { judgeWireModels, wireCall } from './wire-call.js';

/** Where one call or request stands while it is being decided what moves. */
export type Standing =
  | {
      readonly kind: 'moves';
      readonly fit: Fit & { readonly fits: true };
      readonly parameters: ParameterFit & { readonly kind: 'fits' };
      /** What makes its models, where providers do. */
      readonly providers: readonly MovedProvider[];
      /** What can make its models too, and stays. */
      readonly left: readonly LeftProvider[];
    }
  | { readonly kind: 'already'; readonly models: readonly SentModel[]; readonly left?: readonly LeftProvider[] }
  | Stay;

/** One of several expressions that can make a call's model, and why it stays while the others move. */
export interface LeftProvider {
  readonly call: ProviderCall;
  readonly stay: Stay;
}

export const notAsked: Stay = skipped('not-asked', 'moving clients was not asked for');

/** Judged by its client and by what the gateway serves. */
export function standingOfCall(
  call: CallSite,
  verdicts: ReadonlyMap<string, ClientVerdict>,
  migration: Migration,
): Standing {
  if (call.providers.length > 0) return standingOfProvided(withAgentsFeatures(call, migration), verdicts, migration);
  const found = call.clients.flatMap((id) => withoutCarried(verdicts.get(id)) ?? []);
  const spelling = found.find((verdict) => verdict.kind === 'movable')?.spelling;
  if (spelling?.router) return standingOfRouted(withAgentsFeatures(call, migration), spelling.router, found, migration);
  const wire = wireCall(call, spelling, migration);
  const fit = judgeWireModels(judgeCall(wire, migration.gateway, migration.policy), call, spelling, migration);
  if (found.length > 0 && found.every((verdict) => verdict.kind === 'already')) {
    return { kind: 'already', models: fit.fits ? fit.models : [] };
  }
  const leftAlone = migration.whyLeftAlone(call);
  if (leftAlone) return skippedBecause(leftAlone);
  if (found.length === 0) {
    const advice = call.byType ? undefined : textModelAdvice[call.sdk];
    if (advice && literalsOf(call.model).length > 0) return byHandBecause(advice);
    return byHand('client-unknown', calledOn(call, migration));
  }
  const staying = found.find((verdict) => verdict.kind === 'stays');
  if (staying) return orLack({ ...staying, ...whyClientsStay(staying, found), isEcho: true }, wire.api, migration);
  const kept = whyModelKept(call, migration);
  if (kept) return skippedBecause(kept);
  if (!fit.fits) return stayBecause(fit, call, migration);
  return movesIfTaken(call, wire.api, fit, [], migration);
}

/** What is asked through an agent that names its model by a text goes to the chat API of the address that it is given. */
function standingOfRouted(
  call: CallSite,
  router: RouterSpelling,
  found: readonly ClientVerdict[],
  migration: Migration,
): Standing {
  const leftAlone = migration.whyLeftAlone(call) ?? whyModelKept(call, migration);
  if (leftAlone) return skippedBecause(leftAlone);
  const staying = found.find((verdict) => verdict.kind === 'stays');
  if (staying) return { ...staying, ...whyClientsStay(staying, found), isEcho: true };
  const tools = whyToolsStay(call, migration);
  if (tools) return skippedBecause(tools);
  const fit = judgeCall({ ...call, api: 'chat.completions' }, migration.gateway, migration.policy);
  if (!fit.fits) return stayBecause(fit, call, migration);
  if (call.optionNames.includes(router.providerOptions)) {
    const why = `its \`${router.providerOptions}\` are for the provider that its text names, and would be read by none at ${migration.gateway.title}`;
    return byHand('parameters-fixed', `${why}: take them out of the call first`);
  }
  const isStream = call.features.includes('stream');
  // What asks such an address sends nothing of its own accord with a stream.
  const asked = { ...call, features: call.features.filter((feature) => feature !== 'stream') };
  const standing = movesIfTaken(asked, 'chat.completions', fit, [], migration);
  return standing.kind === 'moves' && isStream
    ? { ...standing, fit: { ...fit, warnings: [...fit.warnings, router.streams] } }
    : standing;
}

/** What is asked through an agent by a text that names the model goes where the framework takes it. */
function withoutCarried(verdict: ClientVerdict | undefined): Exclude<ClientVerdict, { kind: 'carried' }> | undefined {
  return verdict?.kind === 'carried' ? verdict.otherwise : verdict;
}

/** A call that is made on one of several clients goes nowhere that one of them does not. */
function whyClientsStay(staying: Stay, clients: readonly ClientVerdict[]): Reason {
  if (clients.every(({ kind }) => kind === 'stays')) return within('its client stays: ', staying);
  const reason = `one of the clients to choose from stays: ${staying.reason}`;
  return because(staying.outcome === 'skipped' ? 'provider-table' : staying.code, reason);
}

/** Tools that an agent was made with go along with everything that is asked through it. */
function withAgentsFeatures(call: CallSite, { clients }: Migration): CallSite {
  const hasTools = clients.some(
    ({ id, options }) =>
      call.clients.includes(id) &&
      'object' in options &&
      options.object.entries.some((entry) => entry.kind === 'property' && entry.name === 'tools'),
  );
  return hasTools && !call.features.includes('tools') ? { ...call, features: [...call.features, 'tools'] } : call;
}

/** A call of the AI SDK, judged by everything that can make its model: it moves with all of them. */
function standingOfProvided(
  call: CallSite,
  verdicts: ReadonlyMap<string, ClientVerdict>,
  migration: Migration,
): Standing {
  const leftAlone = migration.whyLeftAlone(call);
  const inPart = leftAlone ? undefined : standingInPart(call, verdicts, migration);
  if (inPart) return inPart;
  const moved: MovedProvider[] = [];
  for (const provider of call.providers) {
    const standing = standingOfProvider(provider, call, verdicts, migration);
    if (standing.kind === 'stays') return leftAlone ? skippedBecause(leftAlone) : standing;
    if (standing.kind === 'moves') moved.push(standing.moved);
  }
  const apis = [...new Set(moved.map(({ call: { method }, spelling }) => spelling.apis[method] ?? method))];
  const [api = call.api] = apis;
  const ownApi = call.api === 'embed' ? 'embeddings' : 'chat.completions';
  const fits = (apis.length === 0 ? [ownApi] : apis).map((one) =>
    judgeCall({ ...call, api: one }, migration.gateway, migration.policy),
  );
  const misfit = fits.find((one): one is Fit & { fits: false } => !one.fits);
  const [fit] = fits.filter((one): one is Fit & { fits: true } => one.fits);
  if (moved.length === 0) return { kind: 'already', models: fit?.models ?? [] };
  const kept = leftAlone ?? whyModelKept(call, migration);
  if (kept) return skippedBecause(kept);
  const tools = api === 'responses' ? undefined : whyToolsStay(call, migration);
  if (tools) return skippedBecause(tools);
  if (misfit || !fit) return misfit ? stayBecause(misfit, call, migration) : notAsked;
  for (const { call: provider } of moved) {
    const fixed = whyProviderCallStays(provider, migration);
    if (fixed) return skippedBecause(fixed);
  }
  return movesIfTaken(call, api, fit, moved, migration);
}

/** A choice between models of several providers, some of which can move: each entry is a model of its own. */
function standingInPart(
  call: CallSite,
  verdicts: ReadonlyMap<string, ClientVerdict>,
  migration: Migration,
): Standing | undefined {
  const parts = partsOfModel(call);
  if (!parts || whyModelKept(call, migration) || whyToolsStay(call, migration)) return undefined;
  const moved: MovedProvider[] = [];
  const left: LeftProvider[] = [];
  const fits: (Fit & { readonly fits: true })[] = [];
  let isThere = false;
  for (const { provider, model } of parts) {
    const standing = standingOfProvider(provider, call, verdicts, migration);
    if (standing.kind === 'already') {
      isThere = true;
      continue;
    }
    const stay = standing.kind === 'stays' ? standing : undefined;
    const api = standing.kind === 'moves' ? standing.moved.spelling.apis[provider.method] : undefined;
    const fit = stay ?? judgeCall({ ...call, api: api ?? provider.method, model }, migration.gateway, migration.policy);
    const fixed = stay ? undefined : whyProviderCallStays(provider, migration);
    if (standing.kind === 'moves' && 'fits' in fit && fit.fits && !fixed) {
      moved.push(standing.moved);
      fits.push(fit);
    } else {
      const reason = fixed ? skippedBecause(fixed) : undefined;
      const why = stay ?? reason ?? ('fits' in fit && !fit.fits ? stayBecause(fit, call, migration) : notAsked);
      left.push({ call: provider, stay: why });
    }
  }
  // A client that also moves would take what is left along.
  const isTaken = left.some(({ call: { client } }) => client !== undefined && verdicts.get(client)?.kind === 'movable');
  const [first] = fits;
  if (left.length === 0 || isTaken) return undefined;
  if (!first) return isThere ? { kind: 'already', models: [], left } : undefined;
  const fit = {
    ...first,
    models: fits.flatMap(({ models }) => models),
    warnings: [...new Set(fits.flatMap(({ warnings }) => warnings))],
  };
  const standing = movesIfTaken(call, call.api, fit, moved, migration, left);
  return standing.kind === 'moves' && standing.parameters.leftOut.length === 0 ? standing : undefined;
}

type ProviderStanding = { readonly kind: 'moves'; readonly moved: MovedProvider } | { readonly kind: 'already' } | Stay;

function standingOfProvider(
  provider: ProviderCall,
  call: CallSite,
  verdicts: ReadonlyMap<string, ClientVerdict>,
  migration: Migration,
): ProviderStanding {
  const verdict = withoutCarried(provider.client === undefined ? undefined : verdicts.get(provider.client));
  if (verdict?.kind === 'already') return verdict;
  if (verdict?.kind === 'stays') return { ...verdict, ...within('its client stays: ', verdict), isEcho: true };
  if (verdict) {
    if (provider.ofRegistry) return stayOfRegistry(migration);
    const spelling = verdict.spelling.provider;
    return spelling
      ? { kind: 'moves', moved: { call: provider, spelling, readyMade: undefined } }
      : byHand(
          'client-unknown',
          'the provider that makes its model was not found, so its address cannot be changed here',
        );
  }
  const readyMade = judgeReadyMade(provider, call, migration);
  if (readyMade.kind !== 'movable') return readyMade;
  if (!migration.runs(readyMade.spelling.rewrite)) return notAsked;
  return { kind: 'moves', moved: { call: provider, spelling: readyMade.spelling.provider, readyMade } };
}

/** Why a call whose tools run at their maker's stays: the chat API has no such tools. */
function whyToolsStay({ options, features }: CallSite, migration: Migration): Reason | undefined {
  const builtIn = features.find((feature) => feature.startsWith('tools.'));
  if (builtIn === undefined) return undefined;
  const object = 'object' in options ? options.object : undefined;
  const tools = object?.entries.find((entry) => entry.kind === 'property' && entry.name === 'tools');
  const text = object && tools ? migration.textOf(object.at.file).slice(...tools.range) : '';
  const tool = /(?<![\w$.])[\w$]+\.tools\.[\w$]+(?=\s*\()/.exec(text)?.[0] ?? builtIn.slice('tools.'.length);
  return because('feature-not-served', `its tool \`${tool}\` runs at OpenAI and works by the Responses API alone`);
}

/** The last to be asked: what else the call sets. */
function movesIfTaken(
  call: CallSite | HttpSite,
  api: string,
  fit: Fit & { readonly fits: true },
  providers: readonly MovedProvider[],
  migration: Migration,
  left: readonly LeftProvider[] = [],
): Standing {
  const parameters = judgeParameters(call, api, fit.models, migration);
  return parameters.kind === 'fits' ? { kind: 'moves', fit, parameters, providers, left } : parameters;
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
    return orLack(verdict ?? byHand('address-unknown', 'its address could not be followed'), request.api, migration);
  }
  const kept = whyModelKept(request, migration);
  if (kept) return skippedBecause(kept);
  if (!fit.fits) return stayBecause(fit, request, migration);
  return movesIfTaken(request, request.api, fit, [], migration);
}

/** What counts of a call for what could answer it in place of its model. */
type Asked = Pick<CallSite, 'api'> & Partial<Pick<CallSite, 'features' | 'model'>>;

/** Nothing is left to do by hand where the gateway lacks the API all the same. */
function orLack(stay: Stay, api: string, { gateway }: Migration): Stay {
  const lack = stay.outcome === 'by hand' ? lackedApiReason(api, gateway) : undefined;
  return lack ? skippedBecause(lack) : stay;
}

/** Says of each id that stands in the way what to map it to: a cheaper model of the gateway that fits, or the nearest. */
export function stayBecause(fit: Fit & { readonly fits: false }, call: Asked, migration: Migration): Stay {
  const { outcome, code, reason, unserved } = fit;
  if (unserved === undefined) return { kind: 'stays', outcome, code, reason };
  const advice = byHand(code, unserved.map((model) => mappingAdvice(model, call, migration)).join('; '));
  const isUnwritten = call.model && literalsOf(call.model).every(({ at }) => isUnnamed(at, migration.clients));
  return isUnwritten
    ? { ...advice, ...within("it names no model, and so asks for its SDK's own choice: ", advice) }
    : advice;
}

function mappingAdvice({ modelId, reason }: UnservedModel, call: Asked, migration: Migration): string {
  const { gateway, policy } = migration;
  if (Object.keys(gateway.models).length === 0) {
    const says = `\`--map ${modelId}=${modelId}\` says that it is served under this id`;
    return `${reason}, since what is served there is not known at all: ${says}`;
  }
  const nearest = nearestServed(modelId, gateway, policy).map((id) => `\`${id}\``);
  const near = nearest.length === 0 ? '' : ` (nearest: ${nearest.join(', ')})`;
  const proposal = migration.propose(modelId, call.features ?? [], call.api);
  const advice =
    'modelId' in proposal
      ? `\`--map ${modelId}=${proposal.modelId}\` moves it (${proposal.why})`
      : `map it with \`--map ${modelId}=…\` to move it`;
  return `${reason}${near}: ${advice}`;
}
