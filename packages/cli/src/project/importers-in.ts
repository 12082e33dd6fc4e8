import type { AnalyzerHost } from '@gateshift/analyzer';
import { fileSet } from '../files/file-set.js';
import { searchableTextOf } from '../files/source-reader.js';
import { findAutoImportUsers } from './auto-import-users.js';
import type { ImportLists } from './import-lists.js';
import { ImporterIndex } from './importer-index.js';
import type { ModuleResolver } from './module-resolver.js';
import type { ModuleStore } from './module-store.js';
import type { SurveyRequest } from './survey.js';

/** More importers than this and a module is one that everything uses: what they pass is no choice that a reader would see. */
const maximumImporters = 300;

/** Answers the analyzer's question for the importers of a file, from the files of a project that are known. */
export function importersIn(
  { discovery, reader }: SurveyRequest,
  modules: ModuleStore,
  resolver: ModuleResolver,
  imports: ImportLists,
): NonNullable<AnalyzerHost['importersOf']> {
  const { sources, bystanders } = discovery;
  const known = fileSet(
    () => [...sources, ...(bystanders ?? [])],
    (file) => sources.includes(file) || bystanders?.has(file) === true,
  );
  const index = new ImporterIndex(known, imports, resolver);
  const isEverything = discovery.isWhole || bystanders !== undefined;

  function whyMore(file: string, isCut: boolean, hasUsers: boolean): string | undefined {
    if (isCut) return `imported by more than ${maximumImporters} files`;
    if (!isEverything) return 'files beside the given paths were not read';
    if (hasUsers) return 'imported by the framework itself';
    const isEntry = resolver.packageNamesOf(file).some((name) => resolver.resolve(name, file) === file);
    return isEntry ? 'the entry of a package' : undefined;
  }

  return (file) => {
    const users = findAutoImportUsers([file], known, reader, resolver).filter((user) => user !== file);
    const files = [...new Set([...index.importersOf(file), ...users])];
    return {
      files: files.slice(0, maximumImporters).map((importer) => ({
        file: importer,
        text: () => searchableTextOf(importer, reader) ?? '',
        module: () => modules.module(importer),
      })),
      more: whyMore(file, files.length > maximumImporters, users.length > 0),
    };
  };
}
