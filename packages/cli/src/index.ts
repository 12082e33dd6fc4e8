export { run, type ExitCode } from './program.js';
