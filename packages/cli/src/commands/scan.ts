import type { GlobalOptions } from '../global-options.js';
import { createRoot } from '../files/root.js';
import { diskReader } from '../files/source-reader.js';
import { judge, type Judgement } from '../project/judge.js';
import { loadPolicy } from '../project/policy.js';
import { surveyProject } from '../project/survey.js';
import type { ExitCode } from '../program.js';
import type { Terminal } from '../terminal.js';

export interface ScanOptions extends GlobalOptions {
  readonly staged?: true;
  readonly allLines?: true;
  readonly failOn: 'error' | 'warn' | 'never';
}

export async function scan(paths: readonly string[], options: ScanOptions, terminal: Terminal): Promise<ExitCode> {
  const root = createRoot(process.cwd(), paths);
  const policy = loadPolicy(root, options);
  const survey = surveyProject({ root, paths, reader: diskReader(root), ignore: [] });
  const judgement = judge(survey, policy);

  if (options.format === 'json') {
    const { jsonReport } = await import('../reports/json.js');
    terminal.out(JSON.stringify(jsonReport(survey, judgement), undefined, 2));
  }
  for (const failure of survey.failures) terminal.note(failure.message);
  if (survey.failures.some((failure) => failure.asked)) return 2;
  return isFailing(judgement, options.failOn) ? 1 : 0;
}

function isFailing(judgement: Judgement, failOn: ScanOptions['failOn']): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'warn':
      return judgement.findings.length > 0;
    case 'error':
      return judgement.findings.some((finding) => finding.severity === 'error');
  }
}
