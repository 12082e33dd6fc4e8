import type { OutputCap } from '@gateshift/analyzer';
import { capNameFor } from '../cap-name.js';
import type { Check, Verdict } from './check.js';
import { nameOfCall } from './call-title.js';
import { suggestLiveCap } from './cap-suggestion.js';

export interface NoDeadOutputCapOptions {
  /** The cap that the suggestion puts in place of `undefined` or `null`, in tokens, by API; `default` for the rest. */
  readonly caps: Readonly<Record<string, number>> & { readonly default: number };
}

export const noDeadOutputCap: Check<NoDeadOutputCapOptions> = {
  name: 'no-dead-output-cap',
  description: 'No output cap that is written but never sent',
  category: 'cost',
  severity: 'warn',
  enabled: 'always',
  optionsOf: (policy) => ({ caps: policy.outputCaps }),
  find(context, { caps }) {
    return context.sites.flatMap((site): readonly Verdict[] => {
      if ((site.kind !== 'call' && site.kind !== 'http') || site.outputCap.state !== 'dead') return [];
      const { outputCap } = site;
      const expected = capNameFor(site, context.policy, context.siteOf) ?? outputCap.expected;
      const cap = { ...outputCap, expected };
      const source = context.sourceOf(cap.keyAt.file);
      const title = nameOfCall(site);
      // A cap in another file's options is still this call's: report where the call is.
      const isHere = cap.keyAt.file === site.location.file;
      return [
        {
          message: messageFor(cap, title),
          location: isHere ? cap.keyAt : site.location,
          siteId: site.id,
          subject: `${title} ${cap.name}`,
          related: isHere ? [] : [{ location: cap.keyAt, message: `\`${cap.name}\` is written here` }],
          suggestions: isHere ? suggestLiveCap(site, cap, caps[site.api] ?? caps.default, source) : [],
        },
      ];
    });
  },
};

type DeadCap = Extract<OutputCap, { readonly state: 'dead' }>;

function messageFor({ name, why, expected }: DeadCap, title: string): string {
  const dead = `so no output cap is sent`;
  switch (why) {
    case 'wrong-name':
      return `\`${title}\` does not read \`${name}\`, ${dead}; call it \`${expected}\`.`;
    case 'undefined':
    case 'null':
      return `\`${name}\` can only be \`${why}\` here, ${dead}; give it a number of tokens.`;
    case 'overridden':
      return `\`${name}\` is overridden by what comes after it, ${dead} with this number; move it to the end.`;
  }
}
