import type { KeySite } from '@gateshift/analyzer';
import { findOldKeyGuards } from '../environment/old-key-guards.js';
import { runsInBrowser } from '../verdicts/client-verdict.js';
import type { Migration } from '../migration.js';
import type { MoveDecision } from '../verdicts/move-decision.js';
import type { PlanBuilder } from './plan-builder.js';
import { clientRewriteOf } from '../rewrites/client-spelling.js';
import type { KeyConstant } from '../rewrites/key-constant.js';
import { keyEdits, keyVariables } from '../rewrites/key-to-env.js';

/** Keys in source: those of moved clients are gone with the move, the others are read from the environment. */
export function planKeys(moves: MoveDecision, migration: Migration, plan: PlanBuilder): void {
  for (const key of migration.keys) {
    const movedBy = whoReplaces(key, moves, migration);
    if (movedBy) {
      plan.conclude(
        key,
        movedBy,
        'done',
        'key-replaced',
        'the literal gives way to a variable; revoke the key, since it stands in the history',
      );
      continue;
    }
    if (!migration.runs('key-to-env')) continue;
    const leftAlone = migration.whyLeftAlone(key);
    if (leftAlone) {
      plan.conclude(key, 'key-to-env', 'skipped', leftAlone.code, leftAlone.reason);
      continue;
    }
    planKey(key, migration, plan);
  }
}

/** Constants that hold the gateway's key from now on, and guards that ask for it. */
export function planKeyConstants(
  constants: ReadonlyMap<string, KeyConstant>,
  { gateway }: Migration,
  plan: PlanBuilder,
): void {
  for (const { edits, guard, oldVariable } of new Set(constants.values())) {
    plan.edit(edits);
    if (guard) {
      plan.warn(
        `this asks for ${gateway.env.apiKey}, as it did for ${oldVariable}: set it wherever this code is run, builds included.`,
        guard,
      );
    }
  }
}

/** Guards on the key that what moves no longer reads: those that can, ask for the gateway's. */
export function planGuards(
  moves: MoveDecision,
  constants: ReadonlyMap<string, KeyConstant>,
  migration: Migration,
  plan: PlanBuilder,
): void {
  const { gateway } = migration;
  const replaced = [...constants.values()].flatMap(({ edits }) => edits);
  const { guards, edits } = findOldKeyGuards(moves, migration, replaced);
  plan.edit(edits);
  for (const { name, location, isReplaced } of guards) {
    plan.warn(
      isReplaced
        ? `this asks for ${gateway.env.apiKey}, as it did for ${name}: set it wherever this code is run, builds included.`
        : `this still asks for ${name}, which what moved no longer reads: ask for ${gateway.env.apiKey}.`,
      location,
    );
  }
}

function planKey(key: KeySite, migration: Migration, plan: PlanBuilder): void {
  const variable = Object.hasOwn(keyVariables, key.provider) ? keyVariables[key.provider] : undefined;
  if (key.place === 'text') {
    plan.conclude(
      key,
      'key-to-env',
      'by hand',
      'key-shape-only',
      `it is a key by its shape alone; read it from ${variable ?? 'a variable'} where it is used, and revoke it`,
    );
    return;
  }
  if (variable === undefined) {
    plan.conclude(
      key,
      'key-to-env',
      'by hand',
      'key-shape-only',
      'whose key it is is not known: name a variable for it, and revoke it',
    );
    return;
  }
  const { file } = key.location;
  if (runsInBrowser(file, migration)) {
    const reason =
      "its module runs in a browser, and a key there is everybody's: revoke it, and call the model from a server";
    plan.conclude(key, 'key-to-env', 'by hand', 'browser', reason);
    return;
  }
  const idiom = migration.idiomIn(file);
  if (idiom.kind === 'unknown') {
    plan.conclude(key, 'key-to-env', 'by hand', idiom.code, idiom.reason);
    return;
  }
  plan.edit(keyEdits(key, migration.textOf(file), variable, idiom.read).map((edit) => ({ ...edit, file })));
  plan.conclude(
    key,
    'key-to-env',
    'done',
    'key-from-environment',
    `it is read from ${variable}; revoke the key, since it stands in the history`,
  );
  plan.variable({ name: variable, example: '', purpose: `the key of ${key.provider}`, secret: true });
}

/** The rewrite that takes the literal away with the option or header that holds it. */
function whoReplaces(key: KeySite, moves: MoveDecision, migration: Migration) {
  if (migration.form === 'switch') return undefined;
  const isWithin = (file: string, range: readonly [number, number]) =>
    key.location.file === file && range[0] <= key.location.range[0] && key.location.range[1] <= range[1];
  const client = migration.clients.find((site) => isWithin(site.location.file, site.location.range));
  if (client && client.options.kind === 'inline' && moves.clients.get(client.id)?.kind === 'moves')
    return clientRewriteOf(client);
  const request = migration.requests.find((site) => isWithin(site.location.file, site.location.range));
  if (request && moves.requests.get(request.id)?.kind === 'moves') return 'http-to-gateway';
  return undefined;
}
