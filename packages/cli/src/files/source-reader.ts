import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { searchableText, sizeLimit } from '@gateshift/parsers';
import { describeSystemError } from '../command-error.js';
import type { Root } from './root.js';

export type Reading =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'missing' }
  /** The reason is a phrase that fits after a colon. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Where the text of files comes from: the disk, or the index of a repository. */
export interface SourceReader {
  read(file: string): Reading;
  /** As `read`, but the bytes may be overwritten as soon as another file is looked at: for files that are only searched. */
  peek(file: string): Reading;
}

/** What a file says, one character for each byte, for a search; undefined where it cannot be read. */
export function searchableTextOf(file: string, reader: SourceReader): string | undefined {
  const reading = reader.peek(file);
  return reading.kind === 'bytes' ? searchableText(reading.bytes) : undefined;
}

/** Far above `sizeLimit` a file is not even looked into. */
const readLimit = 16 * sizeLimit;

/** Almost every source file is smaller; larger ones get bytes of their own. */
const sharedLength = 256 * 1024;

export function diskReader(root: Root): SourceReader {
  const shared = Buffer.allocUnsafeSlow(sharedLength);
  const guarded = (file: string, reading: (path: string) => Reading): Reading => {
    try {
      return reading(root.toPath(file));
    } catch (error) {
      const reason = describeSystemError(error);
      return isMissing(error) ? { kind: 'missing' } : { kind: 'refused', reason };
    }
  };
  return {
    read: (file) => guarded(file, readRegularFile),
    peek: (file) => guarded(file, (path) => readInto(shared, path) ?? readRegularFile(path)),
  };
}

// Without O_NONBLOCK, opening a pipe that nobody writes to would never return.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Undefined where the file does not fit, or gives nothing and so may be no regular file. */
function readInto(bytes: Buffer, path: string): Reading | undefined {
  const handle = openSync(path, openFlags);
  try {
    const length = fill(bytes, handle);
    return length > 0 && length < bytes.length ? { kind: 'bytes', bytes: bytes.subarray(0, length) } : undefined;
  } finally {
    closeSync(handle);
  }
}

/** How many bytes there were to read. */
function fill(bytes: Buffer, handle: number): number {
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(handle, bytes, length, bytes.length - length, null);
    if (read === 0) break;
    length += read;
  }
  return length;
}

function readRegularFile(path: string): Reading {
  const handle = openSync(path, openFlags);
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) return { kind: 'refused', reason: 'it is no regular file' };
    if (stats.size > readLimit) return { kind: 'refused', reason: `it is larger than ${readLimit / 1024 / 1024} MiB` };
    const bytes = Buffer.allocUnsafe(stats.size);
    return { kind: 'bytes', bytes: bytes.subarray(0, fill(bytes, handle)) };
  } finally {
    closeSync(handle);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
