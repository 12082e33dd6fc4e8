import type { Edit } from '../edit.js';

/** What an edit does to one text: the part of `Edit` that does not name the file. */
export type TextEdit = Pick<Edit, 'range' | 'text'>;

/** Two edits of one file want to change the same characters: a fault of the rewrites, never of the user. */
export class OverlappingEditsError extends Error {
  override readonly name = 'OverlappingEditsError';
  readonly first: TextEdit;
  readonly second: TextEdit;

  constructor(first: TextEdit, second: TextEdit) {
    super(
      `Two edits overlap: ${describeEdit(first)} and ${describeEdit(second)}. Nothing was changed; run one rewrite at a time with --only, and please report this.`,
    );
    this.first = first;
    this.second = second;
  }
}

function describeEdit(edit: TextEdit): string {
  const shown = edit.text.length > 40 ? `${edit.text.slice(0, 40)}…` : edit.text;
  return `${edit.range[0]}–${edit.range[1]} → ${JSON.stringify(shown)}`;
}

/**
 * The edits of one text in the order in which they apply: by start, insertions at one place in the order given,
 * identical replacements once. Throws `OverlappingEditsError` where two want the same characters.
 */
export function orderEdits<T extends TextEdit>(edits: readonly T[]): readonly T[] {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (left, right) =>
        left.edit.range[0] - right.edit.range[0] ||
        left.edit.range[1] - right.edit.range[1] ||
        left.index - right.index,
    );
  const kept: T[] = [];
  for (const { edit } of ordered) {
    const [start, end] = edit.range;
    if (start > end) throw new RangeError(`An edit ends before it starts: ${describeEdit(edit)}.`);
    if (kept.some((other) => other.range[0] === start && other.range[1] === end && other.text === edit.text)) continue;
    const previous = kept.at(-1);
    if (previous && previous.range[1] > start) throw new OverlappingEditsError(previous, edit);
    kept.push(edit);
  }
  return kept;
}

/** Splices the edits into the text. Ranges are UTF-16 code units of `text`; everything outside them stays as it is. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const edit of orderEdits(edits)) {
    const [start, end] = edit.range;
    if (end > text.length) {
      throw new RangeError(`An edit reaches beyond the text (${text.length} characters): ${describeEdit(edit)}.`);
    }
    result += text.slice(position, start) + edit.text;
    position = end;
  }
  return result + text.slice(position);
}

/**
 * Splices edits into a file that is not UTF-8. The edits' ranges are byte offsets, as they are when the bytes were
 * decoded one to one (latin1) before parsing. Bytes outside the edits are copied, whatever their encoding means.
 */
export function spliceLatin1(bytes: Uint8Array, edits: readonly TextEdit[]): Uint8Array {
  const ordered = orderEdits(edits);
  for (const edit of ordered) {
    if (/[^\0-\u00ff]/.test(edit.text)) {
      throw new RangeError(
        `An edit holds a character that the file's one-byte encoding lacks: ${describeEdit(edit)}. Convert the file to UTF-8 first.`,
      );
    }
  }
  const grown = ordered.reduce((sum, edit) => sum + edit.text.length - (edit.range[1] - edit.range[0]), 0);
  const result = new Uint8Array(bytes.length + grown);
  let read = 0;
  let write = 0;
  for (const edit of ordered) {
    const kept = bytes.subarray(read, edit.range[0]);
    result.set(kept, write);
    write += kept.length;
    for (let index = 0; index < edit.text.length; index++) result[write++] = edit.text.charCodeAt(index);
    read = edit.range[1];
  }
  result.set(bytes.subarray(read), write);
  return result;
}
