import { readFileSync } from 'node:fs';
import { planMigration, projectFactsBy, type Outcome, type Plan } from '@gateshift/advisor';
import { findDeclarations, isJsonFile, judgeExportedTable } from '@gateshift/analyzer';
import { discover, type Discovery } from '../files/discover.js';
import { diskReader, searchableTextOf } from '../files/source-reader.js';
import { lookAround, type Surroundings } from '../surroundings/look-around.js';
import { surveyProject, type Survey } from '../project/survey.js';
import { editFiles, type EditedFile, type UneditableFile } from './edited-files.js';
import { editEnvExamples } from './env-example.js';
import type { Intent } from './intent.js';
import { settleCentralized } from './centralize.js';
import { compareTypes, type TypesCompared } from './compare-types.js';

/** A migration, planned and carried out in memory. */
export interface Prepared {
  readonly survey: Survey;
  readonly plan: Plan;
  /** Everything that changes: code, then the examples of the environment, then what stands around. */
  readonly files: readonly EditedFile[];
  /** What should change and cannot. The plan does without it. */
  readonly uneditable: readonly UneditableFile[];
  readonly types: TypesCompared;
  /** What else names the variables that the code no longer reads. */
  readonly surroundings: Surroundings;
}

/** A migration before anybody asked what it does to types. */
export type Settled = Omit<Prepared, 'types' | 'surroundings'>;

/** @param uneditable files that are known to stay as they are */
export async function prepareMigration(intent: Intent, uneditable: readonly UneditableFile[] = []): Promise<Prepared> {
  const { root, policy, config } = intent;
  const isIgnored = (file: string) => policy.isIgnoredFile(root.toPath(file));
  const asked = discover(root, intent.paths, isIgnored);
  const discovery = asked.isWhole ? asked : withSurroundings(asked, discover(root, ['.'], isIgnored));
  const pathOf = (file: string) => policy.pathOf(root.toPath(file));
  const survey = surveyProject({ root, discovery, reader: diskReader(root), config, pathOf, types: intent.types });
  const editable = new Set(asked.isWhole ? [...survey.files, ...survey.analyzed] : asked.sources);
  // What a tool makes again would lose the change.
  for (const { file } of survey.passedOver) editable.delete(file);
  const pass = intent.centralize && (await import('@gateshift/codemods/centralize'));
  const prepared = await compareTypes(intent, uneditable, (kept) =>
    pass
      ? settleCentralized(pass.centralizeClients, intent, survey, editable, kept)
      : settle(intent, survey, editable, asked.isWhole, kept),
  );
  const surroundings = lookAround({
    root,
    plan: prepared.plan,
    gateway: intent.gateway,
    edited: prepared.files,
    infra: intent.infra,
    isIgnored,
    kept: new Set(prepared.uneditable.map(({ file }) => file)),
  });
  return { ...prepared, surroundings, files: [...prepared.files, ...surroundings.edited] };
}

/** What a client serves outside the given paths decides too whether it can move, so the whole root is read. */
function withSurroundings(asked: Discovery, whole: Discovery): Discovery {
  return {
    ...whole,
    sources: [...new Set([...whole.sources, ...asked.sources])].sort(),
    named: asked.named,
    alwaysRead: asked.alwaysRead,
    failures: asked.failures,
  };
}

/** Plans again without the files that could not be edited, so that what they share with others stays whole. */
function settle(
  intent: Intent,
  survey: Survey,
  asked: ReadonlySet<string>,
  isWhole: boolean,
  uneditable: readonly UneditableFile[],
): Settled {
  const { policy, root } = intent;
  const kept = new Set(uneditable.map(({ file }) => file));
  const projectOf = projectFactsBy(readText);
  const inJson = new Set(survey.sites.map(({ location }) => location.file).filter(isJsonFile));
  const unread = [...inJson].map((file) => ({
    file,
    reason: 'JSON reads no variable, so an id there is yours to change',
  }));
  const plan = planMigration({
    sites: [...survey.sites, ...survey.laterSettings, ...survey.sitesElsewhere],
    textOf: (file) => survey.modules.source(file)?.text ?? '',
    resolve: (specifier, fromFile) => survey.host.resolveModule?.(specifier, fromFile)?.file,
    projectOf: (file) => projectOf(root.toPath(file)),
    judgeModel: (site) => {
      const { importersOf } = survey.host;
      const module = importersOf && survey.modules.module(site.location.file);
      return module ? judgeExportedTable(site, module, importersOf) : site;
    },
    declarationsOf: (name) =>
      filesNaming(name, survey).flatMap((file) => {
        const module = survey.modules.module(file);
        return module ? findDeclarations(module, name) : [];
      }),
    policy: {
      ...policy,
      isKeptFile: (file) => kept.has(file) || !asked.has(file) || policy.isKeptFile(root.toPath(file)),
    },
    options: {
      gateway: intent.gateway,
      form: intent.form,
      annotate: intent.annotate,
      ...(intent.only && { only: intent.only }),
    },
  });
  const result = editFiles(plan, survey);
  if (result.uneditable.length > 0)
    return settle(intent, survey, asked, isWhole, [...uneditable, ...result.uneditable]);
  const examples = editEnvExamples(root, result.edited, plan.variables).filter(({ file }) => !kept.has(file));
  return {
    survey,
    plan: {
      ...plan,
      outcomes: plan.outcomes
        .filter(({ location: { file } }) => asked.has(file) || (isWhole && isJsonFile(file)))
        .map((outcome) => withReasons(outcome, [...uneditable, ...unread])),
    },
    files: [...result.edited, ...examples],
    uneditable,
  };
}

function filesNaming(name: string, { root, files }: Survey): readonly string[] {
  const reader = diskReader(root);
  return files.filter((file) => searchableTextOf(file, reader)?.includes(name));
}

/** The plan knows that a file stays, and not why: that came to light when it was to be written. */
export function withReasons(outcome: Outcome, uneditable: readonly UneditableFile[]): Outcome {
  return uneditable.reduce((known, { file, reason, code }): Outcome => {
    const kept = `${file} is kept as it is`;
    if (!known.reason.includes(kept)) return known;
    const told = { ...known, reason: known.reason.replaceAll(kept, `${kept}: ${reason}`) };
    if (code === undefined) return told;
    return { ...told, code, outcome: outcome.location.file === file ? 'by hand' : outcome.outcome };
  }, outcome);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
