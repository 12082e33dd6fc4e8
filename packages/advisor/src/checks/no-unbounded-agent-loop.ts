import type { CallSite } from '@gateshift/analyzer';
import { calleeOf, callInWords, nameOfCall } from './call-title.js';
import type { Check, Verdict } from './check.js';
import type { SourceText } from './source-text.js';

export type NoUnboundedAgentLoopOptions = Readonly<Record<string, never>>;

/** The options by which agents of the SDKs are told how many rounds they may make. */
const bounds: ReadonlySet<string> = new Set([
  'maxSteps',
  'maxTurns',
  'maxIterations',
  'maxToolRoundtrips',
  'recursionLimit',
  'stopWhen',
  'stepCountIs',
]);

export const noUnboundedAgentLoop: Check<NoUnboundedAgentLoopOptions> = {
  name: 'no-unbounded-agent-loop',
  description: 'disallow loops of model and tools without an end of their own',
  category: 'cost',
  severity: 'warn',
  enabled: 'on demand',
  optionsOf: () => ({}),
  find({ sites, sourceOf }) {
    return sites.flatMap((site): readonly Verdict[] => {
      if (site.kind !== 'call') return [];
      const lifted = liftedBound(site, sourceOf);
      const title = nameOfCall(site);
      const written = callInWords(site, sourceOf(site.location.file));
      const message =
        lifted !== undefined
          ? `\`${lifted}\` lets ${written} go on for as long as the model asks for tools, and every round sends all of it again: bound the rounds.`
          : site.loop?.kind === 'endless' && site.features.includes('tools')
            ? `${written} runs in the loop of line ${site.loop.location.line} for as long as the model asks for tools, and every round sends all of it again: count the rounds and stop.`
            : undefined;
      if (message === undefined) return [];
      return [
        {
          message,
          location: calleeOf(site, sourceOf(site.location.file)),
          siteId: site.id,
          subject: title,
          related: site.loop && lifted === undefined ? [{ location: site.loop.location, message: 'the loop' }] : [],
          suggestions: [],
        },
      ];
    });
  },
};

/** A bound that is written and bounds nothing, as it is written. */
function liftedBound({ options }: CallSite, sourceOf: (file: string) => SourceText): string | undefined {
  if (!('object' in options)) return undefined;
  const source = sourceOf(options.object.at.file);
  for (const entry of options.object.entries) {
    if (entry.kind !== 'property' || entry.name === undefined || !bounds.has(entry.name)) continue;
    const value = source.slice(entry.valueRange);
    if (/^(?:Number\.)?(?:POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE|Infinity)$/.test(value))
      return source.slice(entry.range);
    if (entry.name === 'stopWhen' && /^(?:async\s*)?\(?[^()]*\)?\s*=>\s*false$|^\[\s*\]$/.test(value))
      return source.slice(entry.range);
  }
  return undefined;
}
