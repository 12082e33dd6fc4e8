import type { SourceModule } from '@gateshift/analyzer';
import { searchableTextOf, type SourceReader } from '../files/source-reader.js';
import type { ModuleStore } from './module-store.js';

const mention = /\bregisterAs\(|\bConfigModule\s*\.\s*forRoot\(/;

/** The modules of a project that hand settings to Nest's ConfigService; looked for when somebody asks for the first time. */
export function modulesOfSettingsIn(
  files: readonly string[],
  reader: SourceReader,
  modules: ModuleStore,
): () => readonly SourceModule[] {
  let found: readonly SourceModule[] | undefined;
  return () => {
    found ??= files.flatMap((file) => {
      const isOne = mention.test(searchableTextOf(file, reader) ?? '');
      return (isOne && modules.module(file)) || [];
    });
    return found;
  };
}
