import type { AnalyzerHost, Importers } from '@gateshift/analyzer';
import type { Discovery } from '../files/discover.js';
import type { ImportLists } from './import-lists.js';
import { ImporterIndex } from './importer-index.js';
import type { ModuleResolver } from './module-resolver.js';
import type { ModuleStore } from './module-store.js';

/** More importers than this and a module is one that everything uses: what they pass is no choice that a reader would see. */
const maximumImporters = 60;

/** Answers the analyzer's question for the importers of a file, from the files of a project that are known. */
export function importersIn(
  discovery: Discovery,
  modules: ModuleStore,
  resolver: ModuleResolver,
  imports: ImportLists,
): NonNullable<AnalyzerHost['importersOf']> {
  const index = new ImporterIndex([...discovery.sources, ...discovery.bystanders], imports, resolver);
  const isEverything = discovery.isWhole || discovery.bystanders.length > 0;

  function answer(file: string): Importers {
    const files = index.importersOf(file);
    const read = files.slice(0, maximumImporters).map((importer) => modules.module(importer));
    const found = read.filter((module) => module !== undefined);
    return { modules: found, more: whyMore(file, files.length, found.length) };
  }

  function whyMore(file: string, files: number, found: number): string | undefined {
    if (files > maximumImporters) return `imported by more than ${maximumImporters} files`;
    if (found < files) return 'imported by a file that cannot be read';
    if (!isEverything) return 'files beside the given paths were not read';
    const isEntry = resolver.packageNamesOf(file).some((name) => resolver.resolve(name, file) === file);
    return isEntry ? 'the entry of a package' : undefined;
  }

  return answer;
}
