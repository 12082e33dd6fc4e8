import { realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommandError, describeSystemError } from '../command-error.js';
import type { Root } from '../files/root.js';
import { count } from '../reports/words.js';
import { digestAt, isNeighbour, type JournalEntry, type WriteJournal, type WriteNote } from './write-journal.js';

export interface ThisRun {
  readonly root: Root;
  readonly command: string;
  /** Whether what another command left unfinished may be thrown away. */
  readonly force: boolean;
}

/**
 * Brings to an end what a run that was killed has left: where all new contents were on the disk and the files are as it
 * left them, those take their places; else they are thrown away. Returns a sentence on it, undefined where nothing was left.
 */
export function settleInterrupted(journal: WriteJournal, run: ThisRun): string | undefined {
  const left = journal.read();
  if (!left) return undefined;
  const { note, isReady } = left;
  if (isAlive(note.process)) {
    throw new CommandError(
      `Another gateshift (process ${note.process}) is writing here. Nothing was written; wait for it. If there is no such run, delete ${journal.path}.`,
    );
  }
  const files = note.files.filter((entry) => isNeighbour(entry) && (journal.isPrivate || isInside(entry, run.root)));
  const waiting = files.filter(({ temporary }) => digestAt(temporary) !== null);
  const isUntouched = isReady && waiting.length > 0 && files.length === note.files.length && isAsLeft(files);
  if (isUntouched && !isSameRun(note, run) && !run.force) {
    const finish = note.directory === run.root.directory ? '' : ` in ${note.directory}`;
    throw new CommandError(
      `Another migrate --write was cut off after ${files.length - waiting.length} of ${count(files.length, 'file')}. Nothing was written; run it again to finish it (\`${note.command}\`${finish}), or add --force to drop what it has left.`,
    );
  }
  const finishes = isUntouched && isSameRun(note, run);
  if (finishes) for (const entry of waiting) takePlace(entry);
  else for (const { temporary } of waiting) rmSync(temporary, { force: true });
  journal.end();
  if (finishes) {
    return `A run before was cut off after ${files.length - waiting.length} of ${count(files.length, 'file')}; the other ${waiting.length} have taken their places now.`;
  }
  return waiting.length === 0
    ? undefined
    : `A run before was cut off; ${count(waiting.length, 'temporary file')} that it had left were removed.`;
}

/** Whether nobody has touched the files since: those done hold their new content, the others their old one. */
function isAsLeft(files: readonly JournalEntry[]): boolean {
  return files.every(({ target, temporary, before, after }) => {
    const waits = digestAt(temporary);
    return waits === null ? digestAt(target) === after : waits === after && digestAt(target) === before;
  });
}

function takePlace({ temporary, target }: JournalEntry): void {
  try {
    renameSync(temporary, target);
  } catch (error) {
    throw new CommandError(
      `What a run before had left could not be finished: ${target} cannot be replaced (${describeSystemError(error)}). Mend that and run the same command again.`,
    );
  }
}

function isSameRun({ command, directory }: WriteNote, run: ThisRun): boolean {
  return command === run.command && directory === run.root.directory;
}

function isInside({ target }: JournalEntry, root: Root): boolean {
  try {
    return root.contains(realpathSync(dirname(target)));
  } catch {
    return false;
  }
}

function isAlive(id: number): boolean {
  if (id <= 0 || id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
