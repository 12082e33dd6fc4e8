import type { ClientSite } from '@gateshift/analyzer';
import type { GatewayProfile } from '@gateshift/catalog';
import type { Suggestion } from '../finding.js';
import { openMigration, type Migration } from '../migration.js';
import { decideMoves, type ClientDecision, type MoveDecision } from '../move-decision.js';
import { clientEdits } from '../rewrites/client-to-gateway.js';
import { calleeOf } from './call-title.js';
import type { Check, Verdict } from './check.js';

/** What the migration would move is what should not stay: both ask the same decision. */
export const requireGateway: Check = {
  name: 'require-gateway',
  description: 'Every client and request that the gateway can serve goes to it',
  category: 'migration',
  severity: 'warn',
  enabled: 'gateway',
  optionsOf: () => ({}),
  find(context) {
    const { gateway } = context.policy;
    if (!gateway) return [];
    const migration = openMigration({
      sites: context.sites,
      textOf: (file) => context.sourceOf(file).text,
      policy: context.policy,
      options: { gateway, form: 'direct' },
    });
    const moves = decideMoves(migration);
    const clients = migration.clients.flatMap((client): readonly Verdict[] => {
      const decision = moves.clients.get(client.id);
      if (decision?.kind !== 'moves' && decision?.kind !== 'splits') return [];
      return [
        {
          message: messageFor('This client', gateway, decision),
          location: context.sourceOf(client.location.file).locate(client.calleeRange),
          siteId: client.id,
          subject: client.name ?? client.constructorName,
          related: [],
          suggestions: suggestMove(client, decision, moves, migration),
        },
      ];
    });
    const requests = migration.requests.flatMap((request): readonly Verdict[] => {
      if (moves.requests.get(request.id)?.kind !== 'moves') return [];
      return [
        {
          message: messageFor('This request', gateway),
          location: calleeOf(request, context.sourceOf(request.location.file)),
          siteId: request.id,
          subject: request.hosts.join(' '),
          related: [],
          suggestions: [],
        },
      ];
    });
    return [...clients, ...requests];
  },
};

function messageFor(what: string, gateway: GatewayProfile, decision?: ClientDecision): string {
  const address = gateway.baseUrl === '' ? '' : ` at ${gateway.baseUrl}`;
  const split =
    decision?.kind === 'splits' ? `; it also serves ${decision.stayers.join(', ')}, which must stay, so split it` : '';
  return (
    `${what} does not go to ${gateway.title}${address}, which can serve it: ` +
    `run \`gateshift migrate\`, or read \`${gateway.env.baseUrl}\` and \`${gateway.env.apiKey}\`${split}.`
  );
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
