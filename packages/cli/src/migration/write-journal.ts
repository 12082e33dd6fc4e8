import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Root } from '../files/root.js';

/** One file of a write: where its new content waits, and how the old and the new are known again. */
export interface JournalEntry {
  /** The absolute path of the file, links resolved. */
  readonly target: string;
  /** The absolute path of its neighbour. */
  readonly temporary: string;
  /** The SHA-256 of what stands at the target; null for a file that is new. */
  readonly before: string | null;
  readonly after: string;
}

/** What a write is about to do, noted where the next run finds it should this one be killed. */
export interface WriteNote {
  /** The command that does the same again. */
  readonly command: string;
  readonly directory: string;
  /** The id of the process that writes. */
  readonly process: number;
  readonly files: readonly JournalEntry[];
}

const entrySchema = v.object({
  target: v.string(),
  temporary: v.string(),
  before: v.nullable(v.string()),
  after: v.string(),
});
const noteSchema = v.object({
  command: v.string(),
  directory: v.string(),
  process: v.number(),
  files: v.array(entrySchema),
});

/**
 * Notes of writes under way. While new contents are put beside the files, the note stands under a name of its own: what
 * it lists may be thrown away. Renamed, it says that all of them are on the disk, and only then do files change.
 */
export class WriteJournal {
  readonly path: string;
  /** Whether it lies where nobody but git and we write, and not among files that may have come with the project. */
  readonly isPrivate: boolean;

  constructor(path: string, isPrivate: boolean) {
    this.path = path;
    this.isPrivate = isPrivate;
  }

  /** In git's own folder, where it can neither be committed nor looked at as a change; without git in the root. */
  static async at(root: Root): Promise<WriteJournal> {
    const { Repository } = await import('../git/repository.js');
    const repository = await Repository.open(root.directory);
    return repository instanceof Repository
      ? new WriteJournal(await repository.privatePath('gateshift-write.json'), true)
      : new WriteJournal(join(root.directory, '.gateshift-write.json'), false);
  }

  begin(note: WriteNote): void {
    writeFileSync(this.#unready, JSON.stringify(note), { flag: 'wx' });
  }

  ready(): void {
    renameSync(this.#unready, this.path);
  }

  end(): void {
    rmSync(this.#unready, { force: true });
    rmSync(this.path, { force: true });
  }

  /** What a run that did not end has left; undefined where every one ended. A note cut short lists nothing: no content was staged yet. */
  read(): { readonly note: WriteNote; readonly isReady: boolean } | undefined {
    const ready = readNote(this.path);
    if (ready) return { note: ready, isReady: true };
    const unready = readNote(this.#unready);
    return unready && { note: unready, isReady: false };
  }

  get #unready(): string {
    return `${this.path}.unready`;
  }
}

/** A name for a neighbour of a file, which `isNeighbour` knows again. */
export function neighbourOf(target: string, mark: string): string {
  return join(dirname(target), `.${basename(target)}.gateshift-${mark}`);
}

export function isNeighbour({ target, temporary }: JournalEntry): boolean {
  return temporary === neighbourOf(target, /-([0-9a-f]{12})$/.exec(temporary)?.[1] ?? '');
}

/** How a content is known again. */
export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The digest of a file; null where there is none. */
export function digestAt(path: string): string | null {
  try {
    return digestOf(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

const nothing: WriteNote = { command: '', directory: '', process: 0, files: [] };

function readNote(path: string): WriteNote | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return v.parse(noteSchema, JSON.parse(text));
  } catch {
    return nothing;
  }
}
