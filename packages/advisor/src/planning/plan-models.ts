import { literalsOf, type Location, type ModelSite } from '@gateshift/analyzer';
import { runsInBrowser } from '../verdicts/client-verdict.js';
import { spellAtGateway } from '../verdicts/gateway-fit.js';
import { compareTexts, placeOf, type Migration } from '../migration.js';
import { roleOf, type ModelRole } from '../models/model-role.js';
import { compareModels } from '../models/model-swap.js';
import type { MoveDecision } from '../verdicts/move-decision.js';
import { because, type Reason, type ReasonCode } from '../outcome-reason.js';
import { findOptionPlace } from '../editing/option-place.js';
import type { PlanBuilder } from './plan-builder.js';
import type { ModelProposal } from '../plan.js';
import { isSwitched, modelEdits } from '../rewrites/model-to-env.js';
import { quoteOf } from '../editing/source-style.js';
import { namesNoModel, unnamedModel } from '../verdicts/unnamed-model.js';

/** Where the calls that send a literal go after the migration. */
type Standing = 'moves' | 'already' | 'stays' | 'mixed' | 'none';

/** Model ids: those that move are read from the environment under the name of their role, mapped where the user says so. */
export function planModels(moves: MoveDecision, migration: Migration, plan: PlanBuilder): readonly ModelProposal[] {
  const crowded = findCrowdedPlaces(moves, migration);
  const proposals = new Map<string, ModelProposal>();
  const propose = (site: ModelSite, role: ModelRole, standing: Standing) => {
    const key = `${role.variable} ${site.modelId} ${standing === 'stays'}`;
    const known = proposals.get(key);
    const described = known
      ? { ...known, sites: [...known.sites, site.location] }
      : describeModel(site, role, standing, moves, migration);
    proposals.set(key, described);
  };
  if (migration.runs('model-to-env')) {
    for (const site of migration.unsentModels) {
      const reason = migration.whyLeftAlone(site) ?? because('model-unsent', 'no call that sends it was found');
      plan.conclude(site, 'model-to-env', 'skipped', reason.code, reason.reason);
    }
  }
  for (const site of migration.models) {
    const role = roleOf(site, migration.policy);
    const standing = standingOf(site, moves);
    planModel(site, role, standing, crowded.has(placeOf(site.location)), moves, migration, plan);
    // Ids that only images, speech and the like send are no choice between models that answer.
    if (standing === 'none') continue;
    propose(site, role, standing);
  }
  for (const client of migration.clients.filter(namesNoModel)) {
    const site = unnamedModel(client);
    const standing = standingOf(site, moves);
    if (standing !== 'none') propose(site, roleOf(site, migration.policy), standing);
  }
  return [...proposals.values()].sort(
    (left, right) => compareTexts(left.variable, right.variable) || compareTexts(left.modelId, right.modelId),
  );
}

function describeModel(
  site: ModelSite,
  role: ModelRole,
  standing: Standing,
  moves: MoveDecision,
  migration: Migration,
): ModelProposal {
  const { gateway, policy } = migration;
  const spelling = spellAtGateway(site.modelId, gateway, policy);
  const isMapped = spelling.kind === 'mapped';
  const mappedTo = isMapped && standing !== 'stays' ? spelling.id : undefined;
  const users = migration.calls.filter((call) => moves.usersOf(site.location).includes(call.id));
  const features = [...new Set(users.flatMap((call) => call.features))];
  const apis = [...new Set(users.map((call) => call.api))];
  const isTarget = Object.values(policy.modelMap).includes(site.modelId);
  const proposal =
    !isMapped && !isTarget
      ? migration.propose(site.modelId, features, apis.length === 1 ? apis[0] : undefined)
      : undefined;
  const whyMapIsIdle = isMapped && standing === 'stays' ? whyUserStays(site, moves) : undefined;
  return {
    role: role.role,
    modelId: site.modelId,
    variable: role.variable,
    sites: [site.location],
    prices: policy.catalog.find(site.modelId)?.highestSeen,
    mappedTo,
    swap: mappedTo === undefined ? undefined : compareModels(site.modelId, mappedTo, gateway, policy),
    proposal: proposal && 'modelId' in proposal ? proposal : undefined,
    stayReason: whyMapIsIdle ?? (proposal && 'stayReason' in proposal ? proposal.stayReason : undefined),
  };
}

