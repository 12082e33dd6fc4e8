import type { CallSite, HttpSite, ObjectShape, PropertyShape } from '@gateshift/analyzer';
import type { GatewayProfile, Model } from '@gateshift/catalog';
import type { ObjectChange } from '../edit-object.js';
import { lastPropertyNamed } from '../edit-object.js';
import { modelBehind, type SentModel } from '../gateway-fit.js';
import type { Migration } from '../migration.js';
import { capNameAtGateway, smallestCapForThinking, thinkingIdsOf, thinkingWarning } from './add-output-cap.js';

/** What a call's parameters need when another model answers it. */
export interface Adaptation {
  readonly object: ObjectShape | undefined;
  readonly change: ObjectChange;
  /** What is done, in words. */
  readonly done: readonly string[];
  /** What has to be done by hand, in words. */
  readonly byHand: readonly string[];
  readonly warnings: readonly string[];
}

/** Sampling parameters that models which refuse `temperature` refuse with it. */
const samplingNames: readonly string[] = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty'];

const chatCapNames: readonly string[] = ['max_tokens', 'max_completion_tokens'];

/** Adapts the cap's name to what the gateway reads and, for mapped models, leaves out what the new model refuses. */
export function adaptParameters(
  call: CallSite | HttpSite,
  models: readonly SentModel[],
  isOn: string,
  migration: Migration,
): Adaptation {
  const { gateway, policy, form } = migration;
  const isMapped = models.some((model) => model.spelling.kind === 'mapped');
  const targets = models.flatMap(({ spelling }) =>
    spelling.kind === 'unserved' ? [] : [{ id: spelling.id, model: modelBehind(spelling.id, gateway, policy) }],
  );
  const shape = call.kind === 'call' ? call.options : call.body;
  const written = shape && 'object' in shape ? shape.object : undefined;
  const object = written && !policy.isKeptFile(written.at.file) ? written : undefined;
  const file = object?.at.file ?? call.location.file;
  const text = migration.textOf(file);
  const rewrite: { entry: PropertyShape; text: string }[] = [];
  const remove: PropertyShape[] = [];
  const done: string[] = [];
  const byHand: string[] = [];

  const names = call.kind === 'call' ? call.optionNames : namesIn(written);
  const drop = (name: string, why: string) => {
    if (!names.includes(name)) return;
    const entry = object && lastPropertyNamed(object, name);
    if (!entry) {
      byHand.push(`\`${name}\` has to go: ${why}`);
      return;
    }
    if (form === 'switch') rewrite.push({ entry, text: `...(${isOn} ? {} : { ${text.slice(...entry.range)} })` });
    else remove.push(entry);
    done.push(`\`${name}\` left out: ${why}`);
  };

  const cap = capRename(call, targets, gateway);
  if (cap) {
    const entry = object?.entries.find(
      (one): one is PropertyShape => one.kind === 'property' && one.keyRange[0] === cap.keyOffset,
    );
    if (!entry || cap.to === undefined) {
      const to = cap.to === undefined ? 'different names, depending on the model' : `\`${cap.to}\``;
      byHand.push(`\`${cap.from}\` has to become ${to}`);
    } else {
      rewrite.push({ entry, text: renamed(text, entry, cap.to, form === 'switch' ? isOn : undefined) });
      done.push(`\`${cap.from}\` becomes \`${cap.to}\``);
    }
  }
  if (!isMapped) return { object, change: { rewrite, remove }, done, byHand, warnings: [] };
  const ids = targets.map((target) => `\`${target.id}\``).join(', ');
  if (
    gateway.parameters['reasoning_effort']?.support !== 'yes' ||
    targets.some(({ model }) => model?.features.reasoning === 'no')
  ) {
    drop('reasoning_effort', `${gateway.title} is not known to take it for ${ids}`);
  }
  const rigid = targets.find(({ model }) => model?.features.temperature === 'no');
  if (rigid) for (const name of samplingNames) drop(name, `\`${rigid.id}\` refuses it`);
  return { object, change: { rewrite, remove }, done, byHand, warnings: thinkingWarnings(call, targets, policy) };
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

function namesIn(object: ObjectShape | undefined): readonly string[] {
  return object?.entries.flatMap((entry) => (entry.kind === 'spread' ? (entry.names ?? []) : (entry.name ?? []))) ?? [];
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
