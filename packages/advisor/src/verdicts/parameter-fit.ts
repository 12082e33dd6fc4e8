import type { CallSite, HttpSite, ObjectShape, PropertyShape } from '@gateshift/analyzer';
import type { Model, Support } from '@gateshift/catalog';
import { parametersOf, sentUnasked, type SetParameter } from './call-parameters.js';
import { modelBehind, type SentModel } from './gateway-fit.js';
import type { Migration } from '../migration.js';
import { judgePrefixes } from '../models/reasoning-by-name.js';
import { saidInConfig } from './said-in-config.js';
import { byHand, skipped, type Stay } from './stay.js';

/** A parameter that a call goes without once it goes to the gateway. */
export interface LeftOutParameter {
  readonly object: ObjectShape;
  readonly entry: PropertyShape;
  readonly written: string;
  /** The end of a sentence. */
  readonly why: string;
}

/** Whether every parameter of a call is known to be taken, or can be left out without changing what it is for. */
export type ParameterFit =
  | {
      readonly kind: 'fits';
      readonly leftOut: readonly LeftOutParameter[];
      /** Of this call. */
      readonly warnings: readonly string[];
      /** Of every such call. */
      readonly notes: readonly string[];
    }
  | Stay;

/** Sampling parameters that models which refuse `temperature` refuse with it. */
const samplingNames: readonly string[] = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty'];

/** Parameters that speak to OpenAI's own service and change no answer, with what they do there. */
const withoutEffectOnAnswers: Readonly<Record<string, string>> = {
  metadata: "it labels answers in OpenAI's own records",
  prediction: 'it makes answers faster and changes none',
  prompt_cache_key: "it steers OpenAI's own cache",
  prompt_cache_options: "it steers OpenAI's own cache",
  prompt_cache_retention: "it steers OpenAI's own cache",
  safety_identifier: 'it tells OpenAI who asks',
  service_tier: "it chooses between OpenAI's own queues",
  user: 'it tells OpenAI who asks',
};

