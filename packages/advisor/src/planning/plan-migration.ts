import { literalsOf, type CallSite, type HttpSite, type SdkMajor } from '@gateshift/analyzer';
import type { Model } from '@gateshift/catalog';
import { replacedKeyWarnings } from '../verdicts/caller-key.js';
import { capNameFor } from '../models/cap-name.js';
import { featureReason, modelBehind } from '../verdicts/gateway-fit.js';
import { openMigration, placeOf, type Migration } from '../migration.js';
import { because } from '../outcome-reason.js';
import { decideMoves, type CallDecision, type MoveDecision, type RequestDecision } from '../verdicts/move-decision.js';
import { createPlanBuilder, type PlanBuilder } from './plan-builder.js';
import { planClient, planGatewayVariables, whereTo } from './plan-client.js';
import { planGuards, planKeyConstants, planKeys } from './plan-keys.js';
import { planModels } from './plan-models.js';
import type { MigrationInput, Plan } from '../plan.js';
import { supersededVariables } from '../environment/superseded-variables.js';
import { adaptParameters } from '../rewrites/adapt-parameters.js';
import {
  capNameAtGateway,
  chooseCap,
  outputCapEntry,
  smallestCapForThinking,
  thinkingIdsOf,
  thinkingWarning,
} from '../rewrites/add-output-cap.js';
import {
  providerCallEdits,
  readyMadeEdits,
  whyReadTooEarly,
  type ReadyMadeUses,
} from '../rewrites/ai-sdk-to-gateway.js';
import { clientRewriteOf } from '../rewrites/client-spelling.js';
import { addressEdits, asksHttpsAlone, headerEdits, optionsChange } from '../rewrites/http-to-gateway.js';
import { findKeyConstants, type KeyConstant } from '../rewrites/key-constant.js';

/** Plans one migration: every edit, every site's outcome, what to set, and where prompts go. Reads and writes nothing. */
export function planMigration(input: MigrationInput): Plan {
  const migration = openMigration(input);
  const moves = decideMoves(migration);
  const plan = createPlanBuilder(migration);
  for (const [from, to] of Object.entries(migration.policy.modelMap)) {
    if (from === to || !Object.values(migration.policy.modelMap).includes(from)) continue;
    plan.warn(
      `\`${from}\` is mapped and a model that others are mapped to; it stays \`${from}\`, or a second run would change it again.`,
    );
  }
  const keyConstants = findKeyConstants(moves, migration);
  for (const client of migration.clients) planClient(client, moves, keyConstants.get(client.id), migration, plan);
  planKeyConstants(keyConstants, migration, plan);
  for (const call of migration.calls) planCall(call, moves.calls.get(call.id), migration, plan);
  for (const request of migration.requests) {
    planRequest(request, moves.requests.get(request.id), keyConstants.get(request.id), migration, plan);
  }
  for (const feature of migration.features) {
    const reason =
      migration.whyLeftAlone(feature) ??
      featureReason(feature.api, migration.gateway) ??
      because('with-client', 'it goes where its client goes');
    plan.conclude(feature, undefined, 'skipped', reason.code, reason.reason);
  }
  planProviders(moves, migration, plan);
  const models = planModels(moves, migration, plan);
  planKeys(moves, migration, plan);
  if (migration.form === 'direct') planGuards(moves, keyConstants, migration, plan);
  describeUncapped(migration, plan);
  describeHeaders(moves, migration, plan);
  describeDestinations(moves, migration, plan);
  return plan.build(models, supersededVariables(moves, migration));
}

function planCall(call: CallSite, decision: CallDecision | undefined, migration: Migration, plan: PlanBuilder): void {
  if (!decision) return;
  const { gateway } = migration;
  const rewrite = clientRewriteOf(call);
  if (migration.runs(rewrite) || migration.runs('split-client')) {
    if (decision.kind === 'already')
      plan.conclude(
        call,
        rewrite,
        'skipped',
        'already-there',
        `it goes to ${gateway.title} already${leftInWords(decision)}`,
      );
    else if (decision.kind === 'stays') plan.leave(call, rewrite, decision);
    else
      plan.conclude(
        call,
        rewrite,
        'done',
        'moved',
        `it goes with its ${call.providers.length > 0 ? 'provider' : 'client'} to ${whereTo(migration)}${leftInWords(decision)}`,
      );
  }
  planParameters(call, decision, migration, plan);
}

function leftInWords({ left = [] }: CallDecision & { readonly kind: 'moves' | 'already' }): string {
  if (left.length === 0) return '';
  return left.length === 1
    ? ', but for one of its models, which stays'
    : `, but for ${left.length} of its models, which stay`;
}