/** Why the call that sends an id stays, although the id is mapped. */
function whyUserStays(site: ModelSite, moves: MoveDecision): string | undefined {
  const left = moves.leftAt(site.location);
  if (left) return left.reason;
  for (const id of moves.usersOf(site.location)) {
    const decision = moves.calls.get(id) ?? moves.requests.get(id);
    if (decision?.kind === 'stays') return decision.reason;
  }
  return undefined;
}

function planModel(
  site: ModelSite,
  role: ModelRole,
  standing: Standing,
  isCrowded: boolean,
  moves: MoveDecision,
  migration: Migration,
  plan: PlanBuilder,
): void {
  const { gateway, policy, form } = migration;
  const { file } = site.location;
  const text = migration.textOf(file);
  const runsModels = migration.runs('model-to-env');
  const conclude = (outcome: 'done' | 'skipped' | 'by hand', code: ReasonCode, reason: string) => {
    if (runsModels || outcome === 'done') plan.conclude(site, 'model-to-env', outcome, code, reason);
  };

  const leftAlone = migration.whyLeftAlone(site);
  if (leftAlone) return conclude('skipped', leftAlone.code, leftAlone.reason);
  if (isSwitched(text, site.location, gateway) || isSwitchedByUsers(site, moves, migration)) {
    return conclude('skipped', 'model-switched', `it is chosen by ${gateway.env.baseUrl} already`);
  }
  const left = moves.leftAt(site.location);
  if (left) return conclude(left.outcome, left.code, left.reason);
  if (migration.moves && (standing === 'stays' || standing === 'none')) {
    return conclude(
      'skipped',
      standing === 'stays' ? 'model-stays' : 'model-unused',
      standing === 'stays' ? 'the call that sends it stays where it is' : 'no call that sends it moves',
    );
  }
  const asked = spellAtGateway(site.modelId, gateway, policy);
  const isRespelled =
    standing !== 'stays' && standing !== 'none' && (asked.kind === 'respelled' || asked.kind === 'mapped');
  const askedFor = isRespelled ? asked.id : undefined;
  if (site.env !== undefined && askedFor === undefined) {
    return conclude('skipped', 'model-named', `${site.env} names the model already`);
  }
  const fixed = whyFixed(site, role, standing);
  const places = fixed ? optionPlacesOf(site, moves, migration) : [site.location];
  if (fixed && places.length === 0) return conclude('by hand', fixed.code, fixed.reason);
  const obstacle = firstOf(places.map((place) => whyNotRead(place, site, role, isCrowded, migration)));
  const variable = runsModels && !obstacle ? role.variable : undefined;
  if (obstacle && askedFor === undefined) return conclude(obstacle.outcome, obstacle.code, obstacle.reason);
  if (variable === undefined && askedFor === undefined) return;
  for (const place of places) {
    const written = migration.textOf(place.file);
    const idiom = migration.idiomIn(place.file, place);
    const edits = modelEdits(place, {
      text: written,
      quote: quoteOf(written),
      read: idiom.kind === 'known' ? idiom.read : undefined,
      variable,
      askedFor,
      toggle: standing === 'moves' || standing === 'mixed' ? { form, gateway } : undefined,
    });
    plan.edit(edits.map((edit) => ({ ...edit, file: place.file })));
  }
  const lines = places.map(({ file: at, line }) => `${at}:${line}`).join(', ');
  const where = fixed ? ` where the call takes it (${lines}), since ${fixed.why}` : '';
  const names = variable === undefined ? [] : [`${variable} names it${where}`];
  const asks = askedFor === undefined ? [] : [`${gateway.title} is asked for \`${askedFor}\``];
  const rest = obstacle?.outcome === 'by hand' ? [obstacle.reason] : [];
  conclude(
    'done',
    variable === undefined ? 'asked-by-other-id' : 'model-from-environment',
    [...names, ...asks, ...rest].join('; '),
  );
  if (obstacle?.outcome === 'by hand') plan.annotate(site, obstacle);
  const named = variable ?? site.env;
  if (named !== undefined) {
    const purpose = `the model for the role ${role.role}`;
    const example = askedFor ?? site.modelId;
    plan.variable({ name: named, example, purpose, secret: false }, named === site.env);
  }
}

