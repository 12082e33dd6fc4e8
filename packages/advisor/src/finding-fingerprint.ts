import { compareFindings, type Finding } from './finding.js';

/**
 * Names a finding without line numbers, dates or prices, so that a baseline survives edits elsewhere in the file.
 *
 * @param occurrence which of several findings of the same check on the same subject in the file, counted from 0
 */
export function fingerprint(finding: Finding, occurrence = 0): string {
  const parts = [finding.check, finding.location.file, finding.subject];
  return (occurrence === 0 ? parts : [...parts, String(occurrence)]).map(escapePart).join('|');
}

/** The fingerprints of many findings, equal ones numbered in the order of their place. */
export function fingerprints(findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const seen = new Map<string, number>();
  const result = new Map<Finding, string>();
  for (const finding of [...findings].sort(compareFindings)) {
    const first = fingerprint(finding);
    const occurrence = seen.get(first) ?? 0;
    seen.set(first, occurrence + 1);
    result.set(finding, fingerprint(finding, occurrence));
  }
  return result;
}

function escapePart(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('|', '%7C');
}
