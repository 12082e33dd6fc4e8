import type { EditedFile } from '../migration/edited-files.js';

export interface Edit {
  readonly kind: 'edit';
  readonly file: EditedFile;
  readonly what: string;
  /** Packages that the file has to find, beside ours. */
  readonly needs?: readonly string[];
}

/** What is to become of one part of the set-up. */
export type Change =
  | Edit
  /** It is there already, or the project has no use for it. */
  | { readonly kind: 'none'; readonly why: string }
  /** The project does it in a way that cannot be joined without a guess: a sentence that says what to add, and where. */
  | { readonly kind: 'by hand'; readonly what: string };

export function edit(what: string, file: string, before: string | undefined, after: string): Edit {
  return { kind: 'edit', what, file: { file, before, after, bytes: Buffer.from(after) } };
}
