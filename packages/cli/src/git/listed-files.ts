/** The files of an index, as git calls them. */
export interface ListedFiles {
  /** Each once, in git's order. */
  readonly tracked: readonly string[];
  /** Those that the disk has otherwise or not at all, with the object that the index holds. */
  readonly differing: readonly { readonly path: string; readonly object: string }[];
}

/** Reads `git ls-files -z -t --stage --cached --modified`: a letter, the mode, the object, the stage, a tab and the path. */
export function parseListedFiles(output: string): ListedFiles {
  const tracked: string[] = [];
  const differing: { path: string; object: string }[] = [];
  let last: string | undefined;
  for (let at = 0; at < output.length;) {
    const end = output.indexOf('\0', at);
    const tab = output.indexOf('\t', at);
    if (end === -1 || tab === -1) break;
    const path = output.slice(tab + 1, end);
    if (output[at] === 'C') {
      const [, , object = ''] = output.slice(at, tab).split(' ');
      differing.push({ path, object });
    }
    // In a merge that is not done, a file stands there once for each side.
    else if (path !== last) tracked.push(path);
    last = path;
    at = end + 1;
  }
  return { tracked, differing };
}
