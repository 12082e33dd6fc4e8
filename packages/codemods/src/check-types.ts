import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Diagnostic, Project, SourceFile } from 'ts-morph';
import type { MigratedFile } from './migrate-sources.js';

export interface TypeCheckInput {
  /** Paths in `files` are relative to it; the nearest `tsconfig.json` at or above it decides how files are checked. */
  readonly root: string;
  readonly files: readonly MigratedFile[];
  /** A tsconfig other than the nearest. */
  readonly tsConfigFile?: string;
}

/** A type error that the migration would bring. */
export interface NewTypeError {
  readonly file: string;
  /** 1-based, in the changed text. */
  readonly line: number;
  /** TypeScript's number, without `TS`. */
  readonly code: number;
  readonly message: string;
}

/**
 * The type guard: what TypeScript says of the changed files and of those that import them, before and after. Errors that
 * are there already do not count. TypeScript is loaded at the first call only.
 */
export async function checkTypes({ root, files, tsConfigFile }: TypeCheckInput): Promise<readonly NewTypeError[]> {
  const { Project } = await import('ts-morph');
  const config = tsConfigFile ?? findTsConfig(root);
  const changed = files.map((file) => ({ ...file, path: resolve(root, file.file) }));
  // Two projects and not one that is edited: replacing a file's text trips ts-morph over imports it has not resolved.
  const openProject = (stage: 'before' | 'after') => {
    const project = config
      ? new Project({ tsConfigFilePath: config })
      : new Project({ compilerOptions: { allowJs: true, strict: true, noEmit: true, skipLibCheck: true } });
    for (const file of changed) project.createSourceFile(file.path, file[stage], { overwrite: true });
    return project;
  };
  const projectBefore = openProject('before');
  const concerned = withImporters(
    projectBefore,
    changed.map((file) => file.path),
  );
  const before = countErrors(projectBefore, concerned);
  const project = openProject('after');
  const errors: NewTypeError[] = [];
  for (const path of concerned) {
    const known = new Map(before.get(path));
    for (const error of errorsIn(project, path)) {
      const left = known.get(keyOf(error)) ?? 0;
      if (left > 0) known.set(keyOf(error), left - 1);
      else errors.push({ file: nameOf(path, changed), line: error.getLineNumber() ?? 1, ...describe(error) });
    }
  }
  return errors;
}

function findTsConfig(root: string): string | undefined {
  for (let directory = resolve(root); ; directory = dirname(directory)) {
    const candidate = join(directory, 'tsconfig.json');
    if (existsSync(candidate)) return candidate;
    if (dirname(directory) === directory) return undefined;
  }
}

function withImporters(project: Project, paths: readonly string[]): readonly string[] {
  const all = new Set(paths);
  for (const path of paths) {
    const importers: readonly SourceFile[] = project.getSourceFileOrThrow(path).getReferencingSourceFiles();
    for (const importer of importers) all.add(importer.getFilePath());
  }
  return [...all];
}

function countErrors(project: Project, paths: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  return new Map(
    paths.map((path) => {
      const counts = new Map<string, number>();
      for (const error of errorsIn(project, path)) counts.set(keyOf(error), (counts.get(keyOf(error)) ?? 0) + 1);
      return [path, counts];
    }),
  );
}

function errorsIn(project: Project, path: string): readonly Diagnostic[] {
  const file = project.getSourceFileOrThrow(path);
  const program = project.getProgram();
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
}

function describe(error: Diagnostic): Pick<NewTypeError, 'code' | 'message'> {
  const text = error.getMessageText();
  return { code: error.getCode(), message: typeof text === 'string' ? text : text.getMessageText() };
}

/** Lines move when text is inserted, so an error is known by what it says. */
function keyOf(error: Diagnostic): string {
  const { code, message } = describe(error);
  return `${code} ${message}`;
}

function nameOf(path: string, changed: readonly (MigratedFile & { readonly path: string })[]): string {
  return changed.find((file) => file.path === path)?.file ?? path;
}
