import type { CallSite, ClientSite, HttpSite } from '@gateshift/analyzer';
import { modelBehind, supportReason, type SentModel } from './gateway-fit.js';
import { openMigration, type Migration } from './migration.js';
import { decideMoves, type CallDecision, type MoveDecision, type RequestDecision } from './move-decision.js';
import { createPlanBuilder, type PlanBuilder } from './plan-builder.js';
import { planKeys } from './plan-keys.js';
import { planModels } from './plan-models.js';
import type { MigrationInput, Plan } from './plan.js';
import { adaptParameters } from './rewrites/adapt-parameters.js';
import { chooseCap, outputCapEntry } from './rewrites/add-output-cap.js';
import { clientEdits } from './rewrites/client-to-gateway.js';
import { clientSpellings } from './rewrites/client-spelling.js';
import { requestEdits } from './rewrites/http-to-gateway.js';
import { splitEdits } from './rewrites/split-client.js';

/** Plans one migration: every edit, every site's outcome, what to set, and where prompts go. Reads and writes nothing. */
export function planMigration(input: MigrationInput): Plan {
  const migration = openMigration(input);
  const moves = decideMoves(migration);
  const plan = createPlanBuilder(migration);
  for (const client of migration.clients) planClient(client, moves, migration, plan);
  for (const call of migration.calls) planCall(call, moves.calls.get(call.id), migration, plan);
  for (const request of migration.requests) planRequest(request, moves.requests.get(request.id), migration, plan);
  for (const feature of migration.features) {
    const reason =
      migration.whyLeftAlone(feature) ??
      supportReason(migration.gateway.apis[feature.api], `the ${feature.api} API`, migration.gateway) ??
      'it goes where its client goes';
    plan.conclude(feature, undefined, 'skipped', reason);
  }
  const models = planModels(moves, migration, plan);
  planKeys(moves, migration, plan);
  describeDestinations(moves, migration, plan);
  return plan.build(models);
}

function planClient(client: ClientSite, moves: MoveDecision, migration: Migration, plan: PlanBuilder): void {
  const { gateway, form } = migration;
  const decision = moves.clients.get(client.id);
  if (!decision) return;
  switch (decision.kind) {
    case 'already':
      plan.conclude(client, 'client-to-gateway', 'skipped', `it goes to ${gateway.title} already`);
      return;
    case 'stays':
      if (!migration.runs('client-to-gateway') && !migration.runs('split-client')) return;
      plan.conclude(client, 'client-to-gateway', decision.outcome, decision.reason);
      return;
    case 'moves':
    case 'splits': {
      const { spelling, idiom } = decision.verdict;
      const { file } = client.location;
      const move = { text: migration.textOf(file), gateway, form, spelling, read: idiom.read };
      const where = form === 'switch' ? `${gateway.title} while ${gateway.env.baseUrl} is set` : gateway.title;
      if (decision.kind === 'moves') {
        plan.edit(clientEdits(client, move).map((edit) => ({ ...edit, file })));
        const unseen = decision.uses === 0 ? '; no call on it was found, so check what it serves' : '';
        plan.conclude(client, 'client-to-gateway', 'done', `it goes to ${where}${unseen}`);
      } else {
        plan.edit(splitEdits(client, decision.movers, move, migration));
        const moved = decision.movers.length === 1 ? '1 call' : `${decision.movers.length} calls`;
        plan.conclude(
          client,
          'split-client',
          'done',
          `${moved} got a client of their own that goes to ${where}; ${decision.stayers.join(', ')} ${decision.stayers.length === 1 ? 'stays' : 'stay'}`,
        );
      }
      if (idiom.warning) plan.warn(idiom.warning, client.location);
      if (client.apiKey.state === 'unknown' || client.apiKey.state === 'choice') {
        plan.warn(
          `The client's key came from elsewhere in the code; now it comes from ${gateway.env.apiKey}. Make sure that nobody brings a key of their own.`,
          client.location,
        );
      }
      for (const gap of spelling.typeGaps) {
        if (client.sdkMajor === gap.major) plan.warn(`${gap.advice}.`, client.location);
      }
      for (const name of spelling.ambient) {
        plan.warn(
          `${name}, where it is set, is added to every request and so reaches ${gateway.title} too: make sure it holds no credential.`,
        );
      }
      planGatewayVariables(migration, plan);
    }
  }
}

function planGatewayVariables({ gateway, form }: Migration, plan: PlanBuilder): void {
  plan.variable({ name: gateway.env.apiKey, example: '', purpose: `the key of ${gateway.title}`, secret: true });
  plan.variable({
    name: gateway.env.baseUrl,
    example: form === 'switch' ? '' : gateway.baseUrl,
    purpose:
      form === 'switch'
        ? `set to ${gateway.baseUrl || `the address of ${gateway.title}`} to send prompts there; unset to go back`
        : `the address of ${gateway.title}`,
    secret: false,
  });
}

