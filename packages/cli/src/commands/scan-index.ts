import { ownModulesOf } from '@gateshift/advisor';
import type { ExitCode } from '../exit-code.js';
import type { Root } from '../files/root.js';
import { isSource } from '../files/discover.js';
import { diskReader } from '../files/source-reader.js';
import { discoverStaged } from '../git/discover-staged.js';
import { findImportLines, stagedImports } from '../git/import-lines.js';
import type { StagedIndex } from '../git/staged-index.js';
import { stagedReader } from '../git/staged-reader.js';
import { loadPolicy } from '../project/policy.js';
import { SdkAliases } from '../project/sdk-aliases.js';
import { isAnyTelling, telltaleTest } from '../project/telltale-test.js';
import { noCallInWords } from '../reports/words.js';
import type { Terminal } from '../terminal.js';
import type { ScanOptions } from './scan-options.js';

/**
 * Reports on an index. Most commits have nothing to do with a model and leave here, before anything is loaded that parses
 * and judges; the rest is loaded while git looks for imports.
 */
export async function scanIndex(
  index: StagedIndex,
  root: Root,
  paths: readonly string[],
  options: ScanOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const finding = index.staged.some(isSource) ? findImportLines(root.directory) : undefined;
  const { policy, config } = loadPolicy(root, options);
  const discovery = discoverStaged(index, root, paths, (file) => policy.isIgnoredFile(root.toPath(file)));
  const { sources, bystanders } = discovery;
  const reader = stagedReader(index, root, diskReader(root));
  const aliases = new SdkAliases(root, discovery.packages);
  const isTelling = telltaleTest([...Object.keys(ownModulesOf(config)), ...aliases.names]);
  const isPlain = isPlainReport(options) && discovery.foreign.length === 0;
  const judging = isPlain && !isAnyTelling(sources, reader, isTelling) ? undefined : import('./judge-staged.js');
  const touching = judging || sources.length === 0 ? undefined : import('../project/may-touch-models.js');
  const lines = await finding;
  const told = lines && bystanders && stagedImports(lines, bystanders, index, root);
  const around = { root, reader, told, isTelling };
  if (!judging && (await touching)?.mayTouchModels(discovery, around) !== true) {
    const nothing = 'Nothing staged is JavaScript, TypeScript, Vue, Svelte or Astro.';
    if (!options.quiet) terminal.out(sources.length === 0 ? nothing : noCallInWords(sources.length));
    return 0;
  }
  const { judgeStaged } = await (judging ?? import('./judge-staged.js'));
  const { reportScan } = await import('./report-scan.js');
  const pathOf = (file: string) => policy.pathOf(root.toPath(file));
  const scanned = await judgeStaged({ root, discovery, reader, config, pathOf, told }, index, policy, options);
  return reportScan(scanned, root, options, terminal);
}

/** Whether all that is said of a commit without a model is that it has none. */
function isPlainReport({ format, types, baseline }: ScanOptions): boolean {
  return format !== 'json' && !types && baseline === undefined;
}
