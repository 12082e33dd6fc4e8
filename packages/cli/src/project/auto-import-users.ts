import { searchableTextOf, type SourceReader } from '../files/source-reader.js';
import type { ModuleResolver } from './module-resolver.js';

/** Finds, among files not read yet, those that use what one of the modules exports without an import of their own. */
export function findAutoImportUsers(
  modules: readonly string[],
  among: Iterable<string>,
  reader: SourceReader,
  resolver: ModuleResolver,
): readonly string[] {
  if (!resolver.hasAutoImports) return [];
  const globalsOf = resolver.globalsFrom(modules);
  return [...among].filter((file) => {
    const names = globalsOf(file);
    const text = names.length > 0 ? searchableTextOf(file, reader) : undefined;
    return text !== undefined && names.some((name) => text.includes(name));
  });
}
