import { formatPatch, structuredPatch } from 'diff';
import type { Colors } from '../terminal.js';
import type { EditedFile } from './edited-files.js';

/** One unified diff over all files, as `git apply` and `patch -p1` take it. */
export function unifiedDiff(files: readonly EditedFile[]): string {
  return files
    .map(({ file, before, after }) => {
      const from = before === undefined ? '/dev/null' : `a/${file}`;
      const patch = structuredPatch(from, `b/${file}`, before ?? '', after, undefined, undefined, { context: 3 });
      return formatPatch(patch).replace(/^=+\n/, '');
    })
    .join('');
}

/** The same with colours for a terminal. */
export function colorDiff(diff: string, colors: Colors): string {
  return diff
    .split('\n')
    .map((line) => {
      if (line.startsWith('--- ') || line.startsWith('+++ ')) return colors.bold(line);
      if (line.startsWith('@@')) return colors.cyan(line);
      if (line.startsWith('+')) return colors.green(line);
      return line.startsWith('-') ? colors.red(line) : line;
    })
    .join('\n');
}
