import { existsSync, readdirSync, readFileSync, rmSync, statSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createPolicy,
  planMigration,
  resolveGateway,
  type Config,
  type MigrationForm,
  type Plan,
  type ProjectFacts,
  type RewriteName,
} from '@gateshift/advisor';
import { loadCatalog, loadGateway } from '@gateshift/catalog';
import { describe, expect, it } from 'vitest';
import { analyzeSources, type SourceText } from './analyze-sources.js';
import { migrateSources, type MigrationSettings } from './migrate-sources.js';

/*
 * fixtures/migrations/<sdk>/<case>: `before.ts` (or a folder `before/`), `after.ts` and `outcome.txt`, and what the user
 * asked for in `options.json`. Set UPDATE_FIXTURES=1 to write what the migration does now; read the diff.
 */

interface CaseOptions {
  readonly form?: MigrationForm;
  readonly gateway?: string;
  readonly only?: readonly RewriteName[];
  readonly annotate?: boolean;
  readonly sdkMajor?: number;
  readonly config?: Config;
  readonly project?: Partial<ProjectFacts>;
  /** Packages that its manifest names. */
  readonly declared?: readonly string[];
  /** Folders that are projects of their own. */
  readonly projects?: readonly string[];
}

const root = fileURLToPath(new URL('../../../fixtures/migrations/', import.meta.url));
const isUpdate = process.env['UPDATE_FIXTURES'] === '1';
const catalog = loadCatalog();

const cases = readdirSync(root).flatMap((sdk) => readdirSync(join(root, sdk)).map((name) => `${sdk}/${name}`));

describe('every migration fixture', () => {
  it('is there in number', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });

  it.each(cases)('%s', (name) => {
    const directory = join(root, name);
    const settings = settingsOf(directory);
    const before = readSources(directory, 'before');
    const first = migrateSources(before, settings);
    expect(first.failures).toEqual([]);

    const after = before.map((source) => {
      const changed = first.files.find((file) => file.file === source.file);
      return changed ? { ...source, text: changed.after } : source;
    });
    if (isUpdate) writeSources(directory, after, describePlan(first.plan));
    expect(after).toEqual(readSources(directory, 'after'));
    expect(describePlan(first.plan)).toBe(readFileSync(join(directory, 'outcome.txt'), 'utf8'));

    for (const source of before) expectOnlyEditsChange(source, first.plan, after);
    const second = migrateSources(after, settings);
    expect(second.failures).toEqual([]);
    expect(second.plan.edits).toEqual([]);
  });

  it.each(cases)('%s: every site has one outcome for each rewrite that concerns it', (name) => {
    const directory = join(root, name);
    const { only: _only, ...settings } = settingsOf(directory);
    const before = readSources(directory, 'before');
    const { outcomes } = migrateSources(before, settings).plan;
    const { sites } = analyzeSources(before, { catalog, sdkMajor: settings.sdkMajor });
    const rewritesOf = (id: string) =>
      outcomes.filter(({ siteId }) => siteId === id).map(({ rewrite }) => rewrite ?? 'no rewrite');
    for (const { id } of sites) {
      const rewrites = rewritesOf(id);
      expect(rewrites, id).toEqual([...new Set(rewrites)]);
      expect(
        rewrites.filter((rewrite) => !besideOthers.has(rewrite)),
        id,
      ).toHaveLength(1);
    }
    const ids = new Set(sites.map(({ id }) => id));
    expect(outcomes.filter(({ siteId }) => !ids.has(siteId))).toEqual([]);
  });

  it.each(cases)('%s: the order in which files and sites are read decides nothing', (name) => {
    const directory = join(root, name);
    const { sdkMajor, policy, ...options } = settingsOf(directory);
    const before = readSources(directory, 'before');
    const plans = [before, before.toReversed()].map((sources) => {
      const { sites, modules } = analyzeSources(sources, { catalog, sdkMajor });
      const textOf = (file: string) => modules.get(file)?.text ?? '';
      return [sites, sites.toReversed()].map((order) => planMigration({ sites: order, textOf, policy, options }));
    });
    const [first, ...others] = plans.flat().map((plan) => JSON.stringify(plan));
    expect(others).toEqual([first, first, first]);
  });

  it.each(cases)('%s: annotating adds comments alone, and adds them once', (name) => {
    const directory = join(root, name);
    const settings = settingsOf(directory);
    const before = readSources(directory, 'before');
    const textsOf = (sources: readonly SourceText[], annotate: boolean) => {
      const { files, failures } = migrateSources(sources, { ...settings, annotate });
      expect(failures).toEqual([]);
      return sources.map((source) => ({
        ...source,
        text: files.find(({ file }) => file === source.file)?.after ?? source.text,
      }));
    };
    const annotated = textsOf(before, true);
    expect(annotated.map(withoutTodos)).toEqual(textsOf(before, false));
    expect(textsOf(annotated, true)).toEqual(annotated);
  });
});

