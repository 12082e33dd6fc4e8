import type { CallSite, SdkMajor } from '@gateshift/analyzer';
import type { SentModel } from '../verdicts/gateway-fit.js';
import type { Migration } from '../migration.js';
import { skipped, type Stay } from '../verdicts/stay.js';

/** How an SDK treats models that it takes for OpenAI's reasoning models by the beginning of their ids. */
interface ByName {
  readonly who: string;
  /** The ids that it takes for such models. */
  readonly taken: RegExp;
  /** What it sends for them, and for other models. */
  readonly sendsForTaken: string;
  readonly sendsForOthers: string;
  readonly remedy: (major: SdkMajor, title: string) => string;
}

const tryOne = (title: string) => `ask ${title} for one such answer before you rely on it`;

/** OpenAI's reasoning models. */
const reasoningIds = /^(?:o\d|gpt-(?:[5-9]|\d{2}))/;

const aiSdk: ByName = {
  who: 'the AI SDK',
  taken: reasoningIds,
  sendsForTaken: '`max_completion_tokens`, the role `developer` and no temperature',
  sendsForOthers: '`max_tokens`, the role `system` and any temperature',
  remedy: (major, title) =>
    major !== 'unknown' && major >= 6
      ? `\`providerOptions: { openai: { forceReasoning: true } }\` in the call makes it one again`
      : tryOne(title),
};

const langchain: ByName = {
  who: 'LangChain',
  taken: reasoningIds,
  sendsForTaken: '`max_completion_tokens` and no temperature',
  sendsForOthers: '`max_tokens` and any temperature',
  remedy: (_, title) => tryOne(title),
};

/** Measured on the wire with `ai` 4 to 7 and `@langchain/openai` 0.5 to 1.6. */
function byName({ sdk, sdkMajor }: Pick<CallSite, 'sdk' | 'sdkMajor'>): ByName | undefined {
  if (sdk === 'langchain') return langchain;
  if (sdk !== 'vercel-ai') return undefined;
  return sdkMajor === 4 ? { ...aiSdk, who: 'version 4 of the AI SDK', taken: /^(?:o|gpt-5)/ } : aiSdk;
}

interface Mistaken {
  readonly id: string;
  /** What the SDK takes it for. */
  readonly as: 'a reasoning model' | 'no reasoning model';
}

/** The ids that an SDK takes for what they are not, since the gateway spells them with their makers' names before. */
function mistakenIn(taken: RegExp, models: readonly SentModel[]): readonly Mistaken[] {
  const mistaken = models.flatMap(({ spelling }): readonly Mistaken[] => {
    if (spelling.kind === 'unserved') return [];
    const { id } = spelling;
    const bare = id.slice(id.indexOf('/') + 1);
    if (bare === id || taken.test(id) === reasoningIds.test(bare)) return [];
    return [{ id, as: taken.test(id) ? 'a reasoning model' : 'no reasoning model' }];
  });
  return [...new Map(mistaken.map((one) => [one.id, one])).values()];
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

type Prefixes =
  /** One sentence for each id. */
  { readonly kind: 'said'; readonly notes: readonly string[] } | { readonly kind: 'refused'; readonly stay: Stay };

/** What changes because the gateway's spelling of an id misleads the SDK about what model it is. */
export function judgePrefixes(
  call: Pick<CallSite, 'sdk' | 'sdkMajor' | 'outputCap'>,
  models: readonly SentModel[],
  { gateway }: Migration,
): Prefixes {
  const known = byName(call);
  const mistaken = known ? mistakenIn(known.taken, models) : [];
  const support = gateway.parameters['max_completion_tokens']?.support ?? 'unknown';
  const notes: string[] = [];
  for (const { id, as } of mistaken) {
    if (!known) continue;
    const takes = `${known.who} takes \`${id}\` for ${as} because of what stands before its name`;
    if (as === 'no reasoning model') {
      notes.push(
        sentence(`${takes}, and sends ${known.sendsForOthers}: ${known.remedy(call.sdkMajor, gateway.title)}`),
      );
      continue;
    }
    notes.push(sentence(`${takes}, and sends ${known.sendsForTaken}: version 5 does not`));
    if (call.outputCap.state !== 'set' || support === 'yes') continue;
    const reads = support === 'no' ? 'does not read it' : 'is not known to read it';
    const why = `its cap would be sent as \`max_completion_tokens\`, and ${gateway.title} ${reads}: ${takes}; version 5 does not`;
    const code = support === 'no' ? 'parameter-not-served' : 'parameter-unknown';
    return { kind: 'refused', stay: skipped(code, why) };
  }
  return { kind: 'said', notes };
}
