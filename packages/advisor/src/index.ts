export type * from './edit.js';
export {
  callerKeyChoices,
  callerModelChoices,
  type CallerKeyChoice,
  type CallerModelChoice,
} from './config/caller-choices.js';
export * from './finding.js';
export * from './outcome-reason.js';
export * from './plan.js';
export type * from './policy.js';
export type { SupersededVariable } from './environment/superseded-variables.js';
export type { ProjectFacts } from './project/project-facts.js';
export { projectFactsBy } from './project/read-project-facts.js';
export { applyEdits, OverlappingEditsError, orderEdits, spliceLatin1, type TextEdit } from './editing/apply-edits.js';
export { advise, adviseOn, enabledChecks, type AdviceInput } from './advise.js';
export type { Check, CheckCategory, CheckContext, Verdict } from './checks/check.js';
export { checkNames, type CheckName } from './checks/check-names.js';
export { checks, type Checks } from './checks/checks.js';
export {
  configFileName,
  loadConfig,
  parseConfig,
  validateConfig,
  type ConfigLookup,
  type ConfigResult,
  type KnownConfig,
} from './config/config.js';
export { configSchema, type Config } from './config/config-schema.js';
export { createPolicy, policyDefaults, type PolicySources } from './config/create-policy.js';
export { fingerprint, fingerprints } from './finding-fingerprint.js';
export { resolveGateway, type GatewaySetting } from './config/gateway-setting.js';
export { readSuppressions, type SourceComment, type Suppressions } from './suppressions.js';
export { planMigration } from './planning/plan-migration.js';
export { roleOf, type ModelRole } from './models/model-role.js';
export { ownModulesOf } from './config/own-modules.js';
export { isOnOwnTerms, isServedByCloud } from './verdicts/destination.js';
export { nearestOf } from './models/nearest.js';
export { FrameworkPaths, type AliasSources } from './project/framework-paths.js';
export { TsconfigPaths } from './project/tsconfig-paths.js';
export { packageEntries, packageImports, type PackageManifest } from './project/package-entry.js';
export { AutoImports, usesAutoImports, type AutoImport } from './project/auto-imports.js';
export { findFileIdiom, type EnvIdiom } from './environment/env-idiom.js';
export { findIgnoreComments } from './ignore-comment.js';
export { titleOf } from './site-title.js';
export { indentAt, indentStepOf, lineStartAt, newlineAt, quoteOf, quoteText } from './editing/source-style.js';
