export { run } from './program.js';
export type { ExitCode } from './exit-code.js';
