import { telltales } from '@gateshift/analyzer';
import { searchableText } from '@gateshift/parsers';
import type { SourceReader } from '../files/source-reader.js';

/**
 * Whether a text can hold a site of its own; modules of the user's own, and other names of an SDK's packages, tell as
 * those packages do.
 *
 * @param also what else tells: where types are at hand the names of an SDK's methods do
 */
export function telltaleTest(ownModules: readonly string[], also?: RegExp): (text: string) => boolean {
  const quoted = ownModules.flatMap((specifier) => [`'${specifier}'`, `"${specifier}"`]);
  return (text) =>
    telltales.test(text) || quoted.some((mention) => text.includes(mention)) || also?.test(text) === true;
}

/** Whether one of the files can hold a site of its own, or cannot be read, so that nobody knows. */
export function isAnyTelling(
  files: readonly string[],
  reader: SourceReader,
  isTelling: (text: string) => boolean,
): boolean {
  return files.some((file) => {
    const reading = reader.peek(file);
    return reading.kind === 'refused' || (reading.kind === 'bytes' && isTelling(searchableText(reading.bytes)));
  });
}
