/** Wrong use, or something the command cannot do: one sentence on stderr and exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The system's reason as a phrase that fits after a colon. */
export function describeSystemError(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return systemPhrases[code] ?? (error instanceof Error ? error.message : String(error));
}

const systemPhrases: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than allowed',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'part of the path is a file and not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EBUSY: 'it is in use',
  EIO: 'the disk gave an error',
};
