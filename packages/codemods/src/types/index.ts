export { loadTsMorph } from './load-ts-morph.js';
export { TypeGuard } from './type-guard.js';
export type { ChangedFile, HeldFile, TypeVerdict, UncheckedFile, WhyUnchecked } from './type-guard.js';
export { findConfig, TypeProject } from './type-project.js';
export type { CheckedFile } from './type-project.js';
