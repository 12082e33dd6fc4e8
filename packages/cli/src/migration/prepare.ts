import { planMigration, type Outcome, type Plan } from '@gateshift/advisor';
import { discover } from '../files/discover.js';
import { diskReader } from '../files/source-reader.js';
import { surveyProject, type Survey } from '../project/survey.js';
import { editFiles, type EditedFile, type UneditableFile } from './edited-files.js';
import { editEnvExample } from './env-example.js';
import type { Intent } from './intent.js';

/** A migration, planned and carried out in memory. */
export interface Prepared {
  readonly survey: Survey;
  readonly plan: Plan;
  /** Everything that changes, the example of the environment last. */
  readonly files: readonly EditedFile[];
  /** What should change and cannot. The plan does without it. */
  readonly uneditable: readonly UneditableFile[];
}

/** @param uneditable files that are known to stay as they are */
export function prepareMigration(intent: Intent, uneditable: readonly UneditableFile[] = []): Prepared {
  const { root, policy, config } = intent;
  const survey = surveyProject({
    root,
    discovery: discover(root, intent.paths, (file) => policy.isIgnoredFile(root.toPath(file))),
    reader: diskReader(root),
    config,
  });
  return settle(intent, survey, uneditable);
}

/** Plans again without the files that could not be edited, so that what they share with others stays whole. */
function settle(intent: Intent, survey: Survey, uneditable: readonly UneditableFile[]): Prepared {
  const { policy, root } = intent;
  const asked = new Set([...survey.files, ...survey.analyzed]);
  const kept = new Set(uneditable.map(({ file }) => file));
  const plan = planMigration({
    sites: [...survey.sites, ...survey.sitesElsewhere],
    textOf: (file) => survey.modules.module(file)?.text ?? '',
    policy: {
      ...policy,
      isKeptFile: (file) => kept.has(file) || !asked.has(file) || policy.isKeptFile(root.toPath(file)),
    },
    options: {
      gateway: intent.gateway,
      form: intent.form,
      todo: intent.todo,
      ...(intent.only && { only: intent.only }),
    },
  });
  const result = editFiles(plan, survey);
  if (result.uneditable.length > 0) return settle(intent, survey, [...uneditable, ...result.uneditable]);
  const names = result.edited.map(({ file }) => file);
  const environment = names.length > 0 ? editEnvExample(root, names, plan.variables) : undefined;
  const isEnvironmentKept = environment !== undefined && kept.has(environment.file);
  return {
    survey,
    plan: { ...plan, outcomes: plan.outcomes.map((outcome) => withReasons(outcome, uneditable)) },
    files: environment && !isEnvironmentKept ? [...result.edited, environment] : result.edited,
    uneditable,
  };
}

/** The plan knows that a file stays, and not why: that came to light when it was to be written. */
function withReasons(outcome: Outcome, uneditable: readonly UneditableFile[]): Outcome {
  const reason = uneditable.reduce(
    (text, { file, reason }) => text.replaceAll(`${file} is kept as it is`, `${file} is kept as it is: ${reason}`),
    outcome.reason,
  );
  return { ...outcome, reason };
}
