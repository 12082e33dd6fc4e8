import { CommandError } from '../command-error.js';
import type { ExitCode } from '../exit-code.js';
import { discover } from '../files/discover.js';
import { createRoot, type Root } from '../files/root.js';
import { diskReader } from '../files/source-reader.js';
import { judge } from '../project/judge.js';
import { openDeclaredTypes } from '../project/open-declared-types.js';
import { loadPolicy } from '../project/policy.js';
import { surveyProject } from '../project/survey.js';
import type { Terminal } from '../terminal.js';
import { isFailing, reportScan, type Scanned } from './report-scan.js';
import type { ScanOptions } from './scan-options.js';

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
  if (options.allLines) throw new CommandError('--all-lines goes with --staged: without it every line is looked at.');
  return reportScan(await scanDisk(root, paths, options), root, options, terminal);
}

async function scanDisk(root: Root, paths: readonly string[], options: ScanOptions): Promise<Scanned> {
  const { policy, config } = loadPolicy(root, options);
  const survey = surveyProject({
    root,
    discovery: discover(root, paths, (file) => policy.isIgnoredFile(root.toPath(file))),
    reader: diskReader(root),
    config,
    pathOf: (file) => policy.pathOf(root.toPath(file)),
    types: options.types && (await openDeclaredTypes(root)),
  });
  return { survey, judgement: judge(survey, policy) };
}
