import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, realpathSync, renameSync, rmSync, statSync, type Stats } from 'node:fs';
import { chmod, chown, open } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { CommandError, describeSystemError } from '../command-error.js';
import { createRoot, type Root } from '../files/root.js';
import type { EditedFile, UneditableFile } from './edited-files.js';
import { digestAt, digestOf, neighbourOf, type JournalEntry, type WriteJournal } from './write-journal.js';

interface StagedFile extends JournalEntry {
  readonly file: string;
  readonly bytes: Buffer;
  readonly stats: Stats | undefined;
}

/** How many files are written at once: most of the time passes until the disk has them. */
const atOnce = 16;

export interface Staging {
  /** Files that cannot be written. */
  readonly uneditable: readonly UneditableFile[];
  /** Files that are no longer what the plan was made from. */
  readonly changed: readonly string[];
}

/**
 * Writes many files so that each is either its old or its new self: the new content goes to a neighbour first, and only
 * when all of it is on the disk do the neighbours take the files' places. Interrupted before that, it leaves no trace;
 * killed, it leaves a note by which the next run throws away or finishes what is there.
 */
export class FileBatch {
  readonly #root: Root;
  /** The working directory alone, without what was named beside it. */
  readonly #own: Root;
  readonly #journal: WriteJournal;
  readonly #command: string;
  readonly #mark = randomBytes(6).toString('hex');
  #staged: readonly StagedFile[] = [];
  readonly #interrupt = (signal: NodeJS.Signals): void => {
    this.discard();
    process.stderr.write('Interrupted: nothing was changed.\n');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };

  /** @param command the command line that does the same again */
  constructor(root: Root, journal: WriteJournal, command: string) {
    this.#root = root;
    this.#own = createRoot(root.directory);
    this.#journal = journal;
    this.#command = command;
  }

  /**
   * Puts every file's new content beside it; nothing is staged where one is uneditable or changed. Throws a
   * `CommandError` where the disk has no room left.
   */
  async stage(files: readonly EditedFile[]): Promise<Staging> {
    const uneditable: UneditableFile[] = [];
    const changed: string[] = [];
    const staged = new Map<string, StagedFile>();
    for (const file of files) {
      const entry = this.#prepare(file);
      if (entry === 'changed') changed.push(file.file);
      else if ('reason' in entry) uneditable.push(entry);
      else {
        const twin = staged.get(entry.target);
        if (!twin) staged.set(entry.target, entry);
        else if (twin.after !== entry.after) {
          uneditable.push({ file: file.file, reason: `it is the same file as ${twin.file}, by another path` });
        }
      }
    }
    if (uneditable.length > 0 || changed.length > 0 || staged.size === 0) return { uneditable, changed };
    this.#staged = [...staged.values()];
    process.on('SIGINT', this.#interrupt);
    process.on('SIGTERM', this.#interrupt);
    this.#begin();
    for (let first = 0; first < this.#staged.length; first += atOnce) {
      const some = this.#staged.slice(first, first + atOnce);
      const results = await Promise.allSettled(some.map(writeWhole));
      for (const [index, result] of results.entries()) {
        const file = some[index]?.file;
        if (result.status === 'fulfilled' || file === undefined) continue;
        const reason = describeSystemError(result.reason);
        if (hasNoRoom(result.reason)) this.#abandon(`${file} cannot be written: ${reason}`);
        uneditable.push({ file, reason });
      }
    }
    if (uneditable.length > 0) this.discard();
    return { uneditable, changed };
  }

  /** Files whose content is no longer what it was when theirs was staged. */
  changedSince(): readonly string[] {
    return this.#staged.filter((entry) => digestAt(entry.target) !== entry.before).map(({ file }) => file);
  }

  /** Lets the new content take its place. Returns those files where that failed; they are as they were. */
  commit(): readonly UneditableFile[] {
    const failed: UneditableFile[] = [];
    if (this.#staged.length === 0) return failed;
    this.#journal.ready();
    for (const { file, target, temporary, before } of this.#staged) {
      try {
        if (digestAt(target) === before) renameSync(temporary, target);
        else failed.push({ file, reason: 'it was changed by somebody else while the others were written' });
      } catch (error) {
        failed.push({ file, reason: describeSystemError(error) });
      }
    }
    this.discard();
    return failed;
  }

  /** Takes away what was staged and not committed. */
  discard(): void {
    for (const { temporary } of this.#staged) rmSync(temporary, { force: true });
    if (this.#staged.length > 0) this.#journal.end();
    this.#staged = [];
    process.off('SIGINT', this.#interrupt);
    process.off('SIGTERM', this.#interrupt);
  }

  #begin(): void {
    const files = this.#staged.map(({ target, temporary, before, after }) => ({ target, temporary, before, after }));
    try {
      this.#journal.begin({
        command: this.#command,
        directory: this.#root.directory,
        process: process.pid,
        files,
      });
    } catch (error) {
      // Another run's note is not ours to take away.
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (isTaken) this.#staged = [];
      this.#abandon(
        isTaken
          ? 'another gateshift writes here'
          : `${this.#journal.path} cannot be written: ${describeSystemError(error)}`,
      );
    }
  }

  #abandon(why: string): never {
    this.discard();
    throw new CommandError(`${why.slice(0, 1).toUpperCase()}${why.slice(1)}. Nothing was written.`);
  }

  #prepare({ file, before, bytes }: EditedFile): StagedFile | UneditableFile | 'changed' {
    const path = this.#root.toPath(file);
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats && lstatSync(path, { throwIfNoEntry: false }))
        return { file, reason: 'it is a link that leads nowhere' };
      const target = stats ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
      const reason = this.#whyNotInside(file, target) ?? (stats && whyNotWritable(stats));
      if (reason !== undefined) return { file, reason };
      const current = stats && readFileSync(target);
      const comparison = compare(before, current);
      if (comparison === 'lossy')
        return { file, reason: 'it is not UTF-8, and would change beyond the edit: convert it' };
      if (comparison === 'changed') return comparison;
      return {
        file,
        target,
        temporary: neighbourOf(target, this.#mark),
        before: current ? digestOf(current) : null,
        after: digestOf(bytes),
        bytes,
        stats,
      };
    } catch (error) {
      return { file, reason: describeSystemError(error) };
    }
  }

  #whyNotInside(file: string, target: string): string | undefined {
    const isNamedBeside = file.startsWith('../') || isAbsolute(file);
    if (isNamedBeside) return this.#root.contains(target) ? undefined : 'it lies outside the given folder';
    if (this.#own.contains(target)) return undefined;
    const isLink = lstatSync(this.#root.toPath(file), { throwIfNoEntry: false })?.isSymbolicLink();
    return `it ${isLink ? 'is' : 'lies behind'} a link that leads out of the working directory`;
  }
}