/** The rewrites of parameters: a call that also moves or stays has their outcomes beside that one. */
const besideOthers: ReadonlySet<string> = new Set(['adapt-parameters', 'add-output-cap']);

function withoutTodos({ file, text }: SourceText): SourceText {
  const todo = /[ \t]*\/\/ TODO\(gateshift\): [^\r\n]*(?:\r\n|[\r\n])|\/\* TODO\(gateshift\): .*? \*\/ /g;
  return { file, text: text.replace(todo, '') };
}

function settingsOf(directory: string): MigrationSettings {
  const path = join(directory, 'options.json');
  const options: CaseOptions = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const setting = resolveGateway(options.config ?? {});
  const gateway = setting.state === 'named' ? setting.gateway : loadGateway(options.gateway ?? 'global-api');
  return {
    gateway,
    form: options.form ?? 'direct',
    ...(options.only && { only: options.only }),
    ...(options.annotate && { annotate: options.annotate }),
    policy: createPolicy(options.config ?? {}, { catalog, today: '2026-11-22', gateway }),
    sdkMajor: () => options.sdkMajor ?? 'unknown',
    projectOf: (file) => ({
      home: options.projects?.find((folder) => file.startsWith(`${folder}/`)) ?? '',
      wantsBrackets: false,
      hasProcessTypes: true,
      builtBy: undefined,
      exampleVariables: [],
      declares: (name) => options.declared?.includes(name) ?? false,
      versionOf: () => undefined,
      ...options.project,
    }),
  };
}

/** The files of a folder `before/` under their names, or the one file `before.<extension>` as `app.<extension>`. */
function readSources(directory: string, stage: 'before' | 'after'): readonly SourceText[] {
  const folder = join(directory, stage);
  if (existsSync(folder)) {
    return filesIn(folder).map((path) => ({ file: relative(folder, path), text: readFileSync(path, 'utf8') }));
  }
  const file = readdirSync(directory).find((entry) => entry.startsWith(`${stage}.`));
  if (file === undefined) return [];
  return [{ file: file.replace(stage, 'app'), text: readFileSync(join(directory, file), 'utf8') }];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((entry) => join(folder, entry))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]))
    .sort();
}

function writeSources(directory: string, after: readonly SourceText[], outcome: string): void {
  const isFolder = existsSync(join(directory, 'before'));
  rmSync(join(directory, 'after'), { recursive: true, force: true });
  for (const source of after) {
    const path = isFolder
      ? join(directory, 'after', source.file)
      : join(directory, source.file.replace('app', 'after'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source.text);
  }
  writeFileSync(join(directory, 'outcome.txt'), outcome);
}

/** Walks both texts beside the plan's edits: what lies between two edits has to be the same. */
function expectOnlyEditsChange(source: SourceText, plan: Plan, after: readonly SourceText[]): void {
  const changed = after.find((other) => other.file === source.file)?.text ?? '';
  let read = 0;
  let written = 0;
  for (const edit of plan.edits.filter((one) => one.file === source.file)) {
    const kept = source.text.slice(read, edit.range[0]);
    expect(changed.slice(written, written + kept.length)).toBe(kept);
    written += kept.length + edit.text.length;
    read = edit.range[1];
  }
  expect(changed.slice(written)).toBe(source.text.slice(read));
}

function describePlan(plan: Plan): string {
  const lines = plan.outcomes.map(
    (outcome) =>
      `${outcome.location.file}:${outcome.location.line} ${outcome.title} | ${outcome.rewrite ?? 'no rewrite'} | ${outcome.outcome} [${outcome.code}]: ${outcome.reason}`,
  );
  const warnings = plan.warnings.map(
    (warning) =>
      `warning${warning.location ? ` ${warning.location.file}:${warning.location.line}` : ''}: ${warning.message}`,
  );
  const variables = plan.variables.map((variable) => `set ${variable.name}=${variable.example} (${variable.purpose})`);
  return [...lines, ...warnings, ...variables, ...plan.leftToYou, ...plan.destinations, ''].join('\n');
}
