import type { JsonReport } from 'gateshift';
import type { Run } from './temporary-project.js';

/** The JSON report of a run; the whole of stdout has to be it. */
export function reportOf(run: Run): JsonReport {
  const report: unknown = JSON.parse(run.stdout);
  if (!isReport(report)) throw new Error(`no report: ${run.stdout}\n${run.stderr}`);
  return report;
}

function isReport(value: unknown): value is JsonReport {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1 && 'sites' in value;
}

/** Each site as `kind file:line`. */
export function siteLines(report: JsonReport): readonly string[] {
  return report.sites.map((site) => `${site.kind} ${site.file}:${site.line}`);
}

/** Each finding as `check file:line`. */
export function findingLines(report: JsonReport): readonly string[] {
  return report.findings.map((finding) => `${finding.check} ${finding.file}:${finding.line}`);
}
