/** The lines of each file that a change adds or rewrites. */
export interface ChangedLines {
  /** Whether any of the lines, 1-based and both included, is new or changed. */
  touches(file: string, firstLine: number, lastLine: number): boolean;
}

interface Block {
  readonly first: number;
  readonly last: number;
}

/** Reads a unified diff without context lines, as `git diff -U0` gives it. */
export function parseChangedLines(diff: string): ChangedLines {
  const blocks = new Map<string, Block[]>();
  let file: string | undefined;
  // The lines still to come of the hunk at hand: what begins with `+++` in there is content.
  let removed = 0;
  let added = 0;
  for (const line of diff.split('\n')) {
    if (removed > 0 && line.startsWith('-')) removed -= 1;
    else if (added > 0 && line.startsWith('+')) added -= 1;
    else if (line.startsWith('+++ ')) file = fileOf(line.slice(4));
    else {
      const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
      if (!hunk || file === undefined) continue;
      removed = Number(hunk[1] ?? 1);
      added = Number(hunk[3] ?? 1);
      const first = Number(hunk[2]);
      if (added > 0) blocks.set(file, [...(blocks.get(file) ?? []), { first, last: first + added - 1 }]);
    }
  }
  return {
    touches: (path, first, last) =>
      blocks.get(path)?.some((block) => block.first <= last && block.last >= first) ?? false,
  };
}

/** The path behind `b/…`, which git quotes like a C string where it holds quotes or control characters. */
function fileOf(text: string): string | undefined {
  const path = text.replace(/\t$/, '');
  if (path === '/dev/null') return undefined;
  const plain = path.startsWith('"') ? unquote(path.slice(1, -1)) : path;
  return plain.replace(/^b\//, '');
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

function unquote(text: string): string {
  return text.replace(/\\(?:([0-7]{3})|(.))/g, (_all, octal: string | undefined, letter: string | undefined) =>
    octal === undefined ? (escapes[letter ?? ''] ?? letter ?? '') : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
