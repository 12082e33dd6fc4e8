import type { ts } from 'ts-morph';
import { exportTypes } from './export-types.js';
import type { TypeScript } from './load-ts-morph.js';
import { ProgramSeries } from './program-series.js';
import type { ReadTsConfig } from './tsconfigs.js';
import { errorsIn, gainedErrors, missingPackage, unresolvedName, type TypingError } from './type-errors.js';
import type { ChangedFile } from './type-guard.js';

export interface Change extends ChangedFile {
  /** Absolute, with `/`. */
  readonly path: string;
}

interface Comparison {
  readonly held: readonly { readonly change: Change; readonly error: TypingError & { readonly path: string } }[];
  readonly checked: readonly Change[];
  readonly importers: number;
  readonly unresolved: readonly { readonly change: Change; readonly reason: string }[];
}

/** How far a changed type is followed to files that hand it on. */
const maximumHops = 4;

/** The changes to the files of one tsconfig, compared with what was there. */
export class TypeComparison {
  readonly #ts: TypeScript;
  readonly #series: ProgramSeries;

  constructor(typescript: TypeScript, config: ReadTsConfig) {
    this.#ts = typescript;
    this.#series = new ProgramSeries(typescript, config);
  }

  /**
   * @param group the changes to files of this tsconfig
   * @param all these and every other change, since files of one tsconfig import those of another
   */
  compare(group: readonly Change[], all: readonly Change[]): Comparison {
    const textsBefore = textsOf(all, 'before');
    const textsAfter = textsOf(all, 'after');
    const created = all.filter(({ before }) => before === undefined).map(({ path }) => path);
    let roots: readonly string[] = group.map(({ path }) => path);
    let before = this.#series.open(roots, textsBefore);
    const missing = this.#missingGlobally(before);
    if (missing !== undefined) {
      return { held: [], checked: [], importers: 0, unresolved: group.map((change) => ({ change, reason: missing })) };
    }
    let after = this.#series.open(roots, textsAfter);
    const retyped = new Set<string>();
    let frontier: readonly string[] = all.map(({ path }) => path);
    for (let hop = 0; hop < maximumHops; hop += 1) {
      const changed = frontier.filter((path) => this.#exportsOtherTypes(before, after, path));
      for (const path of changed) retyped.add(path);
      frontier = this.#series.importersOf(new Set(changed)).filter((path) => !roots.includes(path));
      if (frontier.length === 0) break;
      roots = [...roots, ...frontier];
      before = this.#series.open(roots, textsBefore);
      after = this.#series.open(roots, textsAfter);
    }
    const checked = new Set([...roots, ...created]);
    const gains = new Map(
      [...checked].flatMap((path) => {
        const gained = this.#gained(before, after, path);
        return gained[0] ? [[path, gained[0]] as const] : [];
      }),
    );
    const unresolved = group.flatMap((change) => {
      const reason = this.#unresolvedIn(before, change.path);
      return reason === undefined ? [] : [{ change, reason }];
    });
    const unsure = new Set(unresolved.map(({ change }) => change.path));
    for (const path of unsure) gains.delete(path);
    return {
      held: gains.size === 0 ? [] : this.#findCauses(gains, before, all, roots, retyped),
      checked: group.filter(({ path }) => !unsure.has(path)),
      importers: roots.length - group.length,
      unresolved,
    };
  }

  /** Whose change it is that brings an error: that of the file that has it, or of one that it imports. */
  #findCauses(
    gains: ReadonlyMap<string, TypingError>,
    before: ts.Program,
    all: readonly Change[],
    roots: readonly string[],
    retyped: ReadonlySet<string>,
  ): Comparison['held'] {
    const texts = new Map(textsOf(all, 'after'));
    for (const { path, before: old } of all) if (gains.has(path) && old !== undefined) texts.set(path, old);
    const mixed = this.#series.open(roots, texts);
    const held = new Map<string, Comparison['held'][number]>();
    const hold = (change: Change, path: string, error: TypingError) => {
      if (!held.has(change.path)) held.set(change.path, { change, error: { ...error, path } });
    };
    for (const [path, error] of gains) {
      const own = all.find((change) => change.path === path);
      if (own && this.#gained(before, mixed, path).length === 0) {
        hold(own, path, error);
        continue;
      }
      const behind = this.#series.reachableFrom(path, textsOf(all, 'after'));
      const causes = all.filter((change) => change !== own && retyped.has(change.path) && behind.has(change.path));
      const blamed = causes.length > 0 ? causes : own ? [own] : all;
      for (const change of blamed) hold(change, path, error);
    }
    return [...held.values()];
  }

  /** A package that the change itself brings in is for the user to install, and no error of the change. */
  #gained(before: ts.Program, after: ts.Program, path: string): readonly TypingError[] {
    return gainedErrors(errorsIn(this.#ts, before, path), errorsIn(this.#ts, after, path)).filter(
      (error) => missingPackage(error) === undefined,
    );
  }

  #exportsOtherTypes(before: ts.Program, after: ts.Program, path: string): boolean {
    return exportTypes(this.#ts, before, path) !== exportTypes(this.#ts, after, path);
  }

  /** Why nothing that is said of any file counts, if so. */
  #missingGlobally(program: ts.Program): string | undefined {
    const faults = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
    const fault = faults.find(({ code }) => code === missingTypes || code === missingGlobalType);
    return fault && this.#ts.flattenDiagnosticMessageText(fault.messageText, ' ').replace(/\s+/g, ' ');
  }

  #unresolvedIn(program: ts.Program, path: string): string | undefined {
    const names = [...new Set(errorsIn(this.#ts, program, path).flatMap((error) => unresolvedName(error) ?? []))];
    return names.length === 0 ? undefined : `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not installed`;
  }
}

/** TypeScript's numbers: types that the tsconfig names are not there; nor is the library that all builds on. */
const missingTypes = 2688;
const missingGlobalType = 2318;

function textsOf(changes: readonly Change[], stage: 'before' | 'after'): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap((change) => {
      const text = change[stage];
      return text === undefined ? [] : [[change.path, text] as const];
    }),
  );
}
