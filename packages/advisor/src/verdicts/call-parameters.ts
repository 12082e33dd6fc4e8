import type { CallFeature, CallSite, HttpSite, ObjectShape, PropertyShape } from '@gateshift/analyzer';

/** One parameter that a call sets, as the gateway gets it. */
export interface SetParameter {
  /** The name of the request's parameter, as in the gateway's profile: `reasoning_effort`. */
  readonly name: string;
  /** How the code spells it: `providerOptions.openai.reasoningEffort`. */
  readonly written: string;
  /** Where it is written, if that is an object literal in sight. */
  readonly at: { readonly object: ObjectShape; readonly entry: PropertyShape } | undefined;
  /** Set for an option of several parameters, none of which is in sight. */
  readonly isHidden?: true;
}

/** How the options of an SDK's calls become parameters of a request. */
interface ParameterSpelling {
  /** Whether options that are not in the table are sent under their own names; else they are for the SDK alone. */
  readonly sendsTheRest: boolean;
  /** The request's parameter by option; `undefined` for options that ask for nothing of their own. */
  readonly names: Readonly<Record<string, string | undefined>>;
  /** The option whose members are sent as they are. */
  readonly passesOn?: string;
}

/** What requests are made of, and what is judged elsewhere: the model, features, the cap. */
const partsOfRequests = [
  'model',
  'messages',
  'input',
  'prompt',
  'instructions',
  'stream',
  'tools',
  'response_format',
  'text',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
];

const asOnTheWire: ParameterSpelling = {
  sendsTheRest: true,
  names: Object.fromEntries(partsOfRequests.map((name) => [name, undefined])),
};

/** Source: `@ai-sdk/openai` 1 to 3, what its chat models make of their options. */
const openaiOfAiSdk: Readonly<Record<string, string | undefined>> = {
  logitBias: 'logit_bias',
  logprobs: 'logprobs',
  parallelToolCalls: 'parallel_tool_calls',
  user: 'user',
  reasoningEffort: 'reasoning_effort',
  maxCompletionTokens: 'max_completion_tokens',
  store: 'store',
  metadata: 'metadata',
  prediction: 'prediction',
  serviceTier: 'service_tier',
  textVerbosity: 'verbosity',
  promptCacheKey: 'prompt_cache_key',
  promptCacheOptions: 'prompt_cache_options',
  promptCacheRetention: 'prompt_cache_retention',
  safetyIdentifier: 'safety_identifier',
  dimensions: 'dimensions',
  // Of the Responses API alone: the chat call would leave them out without a word.
  previousResponseId: 'previous_response_id',
  conversation: 'conversation',
  include: 'include',
  instructions: 'instructions',
  maxToolCalls: 'max_tool_calls',
  reasoningSummary: 'reasoning.summary',
  truncation: 'truncation',
};

/** Stands before what a model is made with beside its id, `openai('gpt-4o', { user })`. */
const besideTheId = 'id:';

/** What every model of the AI SDK can be asked for with. */
const settingsOfAiSdk: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  topP: 'top_p',
  presencePenalty: 'presence_penalty',
  frequencyPenalty: 'frequency_penalty',
  stopSequences: 'stop',
  seed: 'seed',
};

const aiSdk: ParameterSpelling = {
  sendsTheRest: false,
  names: {
    ...settingsOfAiSdk,
    toolChoice: 'tool_choice',
    reasoning: 'reasoning_effort',
    ...Object.fromEntries(
      Object.entries(openaiOfAiSdk).flatMap(([option, name]) => [
        [`providerOptions.openai.${option}`, name],
        [`${besideTheId}${option}`, name],
      ]),
    ),
  },
};

/** Mastra hands these to a model of the AI SDK; the first versions took them beside the other options. */
const mastra: ParameterSpelling = {
  sendsTheRest: false,
  names: {
    ...aiSdk.names,
    ...Object.fromEntries(Object.entries(settingsOfAiSdk).map(([option, name]) => [`modelSettings.${option}`, name])),
  },
};

/** Source: `@langchain/openai` 0.5 to 1.6, `invocationParams`. */
const langchain: ParameterSpelling = {
  sendsTheRest: false,
  passesOn: 'modelKwargs',
  names: {
    temperature: 'temperature',
    topP: 'top_p',
    presencePenalty: 'presence_penalty',
    frequencyPenalty: 'frequency_penalty',
    n: 'n',
    logitBias: 'logit_bias',
    logprobs: 'logprobs',
    topLogprobs: 'top_logprobs',
    stop: 'stop',
    stopSequences: 'stop',
    user: 'user',
    seed: 'seed',
    reasoning: 'reasoning_effort',
    reasoningEffort: 'reasoning_effort',
    service_tier: 'service_tier',
    tool_choice: 'tool_choice',
    parallel_tool_calls: 'parallel_tool_calls',
    stream_options: 'stream_options',
    function_call: 'function_call',
    audio: 'audio',
    modalities: 'modalities',
    prediction: 'prediction',
    promptCacheKey: 'prompt_cache_key',
    promptCacheRetention: 'prompt_cache_retention',
    verbosity: 'verbosity',
    dimensions: 'dimensions',
  },
};

/** Source: `@llamaindex/openai` 0.4. */
const llamaindex: ParameterSpelling = {
  sendsTheRest: false,
  names: { temperature: 'temperature', topP: 'top_p', reasoningEffort: 'reasoning_effort', dimensions: 'dimensions' },
};

