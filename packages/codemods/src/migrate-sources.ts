import {
  applyEdits,
  planMigration,
  type MigrationOptions,
  type Plan,
  type Policy,
  type ProjectFacts,
} from '@gateshift/advisor';
import { findDeclarations, judgeExportedTable, type Importers, type Site } from '@gateshift/analyzer';
import { parseModule, type ParsedModule } from '@gateshift/parsers';
import { analyzeSources, type SourceHost, type SourceText } from './analyze-sources.js';

/** A file before and after. */
export interface MigratedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** A migration of texts: what was planned, and the texts that it changes. */
export interface MigratedSources {
  readonly plan: Plan;
  /** The files that change, with their new text, each parsed again. */
  readonly files: readonly MigratedFile[];
  /** One sentence per file that could not be read, or that an edit would have broken; those keep their text. */
  readonly failures: readonly string[];
}

/** What a migration of texts is asked for, and what it has to know of their project. */
export interface MigrationSettings extends MigrationOptions {
  readonly policy: Policy;
  readonly sdkMajor: SourceHost['sdkMajor'];
  /** What is known of the project that a file belongs to. */
  readonly projectOf?: (file: string) => ProjectFacts;
}

/** Migrates files that belong together: text in, text out. */
export function migrateSources(sources: readonly SourceText[], settings: MigrationSettings): MigratedSources {
  const { policy, sdkMajor, projectOf, ...options } = settings;
  const { sites, modules, failures, resolve } = analyzeSources(sources, { catalog: policy.catalog, sdkMajor });
  const plan = planMigration({
    sites,
    textOf: (file) => modules.get(file)?.text ?? '',
    resolve,
    judgeModel: (site) => {
      const module = options.scope === 'file' ? undefined : modules.get(site.location.file);
      return module ? judgeExportedTable(site, module, (file) => importersAmong(modules, file, resolve)) : site;
    },
    declarationsOf: (name) => [...modules.values()].flatMap((module) => findDeclarations(module, name)),
    policy,
    options,
    ...(projectOf && { projectOf }),
  });
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
  const lost = broken.length > 0 ? [] : findLostCalls(sources, files, sites, { catalog: policy.catalog, sdkMajor });
  return { plan, files: lost.length > 0 ? [] : files, failures: [...failures, ...broken, ...lost] };
}

function importersAmong(
  modules: ReadonlyMap<string, ParsedModule>,
  file: string,
  resolve: (specifier: string, fromFile: string) => string | undefined,
): Importers {
  const importing = [...modules.values()].filter((module) =>
    [...module.text.matchAll(/["'](\.{1,2}(?:\/[^"'\r\n]*)?)["']/g)].some(
      ([, specifier = '']) => resolve(specifier, module.file) === file,
    ),
  );
  return {
    files: importing.map((module) => ({ file: module.file, text: () => module.text, module: () => module })),
    more: undefined,
  };
}

/** The changed text is analysed again: a migration makes clients, but no call may appear or get lost. */
function findLostCalls(
  sources: readonly SourceText[],
  files: readonly MigratedFile[],
  before: readonly Site[],
  host: SourceHost,
): readonly string[] {
  if (files.length === 0) return [];
  const changed = new Map(files.map(({ file, after }) => [file, after]));
  const { sites } = analyzeSources(
    sources.map(({ file, text }) => ({ file, text: changed.get(file) ?? text })),
    host,
  );
  return files.flatMap(({ file }) => {
    const [was, is] = [countCalls(before, file), countCalls(sites, file)];
    return was === is
      ? []
      : [`Nothing was changed, because ${file} would have ${is} calls where it has ${was}; please report this.`];
  });
}

function countCalls(sites: readonly Site[], file: string): number {
  const calls = sites.filter((site) => site.kind === 'call' || site.kind === 'feature' || site.kind === 'http');
  return new Set(calls.filter((site) => site.location.file === file).map((site) => site.id)).size;
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
