/** A copy of a fixture app that can be changed, built and run. */
export interface AppCopy {
  readonly name: string;
  /** Absolute. */
  readonly directory: string;
  /** Bundles a TypeScript app's entry; gives the module that exports `run`. Nothing to do for JavaScript. */
  build(): Promise<string>;
  remove(): void;
}

export interface AppCopyOptions {
  /** The folder below `test/node_modules` that serves as `openai`; `openai6` unless told otherwise. */
  readonly openai?: string;
}

export const APP_NAMES: readonly string[];

/** Copies a fixture app into a temporary folder and gives it the real packages it depends on. */
export function copyApp(name: string, options?: AppCopyOptions): AppCopy;
