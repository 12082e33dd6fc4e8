import { existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Root } from '../files/root.js';
import { languageOf } from '@gateshift/parsers';
import { CommandError } from '../command-error.js';
import { parseChangedLines, type ChangedLines } from './changed-lines.js';
import { parseListedFiles } from './listed-files.js';
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

/** Every file of the index with its object, and once more where the disk has it otherwise or not at all. */
const everyEntry = ['-t', '--stage', '--cached', '--modified'];

const anyDiff = ['--raw', '--abbrev=40', '-z', '--no-color', '--no-ext-diff', '--no-textconv', '--ignore-submodules'];

/** Reads the index around a directory: a few processes that run side by side, whatever the number of files. */
export async function readStagedIndex(directory: string): Promise<StagedIndex> {
  // A folder may be called `[id]`: no paths are passed that git could take for patterns.
  const asked = [
    runGit(directory, ['diff', '--cached', '--patch', '-U0', ...anyDiff, '--find-renames', '--diff-filter=ACMRT']),
    runGit(directory, ['ls-files', '-z', '--full-name', ...everyEntry, ':/']),
    runGit(directory, ['rev-parse', '--show-toplevel']),
  ] as const;
  const results = await Promise.allSettled(asked);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) {
    const reason = reasonAgainst(failure.reason);
    throw new CommandError(`scan --staged needs a git repository, and ${directory} cannot be used as one: ${reason}.`);
  }
  const [cached, listed, place] = (await Promise.all(asked)).map((output) => output.toString());
  const top = realpathSync((place ?? '').replace(/\r?\n$/, ''));
  const { files, patch } = parseRawDiff(cached ?? '');
  const { tracked, differing } = parseListedFiles(listed ?? '');
  const known = new Set(differing.map(({ path }) => path));
  // What a sparse checkout leaves out is the same for git, and is not on the disk.
  const left = files
    .filter(({ path }) => !known.has(path) && isReadable(path) && !existsSync(join(top, path)))
    .map(({ path, after }) => ({ path, object: after }));
  return {
    top,
    staged: files.map(({ path }) => path),
    changes: parseChangedLines(patch),
    tracked,
    contents: await readContents(top, [...differing.filter(({ path }) => isReadable(path)), ...left]),
  };
}

/** What a file that the command calls by its path relative to the working directory is called in the index. */
export function pathInIndex({ top }: Pick<StagedIndex, 'top'>, root: Root, file: string): string {
  return top === root.directory ? file : relative(top, root.toPath(file)).replaceAll(sep, '/');
}

/** Whether the content of a file can be of use. */
function isReadable(path: string): boolean {
  return languageOf(path) !== undefined;
}

async function readContents(
  top: string,
  files: readonly { readonly path: string; readonly object: string }[],
): Promise<ReadonlyMap<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  if (files.length === 0) return contents;
  const input = files.map(({ object }) => `${object}\n`).join('');
  const output = await runGit(top, ['cat-file', '--batch'], { input });
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
