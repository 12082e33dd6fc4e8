import { relative, sep } from 'node:path';
import { CommandError } from '../command-error.js';
import type { Root } from '../files/root.js';
import { firstOf } from '../reports/words.js';

/** Git is the undo: throws a `CommandError` where it could not bring back one of the files. */
export async function requireCommitted(root: Root, files: readonly string[]): Promise<void> {
  const { Repository } = await import('../git/repository.js');
  const repository = await Repository.open(root.directory);
  if (!(repository instanceof Repository)) {
    throw new CommandError(
      `migrate --write counts on git to take changes back, and ${root.directory} cannot be used so: ${repository.reason}. Nothing was written; add --force to write all the same.`,
    );
  }
  const paths = files.map((file) => relative(repository.top, root.toPath(file)).split(sep).join('/'));
  const found = await repository.uncommitted(paths);
  const those = (state: 'changed' | 'ignored') =>
    files.filter((_file, index) => found.get(paths[index] ?? '') === state);
  const ignored = those('ignored');
  if (ignored.length > 0) {
    throw new CommandError(
      `${firstOf(ignored, 5)} ${ignored.length === 1 ? 'is' : 'are'} ignored by git, which could not take the changes back. Nothing was written; name other paths, or add --force.`,
    );
  }
  const changed = those('changed');
  if (changed.length === 0) return;
  const have = changed.length === 1 ? 'has' : 'have';
  throw new CommandError(
    `${firstOf(changed, 5)} ${have} changes that are not committed. Nothing was written; commit or stash them first, or add --force.`,
  );
}
