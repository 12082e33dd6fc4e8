import type { EditedFile } from '../migration/edited-files.js';

/** What is to become of one part of the set-up. */
export type Change =
  | { readonly kind: 'edit'; readonly file: EditedFile; readonly what: string }
  /** It is there already, or the project has no use for it. */
  | { readonly kind: 'none'; readonly why: string }
  /** The project does it in a way that cannot be joined without a guess: a sentence that says what to add, and where. */
  | { readonly kind: 'by hand'; readonly what: string };

export function edit(what: string, file: string, before: string | undefined, after: string): Change {
  return { kind: 'edit', what, file: { file, before, after, bytes: Buffer.from(after) } };
}
