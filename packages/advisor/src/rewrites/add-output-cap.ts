import type { CallSite, HttpSite, ObjectShape } from '@gateshift/analyzer';
import type { GatewayProfile, Model } from '@gateshift/catalog';
import type { TextEdit } from '../editing/apply-edits.js';
import { capFor } from '../models/call-kind.js';
import { editObject, type ObjectEntry } from '../editing/edit-object.js';
import type { Reason, ReasonCode } from '../outcome-reason.js';
import type { Policy } from '../policy.js';

/** A model that thinks spends its cap on thoughts first; below this many tokens nothing may be left for the answer. */
export const smallestCapForThinking = 4096;

/** The cap to add to a call, or why none is. */
export type CapChoice =
  | { readonly kind: 'add'; readonly object: ObjectShape; readonly name: string; readonly tokens: number }
  | ({ readonly kind: 'leave'; readonly outcome: 'skipped' | 'by hand' } & Reason)
  /** The call generates nothing or has a cap: the rewrite does not concern it. */
  | { readonly kind: 'none' };

/** Chooses the cap to add: the name is what the API reads, the number the policy's. */
export function chooseCap(
  call: CallSite | HttpSite,
  name: string | undefined,
  answering: readonly (Model | undefined)[],
  policy: Policy,
): CapChoice {
  if (call.capNames.length === 0) return { kind: 'none' };
  const { outputCap } = call;
  if (outputCap.state === 'set') return { kind: 'none' };
  if (outputCap.state === 'unknown')
    return leave('skipped', 'cap-possible', `${outputCap.reason}, so a cap may be there already`);
  if (outputCap.state === 'dead') {
    const why =
      outputCap.why === 'wrong-name'
        ? `\`${outputCap.name}\` is not read by this API; it is called \`${outputCap.expected}\``
        : outputCap.why === 'overridden'
          ? `\`${outputCap.name}\` is overridden by what follows it`
          : `\`${outputCap.name}\` is set to ${outputCap.why}, which bounds nothing`;
    return leave('by hand', 'cap-dead', why);
  }
  const object = objectOf(call);
  if (object && policy.isKeptFile(object.at.file))
    return leave('skipped', 'kept-file', `${object.at.file}, where its options are, is kept`);
  if (!object) return leave('by hand', 'options-elsewhere', 'its options are not an object literal that can be edited');
  if (name !== undefined && !canHold(object, name))
    return leave(
      'by hand',
      'cap-place-taken',
      `\`${name.split('.')[0] ?? name}\` is there already, and the cap belongs into it`,
    );
  const tokens = capFor(call, policy.outputCaps)?.tokens ?? policy.outputCaps.default;
  const thinking = answering.find((model) => model?.thinksByDefault === 'yes');
  if (thinking && tokens < smallestCapForThinking) {
    return leave(
      'by hand',
      'thinking-model',
      `\`${thinking.id}\` thinks before it answers, and a cap of ${tokens} tokens could leave nothing for the answer: choose one above ${smallestCapForThinking}`,
    );
  }
  return name === undefined
    ? leave('by hand', 'cap-name-unclear', 'the models it can send read their caps from different names')
    : { kind: 'add', object, name, tokens };
}

/** The models that think before they answer at their maker's, whether or not the gateway is known to let them. */
export function thinkingIdsOf(
  answering: readonly (Model | undefined)[],
  { catalog }: Pick<Policy, 'catalog'>,
): readonly string[] {
  const ids = answering.flatMap((model) =>
    model && (model.thinksByDefault === 'yes' || catalog.find(model.id)?.thinksByDefault === 'yes') ? [model.id] : [],
  );
  return [...new Set(ids)];
}

export function thinkingWarning(id: string, tokens: number): string {
  return `\`${id}\` thinks before it answers unless told not to, and thoughts count: a cap of ${tokens} tokens may come back empty`;
}

/** Bounds a call's output: the cap goes last, after every spread that could hold the same name. */
export function outputCapEdits(text: string, options: ObjectShape, name: string, tokens: number): readonly TextEdit[] {
  return canHold(options, name) ? editObject(text, options, { set: [outputCapEntry(name, tokens)] }) : [];
}

/** An option within another, `config.maxOutputTokens`, brings that other with it. */
export function outputCapEntry(name: string, tokens: number): ObjectEntry {
  const [outer = name, ...inner] = name.split('.');
  return { name: outer, text: inner.reduceRight((text, key) => `{ ${key}: ${text} }`, String(tokens)) };
}

/** What an object written in place of an option within it would take away is not known. */
function canHold({ entries }: ObjectShape, name: string): boolean {
  const [outer = name, ...inner] = name.split('.');
  return inner.length === 0 || entries.every((entry) => entry.kind === 'property' && entry.name !== outer);
}

/**
 * The name a gateway reads a cap from, of those the API has. Where the gateway is known to read exactly one, that one;
 * where it reads several, the models' makers decide; undefined where they disagree.
 */
export function capNameAtGateway(
  names: readonly string[],
  answering: readonly (Model | undefined)[],
  gateway: GatewayProfile,
): string | undefined {
  if (names.length < 2) return names[0];
  const read = names.filter((name) => gateway.parameters[name]?.support === 'yes');
  if (read.length === 1) return read[0];
  const wanted = new Set(answering.flatMap((model) => model?.capName ?? []));
  if (wanted.size > 1) return undefined;
  const [name] = wanted;
  return name !== undefined && names.includes(name) ? name : (read[0] ?? names[0]);
}

function objectOf(call: CallSite | HttpSite): ObjectShape | undefined {
  const shape = call.kind === 'call' ? call.options : call.body;
  if (shape?.kind === 'inline') return shape.object;
  return shape?.kind === 'elsewhere' && !shape.mutated ? shape.object : undefined;
}

function leave(outcome: 'skipped' | 'by hand', code: ReasonCode, reason: string): CapChoice {
  return { kind: 'leave', outcome, code, reason };
}
