export { analyzeSources, type AnalyzedSources, type SourceHost, type SourceText } from './analyze-sources.js';
export { migrateSources, type MigratedFile, type MigratedSources, type MigrationSettings } from './migrate-sources.js';
export { createTransform, type Transform, type TransformApi, type TransformFile } from './create-transform.js';
export type { TransformOptions } from './transform-options.js';
export { centralizeClients, type Centralized, type CentralizeInput } from './centralize/centralize-clients.js';
