import { because, type Plan } from '@gateshift/advisor';
import type { Centralized, CentralizeInput } from '@gateshift/codemods/centralize';
import { encodeSource, parseModule } from '@gateshift/parsers';
import type { Survey } from '../project/survey.js';
import type { EditedFile, UneditableFile } from './edited-files.js';
import { editEnvExamples } from './env-example.js';
import type { Intent } from './intent.js';
import { withReasons, type Settled } from './prepare.js';

/** Puts clients together in memory, without the files that stay. */
export function settleCentralized(
  centralizeClients: (input: CentralizeInput) => Centralized,
  intent: Intent,
  survey: Survey,
  editable: ReadonlySet<string>,
  uneditable: readonly UneditableFile[],
): Settled {
  const { root, policy, centralize } = intent;
  const kept = new Set(uneditable.map(({ file }) => file));
  const known = new Set(survey.files);
  const isKept = (file: string) =>
    kept.has(file) || (known.has(file) && !editable.has(file)) || policy.isKeptFile(root.toPath(file));
  const { files, outcomes, variables } = centralizeClients({
    root: root.directory,
    sites: [...survey.sites, ...survey.laterSettings, ...survey.sitesElsewhere],
    files: survey.files,
    textOf: (file) => survey.modules.source(file)?.text ?? '',
    resolve: (specifier, fromFile) => survey.host.resolveModule?.(specifier, fromFile)?.file,
    whyKept: (file) => (isKept(file) ? because('kept-file', `${file} is kept as it is`) : undefined),
    policy,
    moduleFile: centralize?.moduleFile,
  });
  const broken = files.flatMap(({ file, after }): readonly UneditableFile[] => {
    const isSound = parseModule({ file, text: after }).ok;
    return isSound
      ? []
      : [{ file, reason: 'the changed text would not parse, which is a fault of gateshift: please report it' }];
  });
  if (broken.length > 0) {
    return settleCentralized(centralizeClients, intent, survey, editable, [...uneditable, ...broken]);
  }
  const edited = files.map(({ file, before, after }): EditedFile => {
    const loaded = survey.modules.load(file);
    const encoding = loaded.kind === 'module' ? loaded.encoding : 'utf-8';
    return { file, before, after, bytes: encodeSource(after, encoding) };
  });
  const examples = editEnvExamples(root, edited, variables).filter(({ file }) => !kept.has(file));
  return {
    survey,
    plan: {
      ...nothingElse,
      variables,
      outcomes: outcomes
        .filter(({ location }) => editable.has(location.file))
        .map((outcome) => withReasons(outcome, uneditable)),
    },
    files: [...edited, ...examples],
    uneditable,
  };
}

const nothingElse: Plan = {
  edits: [],
  outcomes: [],
  variables: [],
  superseded: [],
  models: [],
  warnings: [],
  leftToYou: [],
  destinations: [],
};