/** What makes the models of calls that move; two calls can be handed one model. Ready-made providers go by file. */
function planProviders(moves: MoveDecision, migration: Migration, plan: PlanBuilder): void {
  const { gateway } = migration;
  const planned = new Set<string>();
  const groups = new Map<string, { uses: ReadyMadeUses['uses'][number][]; major: SdkMajor }>();
  for (const call of [...migration.calls, ...migration.heldCalls]) {
    const decision = moves.calls.get(call.id);
    if (decision?.kind !== 'moves') continue;
    for (const moved of decision.providers) {
      const { readyMade, spelling } = moved;
      const place = placeOf(moved.call.location);
      if (planned.has(place)) continue;
      planned.add(place);
      if (readyMade) {
        const key = `${readyMade.file} ${readyMade.package}`;
        const group = groups.get(key) ?? {
          uses: [],
          major: call.sdk === spelling.countedBy ? call.sdkMajor : 'unknown',
        };
        group.uses.push({ ...moved, readyMade });
        groups.set(key, group);
      } else {
        const idiom = migration.idiomIn(moved.call.location.file, moved.call.location);
        const isOn = idiom.kind === 'known' ? idiom.read(gateway.env.baseUrl) : '';
        plan.edit(providerCallEdits(moved.call, spelling, isOn, migration));
      }
    }
  }
  for (const uses of groups.values()) {
    plan.edit(readyMadeEdits(uses, migration));
    const early = whyReadTooEarly(uses, migration);
    if (early) plan.warn(early.message, early.location);
    planGatewayVariables(migration, plan);
  }
}

function planRequest(
  request: HttpSite,
  decision: RequestDecision | undefined,
  keyConstant: KeyConstant | undefined,
  migration: Migration,
  plan: PlanBuilder,
): void {
  if (!decision) return;
  const { gateway } = migration;
  if (decision.kind === 'moves') {
    plan.edit(addressEdits(decision.verdict, migration));
    const headers = headerEdits(decision.verdict, keyConstant, migration);
    plan.edit(headers.edits);
    for (const { object, change } of headers.objects) plan.change(object, change);
    const options = optionsChange(decision.verdict);
    if (options) plan.change(options.shape, options.change);
    if (asksHttpsAlone.has(request.sdk) && !gateway.baseUrl.startsWith('https://')) {
      plan.warn(
        `${request.sdk} asks no address but one that begins with https://: ${gateway.env.baseUrl} has to name one`,
      );
    }
    plan.conclude(request, 'http-to-gateway', 'done', 'moved', `it goes to ${whereTo(migration)}`);
    const { callerKey } = decision.verdict;
    if (callerKey) for (const warning of replacedKeyWarnings(callerKey, migration)) plan.warn(warning, callerKey.at);
    planGatewayVariables(migration, plan);
  } else if (migration.runs('http-to-gateway')) {
    if (decision.kind === 'already')
      plan.conclude(request, 'http-to-gateway', 'skipped', 'already-there', `it goes to ${gateway.title} already`);
    else plan.leave(request, 'http-to-gateway', decision);
  }
  planParameters(request, decision, migration, plan);
}

