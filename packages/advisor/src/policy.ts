import type { Catalog, GatewayProfile } from '@gateshift/catalog';
import type { CallerKeyChoice, CallerModelChoice } from './config/caller-choices.js';
import type { Severity } from './finding.js';

/** The ratio in which input and output tokens are assumed to come, for ranking alone. */
export interface Mix {
  readonly input: number;
  readonly output: number;
}

/** What the user wants, resolved from config, flags and rule options. */
export interface Policy {
  /** `YYYY-MM-DD`: the day on which shutdown dates are judged. */
  readonly today: string;
  readonly catalog: Catalog;
  /** Set only where the user named one. */
  readonly gateway: GatewayProfile | undefined;
  readonly mix: Mix;
  /** USD per 1M tokens at or above which a model is dear. */
  readonly expensive: { readonly input: number; readonly output: number };
  /** With a gateway named: the output price, and the factor over a fitting candidate, at which a model is dear. */
  readonly expensiveWithGateway: { readonly output: number; readonly factor: number };
  /** Caps by API or kind of call that `add-output-cap` and suggestions insert, in tokens. */
  readonly outputCaps: Readonly<Record<string, number>> & { readonly default: number };
  /** Whether the user chose caps; only then does a migration add them unasked, since a cap is a guess. */
  readonly addsCaps: boolean;
  /** Model ids the user maps, catalogue or own spelling → the gateway's. */
  readonly modelMap: Readonly<Record<string, string>>;
  /** What becomes of keys that are not known to be the app's own. */
  readonly callerKeys: CallerKeyChoice;
  /** What becomes of calls whose model a caller names. */
  readonly callerModels: CallerModelChoice;
  /** Environment variable by role, where the user names it: `LLM_MODEL`, … keyed by id, tier or map key. */
  readonly roles: Readonly<Record<string, string>>;
  /** Files (gitignore patterns) or model ids that stay as they are. */
  readonly keep: readonly string[];
  /** The path of a file below the directory of the configuration, with `/`; as it is for one that is not below it. */
  pathOf(file: string): string;
  /** Whether the file is one of those in `keep`. */
  isKeptFile(file: string): boolean;
  /** Whether the file is not to be looked at. */
  isIgnoredFile(file: string): boolean;
  /** Whether the file is one that the user made the place for model ids. */
  isModelModule(file: string): boolean;
  /** Whether the file runs in tests alone. */
  isTest(file: string): boolean;
  /** Whether the file is there to test or to show something: nobody is billed by the million for what it asks. */
  isTestOrExample(file: string): boolean;
  /** Severities the user set; a check that is not named has its own. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
}
