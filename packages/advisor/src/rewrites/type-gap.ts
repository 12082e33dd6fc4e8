import { clientSpellings, type ClientSpelling } from './client-spelling.js';

/** Packages of which the minor version decides what their types know. */
export const packagesWithTypeGaps: readonly string[] = Object.entries(clientSpellings).flatMap(
  ([name, { typeGaps }]) => (typeGaps.some(({ before }) => before !== undefined) ? [name] : []),
);

/** The spelling for a version as installed: without the options that it knows nothing of and has no use for. */
export function spellingFor(spelling: ClientSpelling, version: string | undefined): ClientSpelling {
  const missing = spelling.typeGaps.filter(({ before }) => before !== undefined && isBefore(version, before));
  if (missing.length === 0) return spelling;
  return {
    ...spelling,
    cleared: spelling.cleared.filter(({ name }) => missing.every(({ option }) => option !== name)),
    typeGaps: spelling.typeGaps.filter((gap) => !missing.includes(gap)),
  };
}

function isBefore(version: string | undefined, limit: string): boolean {
  const [major, minor] = (version ?? '').split('.').map(Number);
  const [limitMajor, limitMinor] = limit.split('.').map(Number);
  if (major === undefined || minor === undefined || limitMinor === undefined) return false;
  return major === limitMajor && minor < limitMinor;
}
