export { TypeGuard } from './type-guard.js';
export type { ChangedFile, HeldFile, TypeVerdict, UncheckedFile, WhyUnchecked } from './type-guard.js';
export { TypeProject } from './type-project.js';
export type { CheckedFile } from './type-project.js';
