/** A file of the index in a diff. */
export interface IndexedFile {
  /** As it is called after the change, relative to the work tree's top. */
  readonly path: string;
  /** The objects of its content on either side; zeros where that is not known or there is none. */
  readonly before: string;
  readonly after: string;
}

/** Reads what `git diff --raw -z` gives, and what a patch follows it with. */
export function parseRawDiff(output: string): { readonly files: readonly IndexedFile[]; readonly patch: string } {
  const files: IndexedFile[] = [];
  let at = 0;
  const next = () => {
    const end = output.indexOf('\0', at);
    const field = end === -1 ? output.slice(at) : output.slice(at, end);
    at = end === -1 ? output.length : end + 1;
    return field;
  };
  while (output[at] === ':') {
    const [, , before = '', after = '', status = ''] = next().split(' ');
    const first = next();
    // A file that moved or was copied comes with both names.
    files.push({ path: /^[RC]/.test(status) ? next() : first, before, after });
  }
  return { files, patch: output.slice(output[at] === '\0' ? at + 1 : at) };
}
