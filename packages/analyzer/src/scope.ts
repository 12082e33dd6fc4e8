import type { TSESTree } from '@typescript-eslint/types';

/**
 * The part of a scope manager that the analyzer reads. `eslint-scope` and `@typescript-eslint/scope-manager` both have
 * this shape, so the sites are the same in ESLint, oxlint and the command.
 */
export interface ScopeManager {
  readonly scopes: readonly Scope[];
}

/** What a scope holds. */
export interface Scope {
  readonly type: string;
  readonly references: readonly Reference[];
  readonly variables: readonly Variable[];
}

/** One use of a name. */
export interface Reference {
  readonly identifier: { readonly type: string; readonly name?: unknown };
  readonly resolved: Variable | null;
  readonly init?: boolean | undefined;
  readonly writeExpr?: object | null | undefined;
  isWrite(): boolean;
}

/** One name, with where it is declared and used. */
export interface Variable {
  readonly name: string;
  readonly defs: readonly Definition[];
  readonly references: readonly Reference[];
}

/** One declaration of a name. */
export interface Definition {
  readonly type: string;
  readonly node: object;
  readonly parent?: object | null | undefined;
  readonly name: object;
}

/** A parsed file as the hosts hand it in: ESTree or TS-ESTree with `range`. */
export interface SourceModule {
  readonly file: string;
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly scopeManager: ScopeManager;
}
