import type { ExitCode } from '../exit-code.js';
import { createRoot } from '../files/root.js';
import { readStagedIndex } from '../git/staged-index.js';
import type { Terminal } from '../terminal.js';
import type { ScanOptions } from './scan-options.js';

/** What a commit of the index would bring. Git begins before anything is loaded that needs its answer. */
export async function scanStaged(
  paths: readonly string[],
  options: ScanOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const root = createRoot(process.cwd(), paths);
  const [index, { scanIndex }] = await Promise.all([readStagedIndex(root.directory), import('./scan-index.js')]);
  return scanIndex(index, root, paths, options, terminal);
}
