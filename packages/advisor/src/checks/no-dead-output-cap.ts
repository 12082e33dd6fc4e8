import { literalsOf, type CallSite, type HttpSite, type OutputCap } from '@gateshift/analyzer';
import { capFor, suggestedCaps, type OutputCaps } from '../models/call-kind.js';
import { capNameFor, nameInsteadOfRefused } from '../models/cap-name.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { callInWords, nameOfCall } from './call-title.js';
import { suggestLiveCap } from './cap-suggestion.js';

export interface NoDeadOutputCapOptions {
  /** The cap that the suggestion puts in place of `undefined` or `null`, in tokens, by kind of call or API; `default` for the rest. */
  readonly caps: OutputCaps;
  /** Also report a cap that is written `undefined` or `null` in its own place, where somebody has decided against one. */
  readonly inPlace: boolean;
}

export const noDeadOutputCap: Check<NoDeadOutputCapOptions> = {
  name: 'no-dead-output-cap',
  description: 'disallow output caps that are written but never sent, or refused',
  category: 'cost',
  severity: 'warn',
  enabled: 'always',
  optionsOf: (policy) => ({ caps: suggestedCaps(policy), inPlace: false }),
  find(context, { caps, inPlace }) {
    return context.sites.flatMap((site): readonly Verdict[] => {
      if (site.kind !== 'call' && site.kind !== 'http') return [];
      const cap = deadCapOf(site, context, inPlace) ?? refusedCapOf(site, context);
      if (!cap) return [];
      const source = context.sourceOf(cap.keyAt.file);
      const title = nameOfCall(site);
      // A cap in another file's options is still this call's: report where the call is.
      const isHere = cap.keyAt.file === site.location.file;
      return [
        {
          message:
            cap.why === 'refused'
              ? refusal(cap, site)
              : messageFor(cap, callInWords(site, context.sourceOf(site.location.file))),
          location: isHere ? cap.keyAt : site.location,
          siteId: site.id,
          subject: `${title} ${cap.name}`,
          related: isHere ? [] : [{ location: cap.keyAt, message: `\`${cap.name}\` is written here` }],
          suggestions: isHere ? suggestLiveCap(site, asWrongName(cap), capFor(site, caps)?.tokens, source) : [],
        },
      ];
    });
  },
};

type DeadCap = Extract<OutputCap, { readonly state: 'dead' }>;
/** A name that the API reads, but not for the model that is asked. */
type RefusedCap = Omit<DeadCap, 'why'> & { readonly why: 'refused' };

function deadCapOf(site: CallSite | HttpSite, { policy, siteOf }: CheckContext, inPlace: boolean): DeadCap | undefined {
  const { outputCap } = site;
  if (outputCap.state !== 'dead' || (!inPlace && isWrittenEmpty(outputCap, site))) return undefined;
  return { ...outputCap, expected: capNameFor(site, policy, siteOf) ?? outputCap.expected };
}

/** Whoever writes `undefined` or `null` in place has decided that there is to be no cap. */
function isWrittenEmpty({ why, keyAt }: DeadCap, site: CallSite | HttpSite): boolean {
  const options = site.kind === 'http' ? site.body : site.options;
  if ((why !== 'undefined' && why !== 'null') || (options?.kind !== 'inline' && options?.kind !== 'elsewhere'))
    return false;
  const entry = options.object.entries.find(
    (one) => one.kind === 'property' && one.keyRange[0] === keyAt.range[0] && options.object.at.file === keyAt.file,
  );
  return entry?.kind === 'property' && entry.empty;
}

function refusedCapOf(site: CallSite | HttpSite, { policy, siteOf }: CheckContext): RefusedCap | undefined {
  const { outputCap } = site;
  const expected = nameInsteadOfRefused(site, policy, siteOf);
  if (expected === undefined || outputCap.state !== 'set') return undefined;
  return { state: 'dead', name: outputCap.name, why: 'refused', expected, keyAt: outputCap.keyAt };
}

/** A refused name is put right as a wrong one is: by another name. */
function asWrongName(cap: DeadCap | RefusedCap): DeadCap {
  return cap.why === 'refused' ? { ...cap, why: 'wrong-name' } : cap;
}

function refusal({ name, expected }: RefusedCap, site: CallSite | HttpSite): string {
  const [model] = literalsOf(site.model);
  return `\`${String(model?.value)}\` refuses \`${name}\`, so the call fails; call it \`${expected}\`.`;
}

function messageFor({ name, why, expected }: DeadCap, title: string): string {
  const dead = `so no output cap is sent`;
  switch (why) {
    case 'wrong-name':
      return `${title} does not read \`${name}\`, ${dead}; call it \`${expected}\`.`;
    case 'undefined':
    case 'null':
      return `\`${name}\` can only be \`${why}\` here, ${dead}; give it a number of tokens.`;
    case 'overridden':
      return `\`${name}\` is overridden by what comes after it, ${dead} with this number; move it to the end.`;
  }
}
