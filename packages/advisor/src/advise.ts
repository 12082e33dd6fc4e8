import type { Site } from '@gateshift/analyzer';
import type { Check, CheckContext } from './checks/check.js';
import { checkNames, type CheckName } from './checks/check-names.js';
import { checks } from './checks/checks.js';
import { SourceText } from './checks/source-text.js';
import { compareFindings, type Finding, type Severity } from './finding.js';
import type { Policy } from './policy.js';

/** What findings are made of: sites, the text they stand in, and what the user wants. */
export interface AdviceInput {
  /** Only findings that stand in this file; the sites may come from others too. */
  readonly file?: string;
  readonly sites: readonly Site[];
  /** The text that the sites of a file were found in. */
  textOf(file: string): string;
  readonly policy: Policy;
}

/** What every check says of the sites, sorted by file and position. Comments that silence findings are not looked at. */
export function advise(input: AdviceInput): readonly Finding[] {
  const context = createContext(input);
  return enabledChecks(input.policy)
    .flatMap((name) => findingsOf<object>(checks[name], context, severitySetFor(name, input.policy), {}))
    .filter((finding) => input.file === undefined || finding.location.file === input.file)
    .sort(compareFindings);
}

/** What one check says, with options of its own: the part of `advise` that one ESLint rule needs. */
export function adviseOn<Options extends object>(
  check: Check<Options>,
  input: AdviceInput,
  options: Partial<Options>,
): readonly Finding[] {
  return findingsOf(check, createContext(input), undefined, options)
    .filter((finding) => input.file === undefined || finding.location.file === input.file)
    .sort(compareFindings);
}

function findingsOf<Options extends object>(
  check: Check<Options>,
  context: CheckContext,
  severity: Severity | undefined,
  options: Partial<Options>,
): readonly Finding[] {
  return check.find(context, { ...check.optionsOf(context.policy), ...options }).map((verdict) => ({
    ...verdict,
    check: check.name,
    severity: severity ?? verdict.severity ?? check.severity,
  }));
}

/** The checks that run under a policy: those the user did not turn off, and those that are on by themselves. */
export function enabledChecks(policy: Policy): readonly CheckName[] {
  return checkNames.filter((name) => {
    const set = Object.hasOwn(policy.severities, name) ? policy.severities[name] : undefined;
    if (set !== undefined) return set !== 'off';
    const { enabled }: Check = checks[name];
    return enabled === 'always' || (enabled === 'gateway' && policy.gateway !== undefined);
  });
}

/** `undefined` where each finding has the severity that its check gives it. */
function severitySetFor(name: CheckName, { severities }: Policy): Severity | undefined {
  const set = Object.hasOwn(severities, name) ? severities[name] : undefined;
  return set === 'off' ? undefined : set;
}

function isDormant(site: Site, byId: ReadonlyMap<string, Site>): boolean {
  if (site.isDormant) return true;
  if (site.kind !== 'model' || site.usedBy.length === 0) return false;
  return site.usedBy.every((id) => byId.get(id)?.isDormant);
}

function createContext({ sites, textOf, policy }: AdviceInput): CheckContext {
  const byId = new Map(sites.map((site) => [site.id, site]));
  const sources = new Map<string, SourceText>();
  const sorted = [...byId.values()].sort(
    (left, right) =>
      (left.location.file < right.location.file ? -1 : left.location.file > right.location.file ? 1 : 0) ||
      left.location.range[0] - right.location.range[0],
  );
  return {
    // What never runs costs nothing and breaks nothing; a key in it lies open all the same.
    sites: sorted.filter((site) => site.kind === 'key' || !isDormant(site, byId)),
    siteOf: (id) => byId.get(id),
    policy,
    sourceOf(file) {
      const known = sources.get(file);
      if (known) return known;
      const source = new SourceText(file, textOf(file));
      sources.set(file, source);
      return source;
    },
  };
}
