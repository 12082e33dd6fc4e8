import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { CommandError } from '../command-error.js';
import type { Root } from '../files/root.js';
import type { Uncommitted } from '../git/repository.js';
import { firstOf } from '../reports/words.js';

/** Why git could not bring a file back, as what follows its name. */
const sentences: Readonly<Record<Uncommitted, (isOne: boolean) => string>> = {
  ignored: (isOne) =>
    `${isOne ? 'is' : 'are'} ignored by git, which could not take the changes back. Nothing was written; name other paths, or add --force.`,
  hidden: (isOne) =>
    `${isOne ? 'is' : 'are'} marked for git to look away (assume-unchanged or skip-worktree), so it could not take the changes back. Nothing was written; take the mark away with git update-index, name other paths, or add --force.`,
  changed: (isOne) =>
    `${isOne ? 'has' : 'have'} changes that are not committed. Nothing was written; commit or stash them first, or add --force.`,
};

/** Git is the undo: throws a `CommandError` where it could not bring back one of the files. */
export async function requireCommitted(root: Root, files: readonly string[]): Promise<void> {
  const { Repository } = await import('../git/repository.js');
  const repository = await Repository.open(root.directory);
  if (!(repository instanceof Repository)) {
    throw new CommandError(
      `migrate --write counts on git to take changes back, and ${root.directory} cannot be used so: ${repository.reason}. Nothing was written; add --force to write all the same.`,
    );
  }
  const found = new Map<string, Uncommitted>();
  for (const [top, members] of byRepository(root, files, repository.top)) {
    // A submodule, or a repository inside: the outer one does not look into it.
    const own = top === repository.top ? repository : await Repository.open(top);
    if (!(own instanceof Repository)) {
      const those = firstOf(
        members.map(({ file }) => file),
        5,
      );
      throw new CommandError(
        `migrate --write counts on git to take changes back, and cannot do so for ${those}: of ${top}, ${own.reason}. Nothing was written; name other paths, or add --force.`,
      );
    }
    const nameOf = ({ path }: Member) => relative(own.top, path).split(sep).join('/');
    const states = await own.uncommitted(members.map(nameOf));
    for (const member of members) {
      const state = states.get(nameOf(member));
      if (state) found.set(member.file, state);
    }
  }
  for (const state of ['ignored', 'hidden', 'changed'] as const) {
    const those = files.filter((file) => found.get(file) === state);
    if (those.length > 0) throw new CommandError(`${firstOf(those, 5)} ${sentences[state](those.length === 1)}`);
  }
}

/** Files of the root that git is told to ignore, so that nobody who takes the change gets them. */
export async function findIgnored(root: Root, files: readonly string[]): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const { Repository } = await import('../git/repository.js');
  const repository = await Repository.open(root.directory);
  if (!(repository instanceof Repository)) return [];
  const members = byRepository(root, files, repository.top).get(repository.top) ?? [];
  const nameOf = ({ path }: Member) => relative(repository.top, path).split(sep).join('/');
  const ignored = await repository.ignored(members.map(nameOf));
  return members.filter((member) => ignored.has(nameOf(member))).map(({ file }) => file);
}

interface Member {
  readonly file: string;
  /** Absolute, links resolved: of a link, git would compare where it leads and not what stands there. */
  readonly path: string;
}

function byRepository(root: Root, files: readonly string[], top: string): ReadonlyMap<string, readonly Member[]> {
  const tops = new Map<string, string>();
  function topOf(directory: string): string {
    const known = tops.get(directory);
    if (known !== undefined) return known;
    const parent = dirname(directory);
    const isTop = directory === top || parent === directory || existsSync(join(directory, '.git'));
    const found = isTop ? directory : topOf(parent);
    tops.set(directory, found);
    return found;
  }
  const groups = new Map<string, Member[]>();
  for (const file of files) {
    const path = realPathOf(root.toPath(file));
    // What a link would take out of the root is not written at all.
    if (!root.contains(path)) continue;
    const own = topOf(dirname(path));
    const group = groups.get(own);
    if (group) group.push({ file, path });
    else groups.set(own, [{ file, path }]);
  }
  return groups;
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
