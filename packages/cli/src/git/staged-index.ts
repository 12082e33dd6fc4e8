import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../command-error.js';
import { parseChangedLines, type ChangedLines } from './changed-lines.js';
import { parseRawDiff } from './raw-diff.js';
import { reasonAgainst } from './repository.js';
import { runGit } from './run-git.js';

/** What git says of the commit at hand. Paths are relative to the work tree's top, with `/`. */
export interface StagedIndex {
  /** The absolute path of the work tree's top. */
  readonly top: string;
  /** Files that the index adds, changes or moves, as they are called in it. */
  readonly staged: readonly string[];
  /** The lines that the index adds or rewrites; those of a file that only moves are old ones. */
  readonly changes: ChangedLines;
  /** Every file of the index. */
  readonly tracked: readonly string[];
  /** What the index holds of files that the disk has otherwise or not at all; others can be read from the disk. */
  readonly contents: ReadonlyMap<string, Buffer>;
}

const anyDiff = ['--raw', '--abbrev=40', '-z', '--no-color', '--no-ext-diff', '--no-textconv', '--ignore-submodules'];

/**
 * Reads the index around a directory: a few processes that run side by side, whatever the number of files.
 * @param isRead whether the content of a file can be of use
 */
export async function readStagedIndex(directory: string, isRead: (file: string) => boolean): Promise<StagedIndex> {
  // A folder may be called `[id]`: no paths are passed that git could take for patterns.
  const asked = [
    runGit(directory, ['rev-parse', '--show-toplevel']),
    runGit(directory, ['diff', '--cached', '--patch', '-U0', ...anyDiff, '--find-renames', '--diff-filter=ACMRT']),
    runGit(directory, ['diff', ...anyDiff, '--no-renames', '--diff-filter=MDT']),
    runGit(directory, ['ls-files', '-z', '--full-name', ':/']),
  ] as const;
  const results = await Promise.allSettled(asked);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) {
    const reason = reasonAgainst(failure.reason);
    throw new CommandError(`scan --staged needs a git repository, and ${directory} cannot be used as one: ${reason}.`);
  }
  const [place, cached, unstaged, tracked] = (await Promise.all(asked)).map((output) => output.toString());
  const top = realpathSync((place ?? '').replace(/\r?\n$/, ''));
  const { files, patch } = parseRawDiff(cached ?? '');
  const differing = parseRawDiff(unstaged ?? '').files.map(({ path, before }) => ({ path, object: before }));
  const known = new Set(differing.map(({ path }) => path));
  // What a sparse checkout leaves out is the same for git, and is not on the disk.
  const left = files
    .filter(({ path }) => !known.has(path) && isRead(path) && !existsSync(join(top, path)))
    .map(({ path, after }) => ({ path, object: after }));
  return {
    top,
    staged: files.map(({ path }) => path),
    changes: parseChangedLines(patch),
    tracked: [...new Set((tracked ?? '').split('\0').filter((path) => path !== ''))],
    contents: await readContents(top, [...differing.filter(({ path }) => isRead(path)), ...left]),
  };
}

async function readContents(
  top: string,
  files: readonly { readonly path: string; readonly object: string }[],
): Promise<ReadonlyMap<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  if (files.length === 0) return contents;
  const output = await runGit(top, ['cat-file', '--batch'], files.map(({ object }) => `${object}\n`).join(''));
  let at = 0;
  for (const { path } of files) {
    const end = output.indexOf('\n', at);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(output.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    contents.set(path, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}
