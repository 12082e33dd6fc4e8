import type { Finding } from '@gateshift/advisor';
import type { Judgement } from '../project/judge.js';
import type { Baseline } from './baseline-file.js';

export interface BaselineResult {
  /** Without what the baseline knows. */
  readonly judgement: Judgement;
  /** How many findings the baseline hides. */
  readonly hidden: number;
  /** Entries of files that were looked at, or are no longer there, and whose finding is gone. */
  readonly gone: readonly string[];
}

/**
 * Takes out the findings that a baseline knows. One that was a warning when it was taken up and is an error now, such as a
 * model that has been shut down since, is shown again.
 *
 * @param isLookedAt whether all of a file's findings are in the judgement
 */
export function applyBaseline(
  judgement: Judgement,
  baseline: Baseline,
  isLookedAt: (file: string) => boolean,
): BaselineResult {
  const { findings, fingerprints } = judgement;
  const isKnown = (finding: Finding): boolean => {
    const severity = baseline.get(fingerprints.get(finding) ?? '');
    return severity === 'error' || severity === finding.severity;
  };
  const shown = findings.filter((finding) => !isKnown(finding));
  const found = new Set(fingerprints.values());
  const gone = [...baseline.keys()].filter((entry) => !found.has(entry) && isLookedAt(fileOf(entry)));
  return { judgement: { ...judgement, findings: shown }, hidden: findings.length - shown.length, gone };
}

/** The baseline of what is found now. */
export function baselineOf({ findings, fingerprints }: Judgement): Baseline {
  return new Map(findings.map((finding) => [fingerprints.get(finding) ?? '', finding.severity]));
}

/** The file that a fingerprint names, `check|file|subject`. */
function fileOf(fingerprint: string): string {
  return (fingerprint.split('|')[1] ?? '').replaceAll('%7C', '|').replaceAll('%25', '%');
}
