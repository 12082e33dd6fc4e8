export { run } from './program.js';
export type { ExitCode } from './exit-code.js';
export type { JsonFinding, JsonReport, JsonSummary } from './reports/json-report.js';
export type { JsonSite } from './reports/json-site.js';
export type { JsonOutputCap, JsonValue } from './reports/json-value.js';
