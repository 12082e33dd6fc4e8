import type { SourceReader } from '../files/source-reader.js';
import type { FileAnalyses } from './file-analyses.js';
import type { ImportLists } from './import-lists.js';
import type { ModuleResolver } from './module-resolver.js';

/** What leads from one file of a project to the next. */
export interface Reach {
  readonly reader: SourceReader;
  readonly resolver: ModuleResolver;
  readonly imports: ImportLists;
  /** Whether the searchable text of a file tells of a model. */
  readonly isTelling: (text: string) => boolean;
  readonly analyses: FileAnalyses;
}
