import type { Finding } from '@gateshift/advisor';
import type { BaselineNote } from '../baseline/beside-baseline.js';
import type { ExitCode } from '../exit-code.js';
import type { Root } from '../files/root.js';
import type { Judgement } from '../project/judge.js';
import type { Survey } from '../project/survey.js';
import type { Terminal } from '../terminal.js';
import type { FailOn, ScanOptions } from './scan-options.js';

export interface Scanned {
  readonly survey: Survey;
  readonly judgement: Judgement;
}

/** Prints what a scan found, and says by the exit code whether it is to fail. */
export async function reportScan(
  scanned: Scanned,
  root: Root,
  options: ScanOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { survey } = scanned;
  const { judgement, baseline } = await besideBaseline(scanned, root, options);

  if (options.format === 'json') {
    const { jsonReport } = await import('../reports/json.js');
    const { Secrets } = await import('../reports/secrets.js');
    const secrets = new Secrets(survey.sites, (file) => survey.modules.source(file)?.text);
    terminal.out(secrets.toJson(jsonReport(survey, judgement, baseline)));
  } else {
    const { textReport } = await import('../reports/text.js');
    const text = textReport(survey, judgement, terminal, options.quiet === true);
    if (text !== '') terminal.out(text);
  }
  const { notReadInWords } = await import('../reports/not-read.js');
  const notes = [...survey.warnings, ...notReadInWords(survey), ...(baseline?.notes ?? [])];
  if (!options.quiet) for (const note of notes) terminal.note(note);
  for (const failure of survey.failures) terminal.note(failure.message);
  if (survey.failures.some((failure) => failure.asked)) return 2;
  return isFailing(judgement.findings, options.failOn) ? 1 : 0;
}

/** What is left of a judgement beside a baseline, and what to say of it. */
async function besideBaseline(
  { survey, judgement }: Scanned,
  root: Root,
  options: ScanOptions,
): Promise<{ readonly judgement: Judgement; readonly baseline?: BaselineNote }> {
  const { baseline, writeBaseline, prune } = options;
  if (baseline === undefined && writeBaseline === undefined) return { judgement };
  const { defaultBaseline } = await import('../baseline/baseline-file.js');
  const { takeUp, leaveOut } = await import('../baseline/beside-baseline.js');
  if (writeBaseline !== undefined) {
    return takeUp(judgement, root, writeBaseline === true ? defaultBaseline : writeBaseline);
  }
  const looked = options.staged ? undefined : new Set(survey.files);
  const file = baseline === true || baseline === undefined ? defaultBaseline : baseline;
  return leaveOut(judgement, root, file, { looked, prune: prune === true });
}

export function isFailing(findings: readonly Pick<Finding, 'severity'>[], failOn: FailOn): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'warn':
      return findings.length > 0;
    case 'error':
      return findings.some((finding) => finding.severity === 'error');
  }
}
