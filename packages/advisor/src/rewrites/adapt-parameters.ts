import type { CallSite, HttpSite, ObjectShape, PropertyShape } from '@gateshift/analyzer';
import type { GatewayProfile, Model } from '@gateshift/catalog';
import type { ObjectChange } from '../editing/edit-object.js';
import { modelBehind, type SentModel } from '../verdicts/gateway-fit.js';
import type { Migration } from '../migration.js';
import type { LeftOutParameter } from '../verdicts/parameter-fit.js';
import { capNameAtGateway, smallestCapForThinking, thinkingIdsOf, thinkingWarning } from './add-output-cap.js';

/** What a call's parameters need when another model answers it. */
export interface Adaptation {
  readonly changes: readonly { readonly object: ObjectShape; readonly change: ObjectChange }[];
  /** What is done, in words. */
  readonly done: readonly string[];
  /** What has to be done by hand, in words. */
  readonly byHand: readonly string[];
  readonly warnings: readonly string[];
}

const chatCapNames: readonly string[] = ['max_tokens', 'max_completion_tokens'];

/** Adapts the cap's name to what the gateway reads, and leaves out what it was decided that the call can do without. */
export function adaptParameters(
  call: CallSite | HttpSite,
  models: readonly SentModel[],
  leftOut: readonly LeftOutParameter[],
  isOn: string,
  migration: Migration,
): Adaptation {
  const { gateway, policy, form } = migration;
  const targets = models.flatMap(({ spelling }) =>
    spelling.kind === 'unserved' ? [] : [{ id: spelling.id, model: modelBehind(spelling.id, gateway, policy) }],
  );
  const changes: { object: ObjectShape; change: ObjectChange }[] = [];
  const done: string[] = [];
  const byHand: string[] = [];

  const cap = capRename(call, targets, gateway);
  if (cap) {
    const shape = call.kind === 'call' ? call.options : call.body;
    const written = shape && 'object' in shape ? shape.object : undefined;
    const object = written && !policy.isKeptFile(written.at.file) ? written : undefined;
    const entry = object?.entries.find(
      (one): one is PropertyShape => one.kind === 'property' && one.keyRange[0] === cap.keyOffset,
    );
    if (!object || !entry || cap.to === undefined) {
      const to = cap.to === undefined ? 'different names, depending on the model' : `\`${cap.to}\``;
      byHand.push(`\`${cap.from}\` has to become ${to}`);
    } else {
      const text = renamed(migration.textOf(object.at.file), entry, cap.to, form === 'switch' ? isOn : undefined);
      changes.push({ object, change: { rewrite: [{ entry, text }] } });
      done.push(`\`${cap.from}\` becomes \`${cap.to}\``);
    }
  }
  for (const { object, entry, written, why } of leftOut) {
    const text = migration.textOf(object.at.file).slice(...entry.range);
    const change =
      form === 'switch' ? { rewrite: [{ entry, text: `...(${isOn} ? {} : { ${text} })` }] } : { remove: [entry] };
    changes.push({ object, change });
    done.push(`\`${written}\` left out: ${why}`);
  }
  const isMapped = models.some((model) => model.spelling.kind === 'mapped');
  return { changes, done, byHand, warnings: isMapped ? thinkingWarnings(call, targets, policy) : [] };
}

interface Target {
  readonly id: string;
  readonly model: Model | undefined;
}

/** The rename a set cap needs, if any. `to` is undefined where the targets disagree. */
function capRename(
  call: CallSite | HttpSite,
  targets: readonly Target[],
  gateway: GatewayProfile,
): { readonly from: string; readonly to: string | undefined; readonly keyOffset: number } | undefined {
  const cap = call.outputCap;
  if (call.api !== 'chat.completions' || cap.state !== 'set' || !chatCapNames.includes(cap.name)) return undefined;
  const models = targets.map((target) => target.model);
  const to = capNameAtGateway(chatCapNames, models, gateway);
  return to === cap.name ? undefined : { from: cap.name, to, keyOffset: cap.keyAt.range[0] };
}

function renamed(text: string, entry: PropertyShape, to: string, isOn: string | undefined): string {
  const key = text.slice(...entry.keyRange);
  const value = text.slice(...entry.valueRange);
  if (isOn !== undefined) return `...(${isOn} ? { ${to}: ${value} } : { ${text.slice(...entry.range)} })`;
  const quote = /^["']/.exec(key)?.[0] ?? '';
  const between = entry.shorthand ? ': ' : text.slice(entry.keyRange[1], entry.valueRange[0]);
  return `${quote}${to}${quote}${between}${text.slice(entry.valueRange[0], entry.range[1])}`;
}

function thinkingWarnings(
  call: CallSite | HttpSite,
  targets: readonly Target[],
  policy: Migration['policy'],
): readonly string[] {
  const cap = call.outputCap;
  if (cap.state !== 'set' || (cap.value.state !== 'literal' && cap.value.state !== 'constant')) return [];
  const tokens = cap.value.value;
  if (typeof tokens !== 'number' || tokens >= smallestCapForThinking) return [];
  return thinkingIdsOf(
    targets.map((target) => target.model),
    policy,
  ).map((id) => thinkingWarning(id, tokens));
}