/** Whether a file's bytes are those that the text was read from; `lossy` where the text does not hold all of them. */
function compare(text: string | undefined, bytes: Buffer | undefined): 'same' | 'changed' | 'lossy' {
  if (text === undefined || bytes === undefined) return text === bytes ? 'same' : 'changed';
  if (bytes.equals(Buffer.from(text)) || bytes.equals(Buffer.from(text, 'latin1'))) return 'same';
  return bytes.toString() === text ? 'lossy' : 'changed';
}

function whyNotWritable(stats: Stats): string | undefined {
  if (!stats.isFile()) return 'it is no regular file';
  // By its mode and not by trying: a superuser could write what its owner has locked.
  return (stats.mode & 0o222) === 0 ? 'it is read-only' : undefined;
}

/** No room is no matter of one file: the next ones would fail as well, or an arbitrary part would be changed. */
function hasNoRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

async function writeWhole({ temporary, bytes, stats }: StagedFile): Promise<void> {
  // Until it has the mode of its file, nobody else can read what may hold a secret.
  const handle = await open(temporary, 'wx', stats ? 0o600 : 0o666);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (!stats) return;
  if (process.getuid?.() === 0) await chown(temporary, stats.uid, stats.gid);
  await chmod(temporary, stats.mode & 0o7777);
}
