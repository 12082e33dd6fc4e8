import type { Finding } from '@gateshift/advisor';
import { languageOf } from '@gateshift/parsers';
import type { BaselineNote } from '../baseline/beside-baseline.js';
import { CommandError } from '../command-error.js';
import type { ExitCode } from '../exit-code.js';
import { discover } from '../files/discover.js';
import { createRoot, type Root } from '../files/root.js';
import { diskReader } from '../files/source-reader.js';
import type { GlobalOptions } from '../global-options.js';
import { judge, type Judgement } from '../project/judge.js';
import { openDeclaredTypes } from '../project/open-declared-types.js';
import { loadPolicy } from '../project/policy.js';
import { surveyProject, type Survey } from '../project/survey.js';
import type { Terminal } from '../terminal.js';

export interface ScanOptions extends GlobalOptions {
  readonly staged?: true;
  readonly allLines?: true;
  readonly failOn: FailOn;
  /** `file:line` or `file:line:column`. */
  readonly explain?: string;
  /** Ask a type checker where following ends. */
  readonly types?: true;
  /** The file, or `true` for the one by its usual name. */
  readonly baseline?: string | true;
  readonly writeBaseline?: string | true;
  readonly prune?: true;
}

export type FailOn = 'error' | 'warn' | 'never';

/** Says where the code talks to a language model, what that costs and what is wrong with it. */
export async function scan(paths: readonly string[], options: ScanOptions, terminal: Terminal): Promise<ExitCode> {
  const root = createRoot(process.cwd(), paths);
  if (options.explain !== undefined) {
    const types = options.types && (await openDeclaredTypes(root));
    const { explainLine } = await import('./explain.js');
    const { exitCode, findings } = explainLine(root, paths, options.explain, options, terminal, types);
    return exitCode === 0 && isFailing(findings, options.failOn) ? 1 : exitCode;
  }
  if (options.prune && options.baseline === undefined) {
    throw new CommandError('--prune takes entries out of a baseline: name it with --baseline.');
  }
  const scanned = options.staged ? await scanStaged(root, paths, options) : await scanDisk(root, paths, options);
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

interface Scanned {
  readonly survey: Survey;
  readonly judgement: Judgement;
}

async function scanDisk(root: Root, paths: readonly string[], options: ScanOptions): Promise<Scanned> {
  const { policy, config } = loadPolicy(root, options);
  const survey = surveyProject({
    root,
    discovery: discover(root, paths, (file) => policy.isIgnoredFile(root.toPath(file))),
    reader: diskReader(root),
    config,
    types: options.types && (await openDeclaredTypes(root)),
  });
  return { survey, judgement: judge(survey, policy) };
}

/** What a commit of the index would bring: its contents, and of the findings those on lines that it changes. */
async function scanStaged(root: Root, paths: readonly string[], options: ScanOptions): Promise<Scanned> {
  const { readStagedIndex } = await import('../git/staged-index.js');
  const { stagedReader } = await import('../git/staged-reader.js');
  const { findImportLines, stagedImports } = await import('../git/import-lines.js');
  const { discoverStaged } = await import('../git/discover-staged.js');
  const { onChangedLines } = await import('../git/on-changed-lines.js');
  const index = await readStagedIndex(root.directory, (file) => languageOf(file) !== undefined);
  const { policy, config } = loadPolicy(root, options);
  const discovery = discoverStaged(index, root, paths, (file) => policy.isIgnoredFile(root.toPath(file)));
  const lines = discovery.sources.length > 0 ? await findImportLines(root.directory) : undefined;
  const survey = surveyProject({
    root,
    discovery,
    reader: stagedReader(index, root, diskReader(root)),
    config,
    types: options.types && (await openDeclaredTypes(root)),
    told: lines && stagedImports(lines, discovery.bystanders, index, root),
  });
  const judgement = judge(survey, policy);
  if (options.allLines) return { survey, judgement };
  const touches = onChangedLines(index, survey);
  return { survey, judgement: { ...judgement, findings: judgement.findings.filter(touches) } };
}

function isFailing(findings: readonly Pick<Finding, 'severity'>[], failOn: FailOn): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'warn':
      return findings.length > 0;
    case 'error':
      return findings.some((finding) => finding.severity === 'error');
  }
}
