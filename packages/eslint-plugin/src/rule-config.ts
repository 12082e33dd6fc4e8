import type { Check, CheckName, Checks, Config } from '@gateshift/advisor';
import type { Linter } from 'eslint';
import type { namespace } from './namespace.js';

type OptionsOf<One> = One extends Check<infer Options> ? Options : never;

/** Where a check has no options, a severity is all there is to say. */
type OptionsEntry<Options> = keyof Options extends never
  ? [severity: Linter.RuleSeverity]
  : [severity: Linter.RuleSeverity, options?: Partial<Options>];

/** The rules as a configuration sets them, with their options: `rules: { … } satisfies GateshiftRules`. */
export type GateshiftRules = {
  [Name in CheckName as `${typeof namespace}/${Name}`]?: Linter.RuleSeverity | OptionsEntry<OptionsOf<Checks[Name]>>;
};

/** What `settings` of a configuration can hold in place of a gateshift.config.json: `settings: { … } satisfies GateshiftSettings`. */
export type GateshiftSettings = { [Key in typeof namespace]?: Config };
