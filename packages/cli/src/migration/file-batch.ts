import { randomBytes } from 'node:crypto';
import { lstatSync, realpathSync, renameSync, rmSync, statSync, type Stats } from 'node:fs';
import { chmod, chown, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describeSystemError } from '../command-error.js';
import { createRoot, type Root } from '../files/root.js';
import type { EditedFile, UneditableFile } from './edited-files.js';

interface StagedFile {
  readonly file: string;
  readonly target: string;
  readonly temporary: string;
}

/**
 * Writes many files so that each is either its old or its new self: the new content goes to a neighbour first, and only
 * when all of it is on the disk do the neighbours take the files' places. Interrupted before that, it leaves no trace.
 */
export class FileBatch {
  readonly #root: Root;
  /** The working directory alone, without what was named beside it. */
  readonly #own: Root;
  #staged: readonly StagedFile[] = [];
  readonly #interrupt = (signal: NodeJS.Signals): void => {
    this.discard();
    process.stderr.write('Interrupted: nothing was changed.\n');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };

  constructor(root: Root) {
    this.#root = root;
    this.#own = createRoot(root.directory);
  }

  /** Puts every file's new content beside it. Returns those that cannot be written; what is staged stays staged. */
  async stage(files: readonly EditedFile[]): Promise<readonly UneditableFile[]> {
    process.on('SIGINT', this.#interrupt);
    process.on('SIGTERM', this.#interrupt);
    const uneditable: UneditableFile[] = [];
    for (const file of files) {
      const reason = await this.#stageOne(file);
      if (reason !== undefined) uneditable.push({ file: file.file, reason });
    }
    return uneditable;
  }

  /** Lets the new content take its place. Returns those files where that failed; they are as they were. */
  commit(): readonly UneditableFile[] {
    const failed: UneditableFile[] = [];
    for (const { file, target, temporary } of this.#staged) {
      try {
        renameSync(temporary, target);
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
    this.#staged = [];
    process.off('SIGINT', this.#interrupt);
    process.off('SIGTERM', this.#interrupt);
  }

  async #stageOne({ file, bytes }: EditedFile): Promise<string | undefined> {
    const path = this.#root.toPath(file);
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      const target = stats ? realpathSync(path) : path;
      if (!this.#root.contains(target)) return 'it lies outside the given folder';
      if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() && !this.#own.contains(target)) {
        return 'it is a link that leads out of the working directory';
      }
      const obstacle = stats && whyNotWritable(stats);
      if (obstacle !== undefined) return obstacle;
      const temporary = join(dirname(target), `.${basename(target)}.gateshift-${randomBytes(6).toString('hex')}`);
      this.#staged = [...this.#staged, { file, target, temporary }];
      await writeWhole(temporary, bytes);
      if (stats) await takeOver(temporary, stats);
      return undefined;
    } catch (error) {
      this.#drop(file);
      return describeSystemError(error);
    }
  }

  #drop(file: string): void {
    for (const staged of this.#staged) if (staged.file === file) rmSync(staged.temporary, { force: true });
    this.#staged = this.#staged.filter((staged) => staged.file !== file);
  }
}

function whyNotWritable(stats: Stats): string | undefined {
  if (!stats.isFile()) return 'it is no regular file';
  // By its mode and not by trying: a superuser could write what its owner has locked.
  return (stats.mode & 0o222) === 0 ? 'it is read-only' : undefined;
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'wx', 0o666);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function takeOver(path: string, stats: Stats): Promise<void> {
  if (process.getuid?.() === 0) await chown(path, stats.uid, stats.gid);
  await chmod(path, stats.mode & 0o7777);
}
