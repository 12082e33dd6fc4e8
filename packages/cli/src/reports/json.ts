import type { Finding } from '@gateshift/advisor';
import type { Judgement } from '../project/judge.js';
import type { Survey } from '../project/survey.js';
import { countCoverage } from './coverage.js';
import type { JsonFinding, JsonReport } from './json-report.js';
import { siteValue } from './json-site.js';
import { countByReason } from './not-read.js';
import { place } from './json-value.js';

/** @param baseline how many findings a baseline hides, where one was asked for */
export function jsonReport(survey: Survey, judgement: Judgement, baseline?: { readonly hidden: number }): JsonReport {
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
      notReadBecause: countByReason(survey.passedOver),
      foldersNotRead: survey.skipped.length,
      sites: survey.sites.length,
      resolved: coverage.resolved,
      unknown: coverage.unknown,
      unsupported: coverage.unsupported,
      ...(coverage.byType !== undefined && { byType: coverage.byType }),
      errors: judgement.findings.filter((finding) => finding.severity === 'error').length,
      warnings: judgement.findings.filter((finding) => finding.severity === 'warn').length,
      ...(baseline && { inBaseline: baseline.hidden }),
      otherLanguages: Object.fromEntries(survey.otherLanguages.map((language) => [language.name, language.files])),
      pricesAsOf: judgement.policy.catalog.asOf,
    },
    failures: survey.failures.map(({ file, line, message }) => ({
      file,
      ...(line !== undefined && { line }),
      message,
    })),
    warnings: survey.warnings,
    notRead: survey.passedOver.map(({ file, why }) => ({ file, reason: why })),
    foldersNotRead: survey.skipped,
  };
}

export function findingValue(finding: Finding, judgement: Judgement): JsonFinding {
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