function planCall(call: CallSite, decision: CallDecision | undefined, migration: Migration, plan: PlanBuilder): void {
  if (!decision) return;
  const { gateway } = migration;
  const runsMoves = migration.runs('client-to-gateway') || migration.runs('split-client');
  if (runsMoves) {
    if (decision.kind === 'moves') plan.conclude(call, 'client-to-gateway', 'done', `it goes to ${gateway.title} with its client`);
    else if (decision.kind === 'already') plan.conclude(call, 'client-to-gateway', 'skipped', `it goes to ${gateway.title} already`);
    else plan.conclude(call, 'client-to-gateway', decision.outcome, decision.reason);
  }
  planParameters(call, decision, migration, plan);
}

function planRequest(
  request: HttpSite,
  decision: RequestDecision | undefined,
  migration: Migration,
  plan: PlanBuilder,
): void {
  if (!decision) return;
  const { gateway } = migration;
  if (decision.kind === 'moves') {
    plan.edit(requestEdits(request, decision.verdict, migration));
    plan.conclude(request, 'http-to-gateway', 'done', `it goes to ${gateway.title}`);
    planGatewayVariables(migration, plan);
  } else if (migration.runs('http-to-gateway')) {
    if (decision.kind === 'already') plan.conclude(request, 'http-to-gateway', 'skipped', `it goes to ${gateway.title} already`);
    else plan.conclude(request, 'http-to-gateway', decision.outcome, decision.reason);
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
  const models: readonly SentModel[] = decision.kind === 'stays' ? [] : decision.models;
  if (decision.kind === 'moves') {
    for (const warning of decision.warnings) plan.warn(`${warning}.`, call.location);
    if (migration.runs('adapt-parameters')) {
      const idiom = migration.idiomAt(call.location.file, []);
      const isOn = idiom.kind === 'known' ? idiom.read(gateway.env.baseUrl) : `process.env.${gateway.env.baseUrl}`;
      const adaptation = adaptParameters(call, models, isOn, migration);
      if (adaptation) {
        if (adaptation.object) plan.change(adaptation.object, adaptation.change);
        if (adaptation.done.length > 0) plan.conclude(call, 'adapt-parameters', 'done', adaptation.done.join('; '));
        if (adaptation.byHand.length > 0) plan.conclude(call, 'adapt-parameters', 'by hand', adaptation.byHand.join('; '));
        for (const warning of adaptation.warnings) plan.warn(`${warning}.`, call.location);
      }
    }
  }
  if (!migration.runs('add-output-cap')) return;
  const leftAlone = migration.whyLeftAlone(call);
  const isAtGateway = decision.kind !== 'stays';
  const answering = isAtGateway
    ? models.map(({ spelling }) => (spelling.kind === 'unserved' ? undefined : modelBehind(spelling.id, gateway, policy)))
    : [];
  const choice = chooseCap(call, answering, isAtGateway ? gateway : undefined, policy);
  if (choice.kind === 'none') return;
  if (leftAlone) {
    plan.conclude(call, 'add-output-cap', 'skipped', leftAlone);
  } else if (choice.kind === 'leave') {
    plan.conclude(call, 'add-output-cap', choice.outcome, choice.reason);
  } else if (form === 'switch' && decision.kind === 'moves') {
    plan.conclude(
      call,
      'add-output-cap',
      'skipped',
      `a cap would apply before ${gateway.env.baseUrl} is set: add caps with \`--only add-output-cap\``,
    );
  } else {
    plan.change(choice.object, { set: [outputCapEntry(choice.name, choice.tokens)] });
    plan.conclude(call, 'add-output-cap', 'done', `\`${choice.name}: ${choice.tokens}\` bounds it`);
  }
}

function describeDestinations(moves: MoveDecision, migration: Migration, plan: PlanBuilder): void {
  const { gateway, form } = migration;
  const decisions = [...moves.calls.values(), ...moves.requests.values()];
  const count = (kind: CallDecision['kind']) => decisions.filter((decision) => decision.kind === kind).length;
  const calls = (number: number) => (number === 1 ? '1 call goes' : `${number} calls go`);
  const address = gateway.baseUrl || `the address in ${gateway.env.baseUrl}`;
  if (count('moves') > 0) {
    plan.destination(
      form === 'switch'
        ? `${calls(count('moves'))} to ${gateway.title} (${address}) while ${gateway.env.baseUrl} is set, and where it went before while it is not.`
        : `${calls(count('moves'))} to ${gateway.title} (${address}).`,
    );
  }
  if (count('already') > 0) plan.destination(`${calls(count('already'))} to ${gateway.title} already.`);
  if (count('stays') > 0) plan.destination(`${calls(count('stays'))} where it went before.`.replace(/it went/, count('stays') === 1 ? 'it went' : 'they went'));
}
