import { searchableText } from '@gateshift/parsers';
import type { LeftOut } from '../files/left-out.js';
import type { Reading } from '../files/source-reader.js';
import type { LoadedModule, PassedOver } from './module-store.js';
import type { Survey } from './survey.js';

/** What became of one file in a scan. */
export type Standing =
  /** Looked at for what it holds itself. */
  | { readonly kind: 'candidate' }
  /** Looked at because it imports something that makes sites of its code. */
  | { readonly kind: 'importer' }
  /** Nothing in it tells of a model, and it imports nothing that would. */
  | { readonly kind: 'no telltale' }
  | { readonly kind: 'left out'; readonly why: LeftOut }
  | { readonly kind: 'passed over'; readonly why: PassedOver }
  /** One sentence. */
  | { readonly kind: 'failed'; readonly message: string };

/** @param leftOut why the walk did not come to the file, if it did not */
export function standingOf(
  file: string,
  survey: Survey,
  reading: Reading,
  leftOut: LeftOut | undefined,
  isTelling: (text: string) => boolean,
): Standing {
  if (leftOut && !survey.files.includes(file)) return { kind: 'left out', why: leftOut };
  if (reading.kind !== 'bytes') {
    const reason = reading.kind === 'refused' ? reading.reason : 'there is no such file';
    return { kind: 'failed', message: `${file} cannot be read: ${reason}.` };
  }
  const tells = isTelling(searchableText(reading.bytes));
  const loaded: LoadedModule = survey.modules.load(file, reading.bytes);
  if (loaded.kind === 'failed') return { kind: 'failed', message: loaded.message };
  if (loaded.kind === 'passed over') return { kind: 'passed over', why: loaded.why };
  if (tells) return { kind: 'candidate' };
  return { kind: survey.analyzed.includes(file) ? 'importer' : 'no telltale' };
}
