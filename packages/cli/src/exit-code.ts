/** Ended as asked / findings at or above `--fail-on` / wrong use or a failure of the tool itself. */
export type ExitCode = 0 | 1 | 2;
