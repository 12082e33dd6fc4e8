import type { Root } from '../files/root.js';
import type { Reading, SourceReader } from '../files/source-reader.js';
import { pathInIndex, type StagedIndex } from './staged-index.js';

/** What a commit would hold: a file whose content on the disk differs is read from the index. */
export function stagedReader(index: StagedIndex, root: Root, disk: SourceReader): SourceReader {
  const staged = (file: string): Reading | undefined => {
    if (index.contents.size === 0) return undefined;
    const bytes = index.contents.get(pathInIndex(index, root, file));
    return bytes && { kind: 'bytes', bytes };
  };
  return { read: (file) => staged(file) ?? disk.read(file), peek: (file) => staged(file) ?? disk.peek(file) };
}
