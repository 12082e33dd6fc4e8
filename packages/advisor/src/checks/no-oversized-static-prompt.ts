import type { Model } from '@gateshift/catalog';
import { calleeOf, nameOfCall } from './call-title.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { soldAs } from './model-price.js';
import { modelQuestions } from './model-use.js';
import { sumInWords, tokensInWords } from './money.js';

export interface NoOversizedStaticPromptOptions {
  /** Tokens, by estimate, from which on a prompt is long. */
  readonly tokens: number;
}

/** English prose in the tokenizers of today's models; code has fewer, other languages more. */
const charactersPerToken = 4;

export const noOversizedStaticPrompt: Check<NoOversizedStaticPromptOptions> = {
  name: 'no-oversized-static-prompt',
  description: 'disallow long prompts that are sent anew with every call',
  category: 'cost',
  severity: 'warn',
  enabled: 'on demand',
  optionsOf: () => ({ tokens: 2000 }),
  find(context, options) {
    const models = modelsBySite(context);
    return context.sites.flatMap((site): readonly Verdict[] => {
      if (site.kind !== 'call') return [];
      const estimate = site.staticPrompt / charactersPerToken;
      if (estimate <= options.tokens) return [];
      const tokens = Math.ceil(estimate / 100) * 100;
      return [
        {
          message: `~${tokensInWords(tokens)} tokens of this prompt are the same in every call${costOf(tokens, models.get(site.id))}: shorten them, or put them first and let the provider's cache take them.`,
          location: calleeOf(site, context.sourceOf(site.location.file)),
          siteId: site.id,
          subject: nameOfCall(site),
          related: [],
          suggestions: [],
        },
      ];
    });
  },
};

function costOf(tokens: number, model: Model | undefined): string {
  const prices = model?.prices;
  if (!prices) return '';
  const sum = (price: number) => `~${sumInWords((tokens * price) / 1_000_000)}`;
  const cached = prices.cacheRead === undefined ? '' : `, ${sum(prices.cacheRead)} from its cache`;
  return ` (${sum(prices.input)} with \`${model.id}\`${cached})`;
}

function modelsBySite(context: CheckContext): ReadonlyMap<string, Model | undefined> {
  return new Map(
    modelQuestions(context).map(({ site, uses }) => [
      site.id,
      uses.map((use) => soldAs(use, context)).find((model) => model?.prices !== undefined),
    ]),
  );
}
