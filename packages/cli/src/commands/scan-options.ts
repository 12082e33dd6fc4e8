import type { GlobalOptions } from '../global-options.js';

export interface ScanOptions extends GlobalOptions {
  readonly staged?: true;
  readonly allLines?: true;
  readonly failOn: FailOn;
  /** `file:line` or `file:line:column`. */
  readonly explain?: string;
  /** Ask a type checker too where following ends. */
  readonly types?: true;
  /** The file, or `true` for the one by its usual name. */
  readonly baseline?: string | true;
  readonly writeBaseline?: string | true;
  readonly prune?: true;
}

export const failOnLevels = ['error', 'warn', 'never'] as const;

export type FailOn = (typeof failOnLevels)[number];