const spellings: Readonly<Record<string, ParameterSpelling>> = {
  openai: asOnTheWire,
  'openai-v3': asOnTheWire,
  'vercel-ai': aiSdk,
  mastra,
  langchain,
  llamaindex,
};

/** The parameters that a call sets by itself, as far as its options are in sight. */
export function parametersOf(call: CallSite | HttpSite, textOf: (file: string) => string): readonly SetParameter[] {
  const spelling = call.kind === 'http' ? asOnTheWire : spellings[call.sdk];
  if (!spelling) return [];
  const parameters: SetParameter[] = [];
  for (const { written, at } of optionsOf(call)) {
    if (written === spelling.passesOn) {
      const value = at ? textOf(at.object.at.file).slice(...at.entry.valueRange) : '';
      parameters.push(...passedOn(written, value));
      continue;
    }
    const name = Object.hasOwn(spelling.names, written)
      ? spelling.names[written]
      : spelling.sendsTheRest
        ? written
        : undefined;
    if (name === undefined || at?.entry.empty === true) continue;
    parameters.push({ name, written: written.replace(besideTheId, ''), at });
  }
  return parameters;
}

/** The members of an option that is sent as it is, by its text; the option itself where it is no literal. */
function passedOn(option: string, value: string): readonly SetParameter[] {
  if (!/^\{[\s\S]*\}$/.test(value)) return [{ name: option, written: option, at: undefined, isHidden: true }];
  return topLevelKeys(value).flatMap((key) => {
    const name = key === 'response_format' ? formatIn(value) : key;
    return name === undefined || partsOfRequests.includes(name)
      ? []
      : [{ name, written: `${option}.${key}`, at: undefined }];
  });
}

function formatIn(value: string): string | undefined {
  const format = /json_schema|json_object/.exec(value)?.[0];
  return format && `response_format.${format}`;
}

/** The keys of an object literal's text that are not those of an object within. */
function topLevelKeys(text: string): readonly string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const token of text.matchAll(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[[{(]|[\]})]|[\w$]+(?=\s*:)/g,
  )) {
    const [found] = token;
    if (/^[[{(]$/.test(found)) depth += 1;
    else if (/^[\]})]$/.test(found)) depth -= 1;
    else if (depth === 1 && /^\s*:/.test(text.slice(token.index + found.length)))
      keys.push(found.replace(/["'`]/g, ''));
  }
  return keys;
}

function optionsOf(call: CallSite | HttpSite): readonly Omit<SetParameter, 'name'>[] {
  const shape = call.kind === 'call' ? call.options : call.body;
  const object = shape && 'object' in shape ? shape.object : undefined;
  if (call.kind === 'http') return inObject(object, [], '');
  const providers = call.providers.flatMap(({ settings }) => settings ?? []);
  return [
    ...inObject(object, call.optionNames, ''),
    ...[...call.nestedOptions, ...providers].flatMap(({ path, object: inner, names }) =>
      inObject(inner, names, path === '' ? besideTheId : `${path}.`),
    ),
    ...call.boundOptions.flatMap(({ object: inner, names = [] }) => inObject(inner, names, '')),
  ];
}

/** The options that are in sight, and those only known by name. Of several entries of one name the last is sent. */
function inObject(
  object: ObjectShape | undefined,
  names: readonly string[],
  prefix: string,
): readonly Omit<SetParameter, 'name'>[] {
  const found = new Map<string, Omit<SetParameter, 'name'>>();
  for (const name of names) found.set(name, { written: `${prefix}${name}`, at: undefined });
  for (const entry of object?.entries ?? []) {
    if (entry.kind === 'spread') {
      for (const name of entry.names ?? []) found.set(name, { written: `${prefix}${name}`, at: undefined });
    } else if (object && entry.name !== undefined) {
      found.set(entry.name, { written: `${prefix}${entry.name}`, at: { object, entry } });
    }
  }
  return [...found.values()];
}

/** A parameter that an SDK sends without being asked to. */
export interface UnaskedParameter {
  readonly parameter: string;
  /** The SDK, in words. */
  readonly who: string;
  /** The end of a sentence. */
  readonly when: string;
}

/** Measured on the wire with `ai` 4 to 6 and `@langchain/openai` 0.5 and 1.5. */
const unasked: Readonly<Record<string, readonly (UnaskedParameter & { readonly feature: CallFeature })[]>> = {
  'vercel-ai': [
    { feature: 'stream', parameter: 'stream_options', who: 'the AI SDK', when: 'with every stream' },
    { feature: 'tools', parameter: 'tool_choice', who: 'the AI SDK', when: 'with tools' },
  ],
  mastra: [
    { feature: 'stream', parameter: 'stream_options', who: 'the AI SDK', when: 'with every stream' },
    { feature: 'tools', parameter: 'tool_choice', who: 'the AI SDK', when: 'with tools' },
  ],
  langchain: [{ feature: 'stream', parameter: 'stream_options', who: 'LangChain', when: 'with every stream' }],
};

export function sentUnasked(call: CallSite | HttpSite): readonly UnaskedParameter[] {
  if (call.kind === 'http') return [];
  return (unasked[call.sdk] ?? []).filter(({ feature }) => call.features.includes(feature));
}