/** Parameters of one call: those another model reads differently, then a cap where there is none. */
function planParameters(
  call: CallSite | HttpSite,
  decision: CallDecision | RequestDecision,
  migration: Migration,
  plan: PlanBuilder,
): void {
  const { gateway, form, policy } = migration;
  if (decision.kind === 'moves') {
    const { leftOut, warnings, notes } = decision.parameters;
    for (const warning of [...decision.warnings, ...warnings]) plan.warn(`${warning}.`, call.location);
    for (const note of notes) plan.warn(`${note}.`);
    if (migration.runs('adapt-parameters')) {
      const idiom = migration.idiomIn(call.location.file, call.location);
      const isOn = idiom.kind === 'known' ? idiom.read(gateway.env.baseUrl) : `process.env.${gateway.env.baseUrl}`;
      const adaptation = adaptParameters(call, decision.models, leftOut, isOn, migration);
      for (const { object, change } of adaptation.changes) plan.change(object, change);
      const done = adaptation.done.join('; ');
      if (adaptation.byHand.length > 0) {
        const rest = done === '' ? '' : `; done: ${done}`;
        plan.conclude(call, 'adapt-parameters', 'by hand', 'parameters-fixed', adaptation.byHand.join('; ') + rest);
      } else if (done !== '') {
        plan.conclude(call, 'adapt-parameters', 'done', 'parameters-adapted', done);
      }
      for (const warning of adaptation.warnings) plan.warn(`${warning}.`, call.location);
    }
  }
  if (!migration.runs('add-output-cap')) return;
  const leftAlone = migration.whyLeftAlone(call);
  const answering = answeringModels(call, decision, migration);
  const name =
    decision.kind === 'stays'
      ? capNameFor(call, policy, migration.siteOf)
      : capNameAtGateway(call.capNames, answering, gateway);
  const choice = chooseCap(call, name, answering, policy);
  if (choice.kind === 'none') return;
  if (leftAlone) {
    plan.conclude(call, 'add-output-cap', 'skipped', leftAlone.code, leftAlone.reason);
  } else if (choice.kind === 'leave') {
    plan.conclude(call, 'add-output-cap', choice.outcome, choice.code, choice.reason);
  } else if (decision.kind === 'stays' && migration.moves) {
    const reason = 'it stays where it is: add caps there with `--only add-output-cap`';
    plan.conclude(call, 'add-output-cap', 'skipped', 'client-stays', reason);
  } else if (form === 'switch' && migration.moves) {
    plan.conclude(
      call,
      'add-output-cap',
      'skipped',
      'gateway-may-be-off',
      `a cap would apply before ${gateway.env.baseUrl} is set: add caps with \`--only add-output-cap\``,
    );
  } else {
    plan.change(choice.object, { set: [outputCapEntry(choice.name, choice.tokens)] });
    plan.conclude(call, 'add-output-cap', 'done', 'cap-added', `\`${choice.name}: ${choice.tokens}\` bounds it`);
    for (const id of thinkingIdsOf(answering, policy)) {
      if (choice.tokens < smallestCapForThinking) plan.warn(`${thinkingWarning(id, choice.tokens)}.`, call.location);
    }
  }
}

function answeringModels(
  call: CallSite | HttpSite,
  decision: CallDecision | RequestDecision,
  { gateway, policy }: Migration,
): readonly (Model | undefined)[] {
  if (decision.kind === 'stays') return literalsOf(call.model).map(({ value }) => policy.catalog.find(String(value)));
  return decision.models.map(({ spelling }) =>
    spelling.kind === 'unserved' ? undefined : modelBehind(spelling.id, gateway, policy),
  );
}

function describeUncapped(migration: Migration, plan: PlanBuilder): void {
  if (migration.runs('add-output-cap') || !migration.moves) return;
  const uncapped = [...migration.calls, ...migration.requests].filter(
    (call) => call.capNames.length > 0 && call.outputCap.state === 'absent' && !migration.whyLeftAlone(call),
  );
  if (uncapped.length === 0) return;
  const have = uncapped.length === 1 ? '1 call has' : `${uncapped.length} calls have`;
  plan.leaveToYou(
    `${have} no output cap; \`gateshift migrate --only add-output-cap\` shows where one fits (${migration.policy.outputCaps.default} tokens, or what \`outputCaps\` in the config says).`,
  );
}

/** What the gateway reads beside the request is for the user to give. */
function describeHeaders(moves: MoveDecision, { gateway }: Migration, plan: PlanBuilder): void {
  const isMoving = [...moves.calls.values(), ...moves.requests.values()].some(({ kind }) => kind === 'moves');
  const { optionalHeaders: headers = [] } = gateway;
  if (!isMoving || headers.length === 0) return;
  const described = headers.map(({ name, purpose }) => `\`${name}\` (${purpose})`).join(' and ');
  plan.leaveToYou(
    `${gateway.title} reads the headers ${described} where you send them, with \`defaultHeaders\` of a client or \`headers\` of a provider; it works without.`,
  );
}

function describeDestinations(moves: MoveDecision, migration: Migration, plan: PlanBuilder): void {
  const { gateway, form } = migration;
  const decisions = [...moves.calls.values(), ...moves.requests.values()];
  const count = (kind: CallDecision['kind']) => decisions.filter((decision) => decision.kind === kind).length;
  const go = (number: number) => (number === 1 ? '1 call goes' : `${number} calls go`);
  const they = (number: number) => (number === 1 ? 'it' : 'they');
  const address = gateway.baseUrl || `the address in ${gateway.env.baseUrl}`;
  const [moving, already, staying] = [count('moves'), count('already'), count('stays')];
  if (moving > 0) {
    plan.destination(
      form === 'switch'
        ? `${go(moving)} to ${gateway.title} (${address}) while ${gateway.env.baseUrl} is set, and where ${they(moving)} went before while it is not.`
        : `${go(moving)} to ${gateway.title} (${address}).`,
    );
  }
  if (already > 0) plan.destination(`${go(already)} to ${gateway.title} already.`);
  if (staying > 0) plan.destination(`${go(staying)} where ${they(staying)} went before.`);
}
