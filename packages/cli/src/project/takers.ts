import type { FileSet } from '../files/file-set.js';
import { searchableTextOf } from '../files/source-reader.js';
import { takesOneOf } from './imported-names.js';
import { findImporters } from './importers.js';
import type { Reach } from './reach.js';

/**
 * Finds, among files not read yet, those that import one of the given exports. Most modules that hand out a client hand
 * out much else too, and who takes that alone has no site for it.
 * @param exporters names of exports by module
 */
export function findTakers(
  exporters: ReadonlyMap<string, readonly string[]>,
  among: FileSet,
  { imports, resolver, reader }: Pick<Reach, 'imports' | 'resolver' | 'reader'>,
): readonly string[] {
  return findImporters([...exporters.keys()], among, imports, resolver).filter((file) => {
    const text = searchableTextOf(file, reader) ?? '';
    return imports.of(file).some((specifier) => {
      const given = exporters.get(resolver.resolve(specifier, file) ?? '');
      return given !== undefined && takesOneOf(text, specifier, given);
    });
  });
}
