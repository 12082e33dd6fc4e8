import { CommandError } from './command-error.js';
import type { ExitCode } from './exit-code.js';

/** Runs the command with the arguments that follow its name. Never throws for what the user or the disk did. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  try {
    const { runCommands } = await import('./command-tree.js');
    return await runCommands(args);
  } catch (error) {
    process.stderr.write(`${error instanceof CommandError ? error.message : describeFault(error)}\n`);
    return 2;
  }
}

/** What nobody foresaw: the user can do nothing about it but tell. */
function describeFault(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `gateshift itself failed, and no file was changed by halves. Please report this at the project's issues:\n${trace}`;
}
