import { everyExport } from '@gateshift/analyzer';
import type { Discovery } from '../files/discover.js';
import type { Root } from '../files/root.js';
import { searchableTextOf, type SourceReader } from '../files/source-reader.js';
import { AskedFiles } from './asked-files.js';
import { findReaching } from './bystanders.js';
import { ImportLists, type ToldImports } from './import-lists.js';
import { ModuleResolver } from './module-resolver.js';
import { ModulesOutside } from './modules-outside.js';
import { WorkspacePackages } from './workspace-packages.js';

interface Around {
  readonly root: Root;
  readonly reader: SourceReader;
  readonly told: ToldImports | undefined;
  isTelling(text: string): boolean;
}

/**
 * Whether a survey of files that do not tell could find anything, or has anything to warn of: whether one of them, or of
 * what imports them, takes anything from a module that tells, however many modules lie between. Parses nothing.
 */
export function mayTouchModels(
  { sources, bystanders, packages }: Pick<Discovery, 'sources' | 'bystanders' | 'packages'>,
  { root, reader, told, isTelling }: Around,
): boolean {
  const resolver = new ModuleResolver(root, new WorkspacePackages(root, packages));
  if (resolver.hasAutoImports) return true;
  const imports = new ImportLists(reader, told);
  const anywhere = new ModulesOutside(new AskedFiles([]), {
    reader,
    resolver,
    isTelling,
    analyses: { exportsSites: () => [everyExport], knownToExport: () => undefined },
  });
  const touches = (file: string) => {
    const text = searchableTextOf(file, reader);
    if (text === undefined) return false;
    return isTelling(text) || anywhere.giveSitesTo(file, imports.of(file), text);
  };
  return (
    sources.some(touches) ||
    (bystanders && findReaching(sources, bystanders, imports, resolver).some(touches)) ||
    resolver.warnings.length > 0
  );
}
