import type { CallSite, FeatureSite, HttpSite, ModelSite, Site } from '@gateshift/analyzer';
import type { Finding, Severity } from '../finding.js';
import type { Policy } from '../policy.js';
import type { CheckName } from './check-names.js';
import type { SourceText } from './source-text.js';

/** What a check may look at. */
export interface CheckContext {
  /** In order of file and position. */
  readonly sites: readonly Site[];
  siteOf(id: string): Site | undefined;
  sourceOf(file: string): SourceText;
  readonly policy: Policy;
}

/** What a check finds; which check and how severe is added by `advise`. */
export type Verdict = Omit<Finding, 'check' | 'severity'> & {
  /** Where it differs from the check's own. */
  readonly severity?: Severity;
};

/** What a check is about: what is paid, what ends, what leaks, or what a move to a gateway meets. */
export type CheckCategory = 'cost' | 'lifetime' | 'safety' | 'migration';

/** One thing that can be wrong with sites: a pure function of sites, text, catalogue and policy. */
export interface Check<Options extends object = object> {
  readonly name: CheckName;
  /** One line for tables and editors that begins, as ESLint has it, with what is done: `disallow …`, `require …`. */
  readonly description: string;
  readonly category: CheckCategory;
  readonly severity: Severity;
  /** The faults that it tells apart, where it looks for several. */
  readonly variants?: readonly string[];
  /**
   * Whether it runs in the command and in the recommended config; `gateway`: once a gateway is named; `strict`: in the
   * strict config, and in the command when asked for.
   */
  readonly enabled: 'always' | 'gateway' | 'strict' | 'on demand';
  /** What the options are where nobody set them, the policy's own numbers included. */
  optionsOf(policy: Policy): Options;
  find(context: CheckContext, options: Options): readonly Verdict[];
}

/** A site that asks for a model. */
export type AskingSite = CallSite | HttpSite | FeatureSite;

export function isAsking(site: Site): site is AskingSite {
  return site.kind === 'call' || site.kind === 'http' || site.kind === 'feature';
}

export function isModelSite(site: Site): site is ModelSite {
  return site.kind === 'model';
}
