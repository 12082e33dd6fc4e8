import { applyEdits, planMigration, type MigrationOptions, type Plan, type Policy } from '@gateshift/advisor';
import { parseModule, type ParsedModule } from '@gateshift/parsers';
import { analyzeSources, type SourceHost, type SourceText } from './analyze-sources.js';

export interface MigratedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export interface MigratedSources {
  readonly plan: Plan;
  /** The files that change, with their new text, each parsed again. */
  readonly files: readonly MigratedFile[];
  /** One sentence per file that could not be read, or that an edit would have broken; those keep their text. */
  readonly failures: readonly string[];
}

export interface MigrationSettings extends MigrationOptions {
  readonly policy: Policy;
  readonly sdkMajor: SourceHost['sdkMajor'];
}

/** Migrates files that belong together: text in, text out. */
export function migrateSources(sources: readonly SourceText[], settings: MigrationSettings): MigratedSources {
  const { policy, sdkMajor, ...options } = settings;
  const { sites, modules, failures } = analyzeSources(sources, { catalog: policy.catalog, sdkMajor });
  const plan = planMigration({ sites, textOf: (file) => modules.get(file)?.text ?? '', policy, options });
  const files: MigratedFile[] = [];
  const broken: string[] = [];
  for (const file of new Set(plan.edits.map((edit) => edit.file))) {
    const module = modules.get(file);
    if (!module) continue;
    const edits = plan.edits.filter((edit) => edit.file === file);
    const after = applyEdits(module.text, edits);
    const problem = findNewProblem(module, after);
    if (problem === undefined) files.push({ file, before: module.text, after });
    else broken.push(problem);
  }
  return { plan, files, failures: [...failures, ...broken] };
}

/** What the parser finds wrong with the changed text that it did not find before. */
function findNewProblem(before: ParsedModule, after: string): string | undefined {
  const result = parseModule({ file: before.file, text: after });
  if (!result.ok) return `${before.file} keeps its text, because the edits would break it: ${result.message}`;
  if (result.module.problems.length > before.problems.length) {
    const [problem] = result.module.problems;
    return `${before.file} keeps its text, because the edits would break it at line ${problem?.line}: ${problem?.message}.`;
  }
  return undefined;
}