/** Why nothing may change where the literal stands, if so. */
function whyFixed(
  site: ModelSite,
  role: ModelRole,
  standing: Standing,
): (Reason & { readonly why: string }) | undefined {
  if (standing === 'mixed') {
    const why = 'a call that moves and one that stays both send it';
    return { why, ...because('model-literal-shared', `${why}: give each a literal of its own`) };
  }
  const why = site.replaceable;
  return why === true
    ? undefined
    : { why, ...because('model-literal-fixed', `${why}, so it cannot be read from ${role.variable}`) };
}

/** Whether each call that can send the id reads it for one arm of a switch: `on ? … : Model.Fast`. */
function isSwitchedByUsers({ location }: ModelSite, moves: MoveDecision, migration: Migration): boolean {
  const users = moves.usersOf(location).map(migration.siteOf);
  return (
    users.length > 0 &&
    users.every((user) => {
      const read = user?.kind === 'call' && literalsOf(user.model).find(({ at }) => placeOf(at) === placeOf(location));
      return read && read.trail.some((at) => isSwitched(migration.textOf(at.file), at, migration.gateway));
    })
  );
}

/** Where the calls that move read the id, if the option of each is such a place. */
function optionPlacesOf(site: ModelSite, moves: MoveDecision, migration: Migration): readonly Location[] {
  const movers = moves
    .usersOf(site.location)
    .filter((id) => !migration.moves || (moves.calls.get(id) ?? moves.requests.get(id))?.kind !== 'stays')
    .map(migration.siteOf);
  const places = movers.map((user) => (user?.kind === 'call' ? findOptionPlace(user, migration) : undefined));
  return places.every((place) => place !== undefined) ? places : [];
}

function firstOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

function whyNotRead(
  place: Location,
  site: ModelSite,
  role: ModelRole,
  isCrowded: boolean,
  migration: Migration,
): (Reason & { readonly outcome: 'skipped' | 'by hand' }) | undefined {
  if (site.env !== undefined) {
    return { outcome: 'skipped', ...because('model-named', `${site.env} names the model already`) };
  }
  if (runsInBrowser(place.file, migration)) {
    const reason = 'its module runs in a browser, where no variable is set at run time';
    return { outcome: 'by hand', ...because('browser', reason) };
  }
  if (isCrowded) {
    const reason = `other ids of the same choice would be read from ${role.variable} too: name their roles in the config`;
    return { outcome: 'by hand', ...because('roles-collide', reason) };
  }
  const idiom = migration.idiomIn(place.file, place);
  return idiom.kind === 'unknown' ? { outcome: 'by hand', code: idiom.code, reason: idiom.reason } : undefined;
}

function standingOf(site: ModelSite, moves: MoveDecision): Standing {
  if (moves.leftAt(site.location)) return 'stays';
  const users = new Set([...moves.usersOf(site.location), ...site.usedBy]);
  const kinds = new Set<'moves' | 'already' | 'stays'>();
  for (const id of users) {
    const kind = moves.calls.get(id)?.kind ?? moves.requests.get(id)?.kind ?? moves.modelsOfClients.get(id);
    if (kind) kinds.add(kind);
  }
  if (kinds.size === 0) return 'none';
  if (kinds.has('stays')) return kinds.size === 1 ? 'stays' : 'mixed';
  return kinds.has('moves') ? 'moves' : 'already';
}

/**
 * Literals of one list, condition or chain that would all be read from the same variable: setting it would make the
 * choice between them empty.
 */
function findCrowdedPlaces(moves: MoveDecision, migration: Migration): ReadonlySet<string> {
  const crowded = new Set<string>();
  const byUser = new Map<string, ModelSite[]>();
  for (const site of migration.models) {
    for (const id of site.usedBy) {
      const known = byUser.get(id);
      if (known) known.push(site);
      else byUser.set(id, [site]);
    }
  }
  for (const sites of byUser.values()) {
    for (const site of sites) {
      const { variable } = roleOf(site, migration.policy);
      // Two models may have become one by an earlier run; what it left as they are is left again.
      const isTarget = Object.values(migration.policy.modelMap).includes(site.modelId);
      const rivals = sites.filter(
        (other) =>
          placeOf(other.location) !== placeOf(site.location) &&
          (other.modelId !== site.modelId || isTarget) &&
          other.env === undefined &&
          moves.leftAt(other.location) === undefined &&
          roleOf(other, migration.policy).variable === variable,
      );
      if (rivals.length > 0) crowded.add(placeOf(site.location));
    }
  }
  return crowded;
}
