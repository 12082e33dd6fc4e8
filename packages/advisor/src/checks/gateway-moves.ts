import { findGateway, type GatewayProfile } from '@gateshift/catalog';
import { openMigration, type Migration } from '../migration.js';
import { decideMoves, type MoveDecision } from '../verdicts/move-decision.js';
import type { CheckContext } from './check.js';

export interface GatewayOption {
  /** The built-in gateway that is meant where the configuration names none. */
  readonly gateway: string | undefined;
}

/** What a migration of the sites would move: what the checks ask for and what `migrate` does is one decision. */
export interface GatewayMoves {
  readonly gateway: GatewayProfile;
  readonly migration: Migration;
  readonly moves: MoveDecision;
}

/** Undefined where no gateway is named. */
export function gatewayMoves(context: CheckContext, option: GatewayOption): GatewayMoves | undefined {
  const gateway = context.policy.gateway ?? (option.gateway === undefined ? undefined : findGateway(option.gateway));
  if (!gateway) return undefined;
  const migration = openMigration({
    sites: context.sites,
    textOf: (file) => context.sourceOf(file).text,
    policy: context.policy,
    options: { gateway, form: 'direct' },
  });
  return { gateway, migration, moves: decideMoves(migration) };
}

/** Where it should go, and the way there; `obstacle` is what has to be done before. */
export function notAtGateway(what: string, gateway: GatewayProfile, obstacle = ''): string {
  const address = gateway.baseUrl === '' ? '' : ` (${gateway.baseUrl})`;
  const { baseUrl, apiKey } = gateway.env;
  return (
    `${what} does not go to ${gateway.title}${address}: ` +
    `run \`gateshift migrate\`, or read \`${baseUrl}\` and \`${apiKey}\`${obstacle}.`
  );
}
