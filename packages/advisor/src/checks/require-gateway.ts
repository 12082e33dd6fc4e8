import { literalsOf, type ClientSite } from '@gateshift/analyzer';
import { judgeClient } from '../verdicts/client-verdict.js';
import type { Suggestion } from '../finding.js';
import { spellAtGateway } from '../verdicts/gateway-fit.js';
import type { Migration } from '../migration.js';
import type { ClientDecision, MoveDecision } from '../verdicts/move-decision.js';
import { clientEdits } from '../rewrites/client-to-gateway.js';
import type { Check, Verdict } from './check.js';
import { gatewayMoves, notAtGateway, type GatewayOption } from './gateway-moves.js';

export type RequireGatewayOptions = GatewayOption;

/** What the migration would move is what should not stay: both ask the same decision. */
export const requireGateway: Check<RequireGatewayOptions> = {
  name: 'require-gateway',
  description: 'require clients that the gateway can serve to go to it',
  category: 'migration',
  severity: 'warn',
  enabled: 'gateway',
  optionsOf: () => ({ gateway: undefined }),
  find(context, option) {
    const found = gatewayMoves(context, option);
    if (!found) return [];
    const { gateway, migration, moves } = found;
    return migration.clients.flatMap((client): readonly Verdict[] => {
      const decision = moves.clients.get(client.id);
      const obstacle = decision && obstacleTo(client, decision, migration);
      if (!decision || obstacle === undefined) return [];
      return [
        {
          message: notAtGateway('This client', gateway, obstacle),
          location: context.sourceOf(client.location.file).locate(client.calleeRange),
          siteId: client.id,
          subject: client.name ?? client.constructorName,
          related: [],
          suggestions: suggestMove(client, decision, moves, migration),
        },
      ];
    });
  },
};

/**
 * What has to be done before a client can go to the gateway: nothing (the empty text), a split, a mapping of models.
 * Undefined where it is there already or rightly stays away.
 */
function obstacleTo(client: ClientSite, decision: ClientDecision, migration: Migration): string | undefined {
  switch (decision.kind) {
    case 'moves':
      return '';
    case 'splits':
      return `; it also serves ${decision.stayers.join(', ')}, which must stay, so it is split`;
    case 'already':
      return undefined;
    case 'stays': {
      // The calls of a client module are in other files: that it stays away from the gateway is to be said here.
      if (decision.isUnseen) return '';
      if (judgeClient(client, migration).kind !== 'movable') return undefined;
      const unserved = unservedModels(client, migration);
      const list = unserved.map((id) => `\`${id}\``).join(', ');
      return unserved.length === 0 ? undefined : `; map ${list} first, which it is not known to serve`;
    }
  }
}

function unservedModels(client: ClientSite, { calls, gateway, policy }: Migration): readonly string[] {
  const ids = calls
    .filter((call) => call.clients.includes(client.id) && gateway.apis[call.api]?.support === 'yes')
    .flatMap((call) => literalsOf(call.model))
    .flatMap(({ value }) => (typeof value === 'string' && value !== '' ? [value] : []));
  return [...new Set(ids)].filter((id) => spellAtGateway(id, gateway, policy).kind === 'unserved');
}

/** Only where the client's options are all that a move changes: model ids that are spelled anew need the migration. */
function suggestMove(
  client: ClientSite,
  decision: ClientDecision,
  moves: MoveDecision,
  migration: Migration,
): readonly Suggestion[] {
  if (decision.kind !== 'moves') return [];
  const calls = migration.calls.filter((call) => call.clients.includes(client.id));
  const isUnspelled = calls.every((call) => {
    const found = moves.calls.get(call.id);
    return found?.kind === 'moves' && found.models.every((model) => model.spelling.kind === 'same');
  });
  if (!isUnspelled) return [];
  const { file } = client.location;
  const { gateway } = migration;
  const { idiom, spelling } = decision.verdict;
  const text = migration.textOf(file);
  const edits = clientEdits(client, { text, gateway, form: 'direct', spelling, read: idiom.read });
  return [{ message: `Send it to ${gateway.title}`, edits: edits.map((edit) => ({ file, ...edit })) }];
}
