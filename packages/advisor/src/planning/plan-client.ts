import type { ClientSite } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';
import type { ClientMove } from '../rewrites/client-move.js';
import { ownSettingsEdits, settingsOf } from '../rewrites/client-settings.js';
import { clientRewriteOf } from '../rewrites/client-spelling.js';
import { changeClient } from '../rewrites/client-to-gateway.js';
import type { KeyConstant } from '../rewrites/key-constant.js';
import { placeholderKeyOf } from '../rewrites/placeholder-key.js';
import { splitEdits } from '../rewrites/split-client.js';
import { unknownOptions } from '../rewrites/unknown-option.js';
import { unseenAgent, type ClientDecision } from '../verdicts/client-decision.js';
import type { MoveDecision } from '../verdicts/move-decision.js';
import { modelEntryOf, namesNoModel } from '../verdicts/unnamed-model.js';
import { clientWarnings } from './client-warnings.js';
import type { PlanBuilder } from './plan-builder.js';

/** One construction: what becomes of it, and what to mind of it. */
export function planClient(
  client: ClientSite,
  moves: MoveDecision,
  keyConstant: KeyConstant | undefined,
  migration: Migration,
  plan: PlanBuilder,
): void {
  const decision = moves.clients.get(client.id);
  const rewrite = clientRewriteOf(client);
  if (!decision || !(migration.runs(rewrite) || migration.runs('split-client'))) return;
  switch (decision.kind) {
    case 'already':
      plan.conclude(client, rewrite, 'skipped', 'already-there', `it goes to ${migration.gateway.title} already`);
      return;
    case 'stays':
      plan.leave(client, rewrite, decision);
      return;
    case 'follows':
      plan.conclude(client, rewrite, 'done', 'moved', `the models that it asks go to ${whereTo(migration)}`);
      for (const warning of decision.warnings) plan.warn(`${warning}.`, client.location);
      return;
    case 'moves':
    case 'splits': {
      const change = { client, move: moveOf(client, decision, keyConstant, migration) };
      if (decision.kind === 'splits') planSplit(change, decision, migration, plan);
      else planMove(change, decision, moves, migration, plan);
      for (const { message, location } of clientWarnings(client, decision.verdict, migration))
        plan.warn(message, location);
      planGatewayVariables(migration, plan);
    }
  }
}

interface ClientChange {
  readonly client: ClientSite;
  readonly move: ClientMove;
}

function moveOf(
  client: ClientSite,
  { verdict: { spelling, idiom } }: ClientDecision & { readonly kind: 'moves' | 'splits' },
  keyConstant: KeyConstant | undefined,
  migration: Migration,
): ClientMove {
  const named = modelEntryOf(client, spelling, idiom.read, migration);
  const keyPlaceholder = placeholderKeyOf(client);
  const unknown = unknownOptions(client, spelling, migration);
  return {
    text: migration.textOf(client.location.file),
    gateway: migration.gateway,
    form: migration.form,
    spelling: {
      ...spelling,
      cleared: spelling.cleared.filter(({ name }) => !unknown.some((option) => option.name === name)),
    },
    read: idiom.read,
    ...(named && { model: named.entry }),
    ...(keyConstant && { keyConstant: keyConstant.name }),
    ...(keyPlaceholder !== undefined && { keyPlaceholder }),
  };
}

/** The client itself goes, or what it is made of leads it there. */
function planMove(
  { client, move }: ClientChange,
  { verdict, uses }: ClientDecision & { readonly kind: 'moves' },
  moves: MoveDecision,
  migration: Migration,
  plan: PlanBuilder,
): void {
  const { spelling, idiom } = verdict;
  const rewrite = clientRewriteOf(client);
  const where = whereTo(migration);
  const settings = settingsOf(client, migration);
  if (settings) {
    if (moves.clients.get(settings.id)?.kind !== 'moves') plan.edit(ownSettingsEdits(client, settings, move));
    plan.conclude(client, rewrite, 'done', 'moved', `its settings lead it to ${where}`);
    return;
  }
  const changed = changeClient(client, move);
  plan.edit(changed.edits.map((edit) => ({ ...edit, file: client.location.file })));
  for (const { object, change } of changed.objects) plan.change(object, change);
  if (spelling.router && migration.heldCalls.some(({ id }) => id === client.id))
    plan.warn(`${unseenAgent(migration.gateway)}.`, client.location);
  const named = modelEntryOf(client, spelling, idiom.read, migration);
  const unseen = uses === 0 ? '; no call on it was found, so check what it serves' : '';
  plan.conclude(client, rewrite, 'done', 'moved', `it goes to ${where}${unseen}${modelInWords(client, named)}`);
  if (named?.role) {
    const purpose = `the model for the role ${named.role.role}`;
    plan.variable({ name: named.role.variable, example: named.asked, purpose, secret: false });
  }
}

/** The client stays, and what moves of its calls gets one of its own. */
function planSplit(
  { client, move }: ClientChange,
  { movers, stayers, unseen }: ClientDecision & { readonly kind: 'splits' },
  migration: Migration,
  plan: PlanBuilder,
): void {
  plan.edit(splitEdits(client, movers, move, migration));
  if (unseen) plan.annotate(client, unseen);
  const moved =
    movers.length === 1 ? '1 call got a client of its own' : `${movers.length} calls got a client of their own`;
  const left = `${stayers.join(', ')} ${stayers.length === 1 ? 'stays' : 'stay'}`;
  plan.conclude(client, 'split-client', 'done', 'split', `${moved} that goes to ${whereTo(migration)}; ${left}`);
}

function modelInWords(client: ClientSite, named: ReturnType<typeof modelEntryOf>): string {
  if (!named || !namesNoModel(client)) return '';
  const who = named.role ? `${named.role.variable} names its model` : `it asks for \`${named.asked}\``;
  return `; ${who}, in place of the SDK's own choice, \`${client.holds.defaultModel}\``;
}

/** Where what moves goes, in words. */
export function whereTo({ gateway, form }: Migration): string {
  return form === 'switch' ? `${gateway.title} while ${gateway.env.baseUrl} is set` : gateway.title;
}

/** The variables that all that moves reads. */
export function planGatewayVariables({ gateway, form }: Migration, plan: PlanBuilder): void {
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
