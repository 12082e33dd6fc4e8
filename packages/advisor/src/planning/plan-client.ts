import type { ClientSite } from '@gateshift/analyzer';
import { callerKeyOf, replacedKeyWarnings } from '../verdicts/caller-key.js';
import { unseenAgent } from '../verdicts/client-decision.js';
import type { Migration } from '../migration.js';
import type { MoveDecision } from '../verdicts/move-decision.js';
import type { PlanBuilder } from './plan-builder.js';
import { projectWarnings } from './project-warnings.js';
import { ownSettingsEdits, settingsOf } from '../rewrites/client-settings.js';
import { clientRewriteOf } from '../rewrites/client-spelling.js';
import { changeClient } from '../rewrites/client-to-gateway.js';
import type { KeyConstant } from '../rewrites/key-constant.js';
import { placeholderKeyOf } from '../rewrites/placeholder-key.js';
import { splitEdits } from '../rewrites/split-client.js';
import { unknownOptions } from '../rewrites/unknown-option.js';
import { modelEntryOf, namesNoModel } from '../verdicts/unnamed-model.js';

/** One construction: what becomes of it, and what to mind of it. */
export function planClient(
  client: ClientSite,
  moves: MoveDecision,
  keyConstant: KeyConstant | undefined,
  migration: Migration,
  plan: PlanBuilder,
): void {
  const { gateway, form } = migration;
  const decision = moves.clients.get(client.id);
  const rewrite = clientRewriteOf(client);
  if (!decision || !(migration.runs(rewrite) || migration.runs('split-client'))) return;
  switch (decision.kind) {
    case 'already':
      plan.conclude(client, rewrite, 'skipped', 'already-there', `it goes to ${gateway.title} already`);
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
      const { spelling, idiom } = decision.verdict;
      const { file } = client.location;
      const named = modelEntryOf(client, spelling, idiom.read, migration);
      const keyPlaceholder = placeholderKeyOf(client);
      const unknown = unknownOptions(client, spelling, migration);
      const move = {
        text: migration.textOf(file),
        gateway,
        form,
        spelling: {
          ...spelling,
          cleared: spelling.cleared.filter(({ name }) => !unknown.some((option) => option.name === name)),
        },
        read: idiom.read,
        ...(named && { model: named.entry }),
        ...(keyConstant && { keyConstant: keyConstant.name }),
        ...(keyPlaceholder !== undefined && { keyPlaceholder }),
      };
      const where = whereTo(migration);
      const settings = settingsOf(client, migration);
      if (settings && decision.kind === 'moves') {
        if (moves.clients.get(settings.id)?.kind !== 'moves') plan.edit(ownSettingsEdits(client, settings, move));
        plan.conclude(client, rewrite, 'done', 'moved', `its settings lead it to ${where}`);
      } else if (decision.kind === 'moves') {
        const changed = changeClient(client, move);
        plan.edit(changed.edits.map((edit) => ({ ...edit, file })));
        for (const { object, change } of changed.objects) plan.change(object, change);
        if (spelling.router && migration.heldCalls.some(({ id }) => id === client.id))
          plan.warn(`${unseenAgent(gateway)}.`, client.location);
        const unseen = decision.uses === 0 ? '; no call on it was found, so check what it serves' : '';
        plan.conclude(client, rewrite, 'done', 'moved', `it goes to ${where}${unseen}${modelInWords(client, named)}`);
        if (named?.role) {
          const purpose = `the model for the role ${named.role.role}`;
          plan.variable({ name: named.role.variable, example: named.asked, purpose, secret: false });
        }
      } else {
        plan.edit(splitEdits(client, decision.movers, move, migration));
        if (decision.unseen) plan.annotate(client, decision.unseen);
        const count = decision.movers.length;
        const moved = count === 1 ? '1 call got a client of its own' : `${count} calls got a client of their own`;
        plan.conclude(
          client,
          'split-client',
          'done',
          'split',
          `${moved} that goes to ${where}; ${decision.stayers.join(', ')} ${decision.stayers.length === 1 ? 'stays' : 'stay'}`,
        );
      }
      for (const { advice } of unknown) plan.warn(`${advice}.`, client.location);
      if (idiom.warning) plan.warn(`${idiom.warning}.`, client.location);
      for (const warning of projectWarnings(client, decision.verdict, migration)) plan.warn(warning, client.location);
      const brought = callerKeyOf(client, spelling, migration);
      if (brought) {
        for (const warning of replacedKeyWarnings(brought, migration)) plan.warn(warning, brought.at);
      } else if (client.apiKey.state === 'choice') {
        plan.warn(
          `The client's key came from elsewhere in the code; now it comes from ${gateway.env.apiKey}. Make sure that nobody brings a key of their own.`,
          client.location,
        );
      }
      const { olderVersions } = spelling;
      if (olderVersions && (client.sdkMajor === 'unknown' || client.sdkMajor <= olderVersions.upTo)) {
        plan.warn(`${olderVersions.note}.`);
      }
      if (client.modelFirst && spelling.modelFirst) {
        plan.warn(
          `${spelling.modelFirst.ignored}: ${spelling.modelFirst.remedy}, unless yours is newer.`,
          client.location,
        );
      }
      for (const name of spelling.ambient) {
        plan.warn(
          `${name}, where it is set, is added to every request and so reaches ${gateway.title} too: make sure it holds no credential.`,
        );
      }
      if (client.baseUrl.state === 'absent') {
        for (const name of client.fallbackEnv.baseUrl) {
          plan.warn(
            `${name}, where it is set, is the address of clients that name none: those that go to ${gateway.title} no longer ask it. If it names a proxy that must stay, keep them.`,
          );
        }
      }
      planGatewayVariables(migration, plan);
    }
  }
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
