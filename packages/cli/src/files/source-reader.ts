import { readFileSync, statSync } from 'node:fs';
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
        const path = root.toPath(file);
        const stats = statSync(path);
        if (!stats.isFile()) return { kind: 'refused', reason: 'it is no regular file' };
        if (stats.size > readLimit)
          return { kind: 'refused', reason: `it is larger than ${readLimit / 1024 / 1024} MiB` };
        return { kind: 'bytes', bytes: readFileSync(path) };
      } catch (error) {
        const reason = describeSystemError(error);
        return isMissing(error) ? { kind: 'missing' } : { kind: 'refused', reason };
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
