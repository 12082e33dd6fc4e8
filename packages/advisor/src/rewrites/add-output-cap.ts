import type { CallSite, HttpSite, ObjectShape } from '@gateshift/analyzer';
import type { GatewayProfile, Model } from '@gateshift/catalog';
import type { TextEdit } from '../apply-edits.js';
import { editObject, type ObjectEntry } from '../edit-object.js';
import type { Policy } from '../policy.js';

/** A model that thinks spends its cap on thoughts first; below this many tokens nothing may be left for the answer. */
export const smallestCapForThinking = 4096;

/** The cap to add to a call, or why none is. */
export type CapChoice =
  | { readonly kind: 'add'; readonly object: ObjectShape; readonly name: string; readonly tokens: number }
  | { readonly kind: 'leave'; readonly outcome: 'skipped' | 'by hand'; readonly reason: string }
  /** The call generates nothing or has a cap: the rewrite does not concern it. */
  | { readonly kind: 'none' };

/** Chooses the name by what the API reads for the model that answers, and the number by the policy. */
export function chooseCap(
  call: CallSite | HttpSite,
  answering: readonly (Model | undefined)[],
  gateway: GatewayProfile | undefined,
  policy: Policy,
): CapChoice {
  if (call.capNames.length === 0) return { kind: 'none' };
  const { outputCap } = call;
  if (outputCap.state === 'set') return { kind: 'none' };
  if (outputCap.state === 'unknown') return leave('skipped', `${outputCap.reason}, so a cap may be there already`);
  if (outputCap.state === 'dead') {
    const why =
      outputCap.why === 'wrong-name'
        ? `\`${outputCap.name}\` is not read by this API; it is called \`${outputCap.expected}\``
        : outputCap.why === 'overridden'
          ? `\`${outputCap.name}\` is overridden by what follows it`
          : `\`${outputCap.name}\` is set to ${outputCap.why}, which bounds nothing`;
    return leave('by hand', why);
  }
  const object = objectOf(call);
  if (!object) return leave('by hand', 'its options are not an object literal that can be edited');
  const tokens = policy.outputCaps[call.api] ?? policy.outputCaps.default;
  const thinking = answering.find((model) => model?.thinksByDefault === 'yes');
  if (thinking && tokens < smallestCapForThinking) {
    return leave(
      'by hand',
      `\`${thinking.id}\` thinks before it answers, and a cap of ${tokens} tokens could leave nothing for the answer: choose one above ${smallestCapForThinking}`,
    );
  }
  const name = capNameFor(call, answering, gateway);
  return name === undefined
    ? leave('by hand', 'the models it can send read their caps from different names')
    : { kind: 'add', object, name, tokens };
}

/** Bounds a call's output: the cap goes last, after every spread that could hold the same name. */
export function outputCapEdits(text: string, options: ObjectShape, name: string, tokens: number): readonly TextEdit[] {
  return editObject(text, options, { set: [outputCapEntry(name, tokens)] });
}

export function outputCapEntry(name: string, tokens: number): ObjectEntry {
  return { name, text: String(tokens) };
}

/** The name that every answering model reads, best first; the call's own order where the models say nothing. */
function capNameFor(
  call: CallSite | HttpSite,
  answering: readonly (Model | undefined)[],
  gateway: GatewayProfile | undefined,
): string | undefined {
  const names = call.capNames.length === 1 ? [] : answering.flatMap((model) => model?.capName ?? []);
  const [name] = names;
  if (name === undefined) {
    return call.capNames.find((one) => gateway?.parameters[one]?.support === 'yes') ?? call.capNames[0];
  }
  return names.every((other) => other === name) && call.capNames.includes(name) ? name : undefined;
}

function objectOf(call: CallSite | HttpSite): ObjectShape | undefined {
  const shape = call.kind === 'call' ? call.options : call.body;
  if (shape?.kind === 'inline') return shape.object;
  return shape?.kind === 'elsewhere' && !shape.mutated ? shape.object : undefined;
}

function leave(outcome: 'skipped' | 'by hand', reason: string): CapChoice {
  return { kind: 'leave', outcome, reason };
}
