/** What a host knows of the project that a file belongs to. */
export interface ProjectFacts {
  /** The directory of its manifest, which tells projects of one repository apart; empty where there is none. */
  readonly home: string;
  /** Whether its types take names of the environment in brackets alone: `noPropertyAccessFromIndexSignature`. */
  readonly wantsBrackets: boolean;
  /** Whether `process` has a type there. */
  readonly hasProcessTypes: boolean;
  /** What evaluates its modules when the app is built, by its name; undefined where nothing does. */
  readonly builtBy: string | undefined;
  /** Variables that its examples of the environment name, `.env.example` and the like. */
  readonly exampleVariables: readonly string[];
  /** Whether a manifest of it or above it names a package. */
  declares(packageName: string): boolean;
  /** The version of a package that is installed for it, `4.24.7`; undefined where none is. */
  versionOf(packageName: string): string | undefined;
}

/** Of a project of which nothing is known. */
export const unknownProject: ProjectFacts = {
  home: '',
  wantsBrackets: false,
  hasProcessTypes: true,
  builtBy: undefined,
  exampleVariables: [],
  declares: () => false,
  versionOf: () => undefined,
};
