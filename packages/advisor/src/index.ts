export type * from './edit.js';
export type * from './finding.js';
export type * from './plan.js';
export type * from './policy.js';
