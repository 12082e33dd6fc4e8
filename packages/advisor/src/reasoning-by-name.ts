import type { CallSite, SdkMajor } from '@gateshift/analyzer';
import type { SentModel } from './gateway-fit.js';
import type { Migration } from './migration.js';

/** How an SDK treats models that it takes for OpenAI's reasoning models by the beginning of their ids. */
interface ByName {
  readonly who: string;
  /** What it sends for other models. */
  readonly sends: string;
  readonly remedy: (major: SdkMajor, title: string) => string;
}

const tryOne = (title: string) => `ask ${title} for one such answer before you rely on it`;

/** Measured on the wire with `ai` 4 to 7 and `@langchain/openai` 0.5 to 1.6: a maker's prefix ends the likeness. */
const byName: Readonly<Record<string, ByName>> = {
  'vercel-ai': {
    who: 'The AI SDK',
    sends: '`max_tokens`, the role `system` and any temperature',
    remedy: (major, title) =>
      major !== 'unknown' && major >= 6
        ? `\`providerOptions: { openai: { forceReasoning: true } }\` in the call makes it one again`
        : tryOne(title),
  },
  langchain: {
    who: 'LangChain',
    sends: '`max_tokens` and any temperature',
    remedy: (_, title) => tryOne(title),
  },
};

/** OpenAI's reasoning models, as those SDKs tell them. */
const reasoningIds = /^(?:o\d|gpt-(?:[5-9]|\d{2}))/;

/** What changes because the gateway's spelling of an id hides from the SDK what model it is; one sentence for each id. */
export function notesOnPrefixes(
  call: Pick<CallSite, 'sdk' | 'sdkMajor'>,
  models: readonly SentModel[],
  { gateway }: Migration,
): readonly string[] {
  const known = Object.hasOwn(byName, call.sdk) ? byName[call.sdk] : undefined;
  if (!known) return [];
  const hidden = models.flatMap(({ spelling }) => {
    if (spelling.kind === 'unserved') return [];
    const bare = spelling.id.slice(spelling.id.indexOf('/') + 1);
    return bare !== spelling.id && reasoningIds.test(bare) ? [spelling.id] : [];
  });
  return [...new Set(hidden)].map(
    (id) =>
      `${known.who} takes \`${id}\` for no reasoning model because of what stands before its name, and sends ${known.sends}: ${known.remedy(call.sdkMajor, gateway.title)}`,
  );
}
