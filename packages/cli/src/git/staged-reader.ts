import { languageOf } from '@gateshift/parsers';
import type { Root } from '../files/root.js';
import type { Reading, SourceReader } from '../files/source-reader.js';
import type { Repository } from './repository.js';

/** What a commit would hold: staged files, and every file whose content on disk differs, are read from the index. */
export async function stagedReader(repository: Repository, root: Root, disk: SourceReader): Promise<SourceReader> {
  const [changed, unstaged] = await Promise.all([repository.stagedFiles(), repository.unstagedFiles()]);
  const fromIndex = [...new Set([...changed, ...unstaged])].filter((file) => languageOf(file) !== undefined);
  const contents = new Map<string, Buffer>();
  await Promise.all(
    fromIndex.map(async (file) => {
      const bytes = await repository.readStaged(file);
      if (bytes) contents.set(root.toFile(repository.toPath(file)), bytes);
    }),
  );
  const staged = (file: string): Reading | undefined => {
    const bytes = contents.get(file);
    return bytes && { kind: 'bytes', bytes };
  };
  return { read: (file) => staged(file) ?? disk.read(file), peek: (file) => staged(file) ?? disk.peek(file) };
}
