import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { sizeLimit } from '@gateshift/parsers';
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
}

/** Far above `sizeLimit` a file is not even looked into. */
const readLimit = 16 * sizeLimit;

export function diskReader(root: Root): SourceReader {
  return {
    read(file) {
      try {
        return readRegularFile(root.toPath(file));
      } catch (error) {
        const reason = describeSystemError(error);
        return isMissing(error) ? { kind: 'missing' } : { kind: 'refused', reason };
      }
    },
  };
}

function readRegularFile(path: string): Reading {
  // Without O_NONBLOCK, opening a pipe that nobody writes to would never return.
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) return { kind: 'refused', reason: 'it is no regular file' };
    if (stats.size > readLimit) return { kind: 'refused', reason: `it is larger than ${readLimit / 1024 / 1024} MiB` };
    const bytes = Buffer.allocUnsafe(stats.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(handle, bytes, length, bytes.length - length, null);
      if (read === 0) break;
      length += read;
    }
    return { kind: 'bytes', bytes: bytes.subarray(0, length) };
  } finally {
    closeSync(handle);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
