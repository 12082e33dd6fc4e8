import type { Finding } from '@gateshift/advisor';
import type { Judgement } from '../project/judge.js';
import type { Survey } from '../project/survey.js';
import { countCoverage } from './coverage.js';
import { siteValue, type JsonSite } from './json-site.js';
import { place } from './json-value.js';

/** The result of `scan --format json`; the schema is published as `gateshift/schema/scan.json`. */
export interface JsonReport {
  readonly version: 1;
  readonly sites: readonly JsonSite[];
  readonly findings: readonly JsonFinding[];
  readonly summary: JsonSummary;
  /** Files that could not be read, one sentence each. */
  readonly failures: readonly { readonly file: string; readonly line?: number; readonly message: string }[];
  readonly warnings: readonly string[];
}

export interface JsonFinding {
  readonly check: string;
  readonly severity: 'error' | 'warn';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  /** Names the finding without line numbers, dates or prices. */
  readonly fingerprint: string;
  /** Other places that belong to it, as `file:line`. */
  readonly related: readonly { readonly at: string; readonly message: string }[];
  /** Whether there is an edit that cannot change behaviour. */
  readonly fixable: boolean;
  /** What the user can choose to do. */
  readonly suggestions: readonly string[];
}

export interface JsonSummary {
  readonly files: number;
  readonly parsed: number;
  /** Files with a telltale that are no source anybody wrote: minified, binary, in another encoding. */
  readonly notRead: number;
  readonly sites: number;
  readonly resolved: number;
  readonly unknown: number;
  readonly unsupported: number;
  readonly errors: number;
  readonly warnings: number;
  /** Files of other languages that call a provider and were not read, by language. */
  readonly otherLanguages: Readonly<Record<string, number>>;
  /** `YYYY-MM-DD` of the newest price. */
  readonly pricesAsOf: string;
}

export function jsonReport(survey: Survey, judgement: Judgement): JsonReport {
  const siteById = new Map([...survey.sites, ...survey.sitesElsewhere].map((site) => [site.id, site]));
  const placeOf = (id: string) => {
    const site = siteById.get(id);
    return site && place(site.location);
  };
  const coverage = countCoverage(survey);
  return {
    version: 1,
    sites: survey.sites.map((site) => siteValue(site, placeOf)),
    findings: judgement.findings.map((finding) => findingValue(finding, judgement)),
    summary: {
      files: survey.files.length,
      parsed: survey.analyzed.length,
      notRead: survey.passedOver.length,
      sites: survey.sites.length,
      resolved: coverage.resolved,
      unknown: coverage.unknown,
      unsupported: coverage.unsupported,
      errors: judgement.findings.filter((finding) => finding.severity === 'error').length,
      warnings: judgement.findings.filter((finding) => finding.severity === 'warn').length,
      otherLanguages: Object.fromEntries(survey.otherLanguages.map((language) => [language.name, language.files])),
      pricesAsOf: judgement.policy.catalog.asOf,
    },
    failures: survey.failures.map(({ file, line, message }) => ({
      file,
      ...(line !== undefined && { line }),
      message,
    })),
    warnings: survey.warnings,
  };
}

function findingValue(finding: Finding, judgement: Judgement): JsonFinding {
  const { file, line, column, endLine, endColumn } = finding.location;
  return {
    check: finding.check,
    severity: finding.severity,
    file,
    line,
    column,
    endLine,
    endColumn,
    message: finding.message,
    fingerprint: judgement.fingerprints.get(finding) ?? '',
    related: relatedValues(finding),
    fixable: finding.fix !== undefined,
    suggestions: finding.suggestions.map((suggestion) => suggestion.message),
  };
}

/** Places are lines here, so that two on one line that are the same to say are one. */
function relatedValues({ related }: Finding): JsonFinding['related'] {
  const values = new Map(
    related.map(({ location, message }) => [`${place(location)} ${message}`, { at: place(location), message }]),
  );
  return [...values.values()];
}
