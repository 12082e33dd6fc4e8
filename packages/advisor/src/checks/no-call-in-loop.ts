import { calleeOf, callInWords, nameOfCall } from './call-title.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { soldAs } from './model-price.js';
import { modelQuestions } from './model-use.js';

export type NoCallInLoopOptions = Readonly<Record<string, never>>;

export const noCallInLoop: Check<NoCallInLoopOptions> = {
  name: 'no-call-in-loop',
  description: 'disallow a model call for each item of a list where one call could take many',
  category: 'cost',
  severity: 'warn',
  enabled: 'on demand',
  optionsOf: () => ({}),
  find(context) {
    const batched = sitesWithBatchPrice(context);
    return context.sites.flatMap((site): readonly Verdict[] => {
      if (site.kind !== 'call' || site.loop?.kind !== 'each') return [];
      // Vectors are made in lists: whoever makes them one by one pays in time, not in tokens.
      const remedy = isEmbedding(site.api)
        ? 'hand over the whole list in one call'
        : batched.has(site.id)
          ? "put several items into one call, or use the provider's batch API at half the price or so"
          : 'put several items into one call';
      return [
        {
          message: `${callInWords(site, context.sourceOf(site.location.file))} is called for each item of the loop in line ${site.loop.location.line}, and every call pays for the same instructions: ${remedy}.`,
          location: calleeOf(site, context.sourceOf(site.location.file)),
          siteId: site.id,
          subject: nameOfCall(site),
          related: [{ location: site.loop.location, message: 'the loop' }],
          suggestions: [],
        },
      ];
    });
  },
};

function isEmbedding(api: string): boolean {
  return api.startsWith('embed');
}

function sitesWithBatchPrice(context: CheckContext): ReadonlySet<string> {
  const ids = modelQuestions(context).flatMap(({ site, uses }) =>
    uses.length > 0 && uses.every((use) => soldAs(use, context)?.prices?.batchInput !== undefined) ? [site.id] : [],
  );
  return new Set(ids);
}
