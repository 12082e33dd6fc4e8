import type { AnalyzerHost, Importers } from '@gateshift/analyzer';
import { findAutoImportUsers } from './auto-import-users.js';
import type { ImportLists } from './import-lists.js';
import { ImporterIndex } from './importer-index.js';
import type { ModuleResolver } from './module-resolver.js';
import type { ModuleStore } from './module-store.js';
import type { SurveyRequest } from './survey.js';

/** More importers than this and a module is one that everything uses: what they pass is no choice that a reader would see. */
const maximumImporters = 60;

/** Answers the analyzer's question for the importers of a file, from the files of a project that are known. */
export function importersIn(
  { discovery, reader }: SurveyRequest,
  modules: ModuleStore,
  resolver: ModuleResolver,
  imports: ImportLists,
): NonNullable<AnalyzerHost['importersOf']> {
  const known = [...discovery.sources, ...discovery.bystanders];
  const index = new ImporterIndex(known, imports, resolver);
  const isEverything = discovery.isWhole || discovery.bystanders.length > 0;

  function answer(file: string): Importers {
    const users = findAutoImportUsers([file], known, reader, resolver).filter((user) => user !== file);
    const files = [...new Set([...index.importersOf(file), ...users])];
    const read = files.slice(0, maximumImporters).map((importer) => modules.module(importer));
    const found = read.filter((module) => module !== undefined);
    const more = whyMore(file, files.length, found.length);
    return { modules: found, more: more ?? (users.length > 0 ? 'imported by the framework itself' : undefined) };
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
