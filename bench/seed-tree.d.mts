export interface SeedTreeOptions {
  /** Number of files; 6,000 unless told otherwise. */
  readonly files?: number;
  /** Share of files that talk to a model, in percent; 2 unless told otherwise. */
  readonly candidates?: number;
  readonly seed?: number;
}

export interface SeededTree {
  readonly files: number;
  readonly candidates: number;
  readonly bytes: number;
  /** SHA-256 over every path and text: equal for equal options, on any machine. */
  readonly digest: string;
}

/** Writes a project into an empty folder. */
export function seedTree(directory: string, options?: SeedTreeOptions): SeededTree;
