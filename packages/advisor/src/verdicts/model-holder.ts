import { literalsOf, type ClientSite } from '@gateshift/analyzer';
import type { ClientVerdict } from './client-verdict.js';
import { lastPropertyNamed } from '../editing/edit-object.js';
import { judgeCall } from './gateway-fit.js';
import type { Migration } from '../migration.js';
import { saidInConfig } from './said-in-config.js';
import { stayBecause, type Standing } from './standing.js';
import { byHand, skipped, skippedBecause } from './stay.js';

/** A client that names its model itself, and whose calls are its framework's: `new OpenAIEmbeddings({ model })`. */
export type ModelHolder = ClientSite & { readonly holds: NonNullable<ClientSite['holds']> };

/** The clients that can move, name their model and have no call in sight. */
export function findModelHolders(
  verdicts: ReadonlyMap<string, ClientVerdict>,
  migration: Migration,
): readonly ModelHolder[] {
  const called = new Set([...migration.calls, ...migration.heldCalls].flatMap((call) => call.clients));
  return migration.clients.filter(
    (client): client is ModelHolder =>
      client.holds !== undefined && verdicts.get(client.id)?.kind === 'movable' && !called.has(client.id),
  );
}

/** Judged by what it names: embeddings ask for nothing else, of others it is not known what they are used for. */
export function standingOfHolder(client: ModelHolder, migration: Migration): Standing {
  const { gateway, policy } = migration;
  const { api, model } = client.holds;
  const leftAlone = migration.whyLeftAlone(client);
  if (leftAlone) return skippedBecause(leftAlone);
  const asked = {
    api,
    model,
    features: [],
    requestHeaders: [],
    mayHaveMoreRequestHeaders: false,
    requestOverrides: [],
  };
  const fit = judgeCall(asked, gateway, policy);
  if (!fit.fits) return stayBecause(fit, asked, migration);
  const kept = literalsOf(model).find(({ value }) => policy.keep.includes(String(value)));
  if (kept) return skipped('kept-model', `the config keeps \`${String(kept.value)}\``);
  if (api !== 'embeddings') {
    return byHand('client-used-elsewhere', 'no call through it was found, so what it is used for is not known');
  }
  const dimensions = 'object' in client.options && lastPropertyNamed(client.options.object, 'dimensions');
  if (dimensions && gateway.parameters['dimensions']?.support !== 'yes') {
    return skipped(
      'parameter-unknown',
      `it is not known whether ${gateway.title} takes \`dimensions\`: take it out, or, ${saidInConfig('parameters', 'dimensions')}`,
    );
  }
  return {
    kind: 'moves',
    fit,
    parameters: { kind: 'fits', leftOut: [], warnings: [], notes: [] },
    providers: [],
    left: [],
  };
}
