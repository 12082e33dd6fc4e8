export type { Location, Range } from './location.js';
export type * from './site.js';
export * from './value.js';
export type { Definition, Reference, Scope, ScopeManager, SourceModule, Variable } from './scope.js';
export type { AnalyzerHost, OwnModule, OwnWrapper } from './host.js';
export type { Analysis } from './analysis.js';
export { createSdkMajorResolver, type SdkMajorResolver, type SdkMajorSources } from './sdk-major.js';
export { analyze } from './analyze.js';
export { telltales } from './telltales.js';