/** What these parameters are without being set, as the code may spell it. */
const defaults: Readonly<Record<string, RegExp>> = {
  background: /^false$/,
  frequency_penalty: /^0(?:\.0+)?$/,
  logit_bias: /^\{\s*\}$/,
  logprobs: /^false$/,
  modalities: /^\[\s*["'`]text["'`]\s*,?\s*\]$/,
  n: /^1$/,
  parallel_tool_calls: /^true$/,
  presence_penalty: /^0(?:\.0+)?$/,
  temperature: /^1(?:\.0+)?$/,
  tool_choice: /^["'`]auto["'`]$/,
  top_p: /^1(?:\.0+)?$/,
  truncation: /^["'`]disabled["'`]$/,
};

/** Parameters of one API that no other has: a call that sets them asks for what only that API does. */
const ofResponsesAlone: ReadonlySet<string> = new Set([
  'previous_response_id',
  'conversation',
  'include',
  'instructions',
  'max_tool_calls',
  'reasoning.summary',
  'truncation',
]);

/** Judges what a call sets beside its model and messages. Nothing unknown is passed on. */
export function judgeParameters(
  call: CallSite | HttpSite,
  api: string,
  models: readonly SentModel[],
  migration: Migration,
): ParameterFit {
  const leftOut: LeftOutParameter[] = [];
  for (const parameter of parametersOf(call, migration.textOf)) {
    const verdict = judge(parameter, api, models, migration);
    if (verdict.kind === 'passes') continue;
    if (verdict.kind === 'refused') return refusal(parameter, verdict.support, migration);
    const { at, written } = parameter;
    const obstacle = whyNotLeftOut(parameter, migration);
    if (obstacle !== undefined || !at) {
      return byHand('parameters-fixed', `\`${written}\` has to go (${verdict.why})${obstacle ?? ''}`);
    }
    leftOut.push({ ...at, written, why: verdict.why });
  }
  const unasked = judgeUnasked(call, migration);
  if (unasked.kind === 'refused') return unasked.stay;
  const prefixes = judgePrefixes(call, models, migration);
  if (prefixes.kind === 'refused') return prefixes.stay;
  return {
    kind: 'fits',
    leftOut,
    warnings: hiddenWarnings(call, migration),
    notes: [...unasked.notes, ...prefixes.notes],
  };
}

type Verdict =
  | { readonly kind: 'passes' }
  | { readonly kind: 'goes'; readonly why: string }
  | { readonly kind: 'refused'; readonly support: Support };

function judge({ name, at }: SetParameter, api: string, models: readonly SentModel[], migration: Migration): Verdict {
  const { gateway, policy } = migration;
  const targets = models.flatMap(({ spelling }) =>
    spelling.kind === 'unserved'
      ? []
      : [{ id: spelling.id, kind: spelling.kind, model: modelBehind(spelling.id, gateway, policy) }],
  );
  const isMapped = targets.some(({ kind }) => kind === 'mapped');
  const support = gateway.parameters[name]?.support ?? 'unknown';
  if (samplingNames.includes(name)) {
    const rigid = targets.find(({ model, kind }) => kind !== 'same' && model?.features.temperature === 'no');
    if (rigid) return { kind: 'goes', why: `\`${rigid.id}\` refuses it` };
  }
  if (name === 'reasoning_effort' && isMapped && (support !== 'yes' || targets.some(isPlain))) {
    const ids = targets.map(({ id }) => `\`${id}\``).join(', ');
    return { kind: 'goes', why: `${gateway.title} is not known to take it for ${ids}` };
  }
  if (support === 'yes') return { kind: 'passes' };
  const effectless = withoutEffectOnAnswers[name];
  if (effectless !== undefined) return { kind: 'goes', why: effectless };
  // The chat API keeps nothing unless it is asked to; other APIs keep answers unless they are told not to.
  if (name === 'store' && api === 'chat.completions') return { kind: 'goes', why: 'it keeps answers at OpenAI' };
  const value = at && migration.textOf(at.object.at.file).slice(...at.entry.valueRange);
  if (value !== undefined && defaults[name]?.test(value) === true) {
    return { kind: 'goes', why: 'it says what holds without it' };
  }
  return { kind: 'refused', support: api !== 'responses' && ofResponsesAlone.has(name) ? 'no' : support };
}

function isPlain({ model }: { readonly model: Model | undefined }): boolean {
  return model?.features.reasoning === 'no';
}

function refusal({ name, written, isHidden }: SetParameter, support: Support, { gateway }: Migration): Stay {
  if (support === 'no') return skipped('parameter-not-served', `${gateway.title} does not take \`${written}\``);
  if (isHidden) {
    const hidden = `which parameters \`${written}\` holds could not be followed, so it is not known whether ${gateway.title} takes them`;
    return skipped('parameter-unknown', `${hidden}: write them in place`);
  }
  const remedy = `take it out, or, ${saidInConfig('parameters', name)}`;
  return skipped('parameter-unknown', `it is not known whether ${gateway.title} takes \`${written}\`: ${remedy}`);
}

function whyNotLeftOut({ at }: SetParameter, migration: Migration): string | undefined {
  if (!migration.runs('adapt-parameters')) return ': run adapt-parameters with it';
  if (!at) return ': take it out where it is written';
  const { file } = at.object.at;
  return migration.policy.isKeptFile(file) ? `, and ${file}, where it is written, is kept` : undefined;
}

/** What an SDK sends of its own accord: refused where the gateway is known to lack it, and said where that is not known. */
function judgeUnasked(call: CallSite | HttpSite, { gateway }: Migration): Unasked {
  const notes: string[] = [];
  for (const { parameter, who, when } of sentUnasked(call)) {
    const support = gateway.parameters[parameter]?.support ?? 'unknown';
    const sends = `${who} sends \`${parameter}\` ${when} by itself`;
    if (support === 'no') {
      return {
        kind: 'refused',
        stay: skipped('parameter-not-served', `${sends}, and ${gateway.title} does not take it`),
      };
    }
    if (support === 'unknown') {
      notes.push(`${sends}, and it is not known whether ${gateway.title} takes it: try one such call first`);
    }
  }
  return { kind: 'said', notes };
}

type Unasked =
  { readonly kind: 'said'; readonly notes: readonly string[] } | { readonly kind: 'refused'; readonly stay: Stay };

/** A spread that could not be followed can bring any parameter, and so can what is bound to a model. */
function hiddenWarnings(call: CallSite | HttpSite, migration: Migration): readonly string[] {
  const isBoundUnseen = call.kind === 'call' && call.boundOptions.some(({ names }) => names === undefined);
  const bound = isBoundUnseen
    ? [`what is bound to its model could not be followed: make sure that ${migration.gateway.title} takes it`]
    : [];
  const shape = call.kind === 'call' ? call.options : call.body;
  if (!shape || !('object' in shape)) return bound;
  const { entries, at } = shape.object;
  const text = migration.textOf(at.file);
  const spreads = entries.flatMap((entry) =>
    entry.kind === 'spread' && entry.names === undefined
      ? [
          `what \`${text.slice(...entry.range)}\` adds to the request could not be followed: make sure that ${migration.gateway.title} takes it`,
        ]
      : [],
  );
  return [...bound, ...spreads];
}
