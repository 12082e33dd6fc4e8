import type { ModelSite } from '@gateshift/analyzer';
import { spellAtGateway } from './gateway-fit.js';
import type { Migration } from './migration.js';
import type { ModelRole } from './model-role.js';
import type { MoveDecision } from './move-decision.js';
import type { ModelProposal } from './plan.js';

/** What the migration says of one model id: its variable, the user's map, and a cheaper model that fits, if there is one. */
export function proposeModel(site: ModelSite, role: ModelRole, moves: MoveDecision, migration: Migration): ModelProposal {
  const { gateway, policy } = migration;
  const spelling = spellAtGateway(site.modelId, gateway, policy);
  return {
    role: role.role,
    modelId: site.modelId,
    variable: role.variable,
    sites: [site.location],
    mappedTo: spelling.kind === 'mapped' ? spelling.id : undefined,
    proposal: undefined,
    stayReason: undefined,
  };
}
