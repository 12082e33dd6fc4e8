import type { Policy } from '@gateshift/advisor';
import { onChangedLines } from '../git/on-changed-lines.js';
import type { StagedIndex } from '../git/staged-index.js';
import { judge } from '../project/judge.js';
import { openDeclaredTypes } from '../project/open-declared-types.js';
import { surveyProject, type SurveyRequest } from '../project/survey.js';
import type { Scanned } from './report-scan.js';
import type { ScanOptions } from './scan-options.js';

/** What there is to say of staged files: of the findings those on lines that the commit changes. */
export async function judgeStaged(
  request: SurveyRequest,
  index: StagedIndex,
  policy: Policy,
  options: Pick<ScanOptions, 'types' | 'allLines'>,
): Promise<Scanned> {
  const types = options.types && (await openDeclaredTypes(request.root));
  const survey = surveyProject({ ...request, types });
  const judgement = judge(survey, policy);
  if (options.allLines) return { survey, judgement };
  const touches = onChangedLines(index, survey);
  return { survey, judgement: { ...judgement, findings: judgement.findings.filter(touches) } };
}
