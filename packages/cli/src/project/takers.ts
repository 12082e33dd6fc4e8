import { searchableText } from '@gateshift/parsers';
import type { FileSet } from '../files/file-set.js';
import type { SourceReader } from '../files/source-reader.js';
import type { ImportLists } from './import-lists.js';
import { takesOneOf } from './imported-names.js';
import { findImporters } from './importers.js';
import type { ModuleResolver } from './module-resolver.js';

interface Reach {
  readonly imports: ImportLists;
  readonly resolver: ModuleResolver;
  readonly reader: SourceReader;
}

/**
 * Finds, among files not read yet, those that import one of the given exports. Most modules that hand out a client hand
 * out much else too, and who takes that alone has no site for it.
 * @param exporters names of exports by module
 */
export function findTakers(
  exporters: ReadonlyMap<string, readonly string[]>,
  among: FileSet,
  { imports, resolver, reader }: Reach,
): readonly string[] {
  return findImporters([...exporters.keys()], among, imports, resolver).filter((file) => {
    const reading = reader.peek(file);
    const text = reading.kind === 'bytes' ? searchableText(reading.bytes) : '';
    return imports.of(file).some((specifier) => {
      const given = exporters.get(resolver.resolve(specifier, file) ?? '');
      return given !== undefined && takesOneOf(text, specifier, given);
    });
  });
}
