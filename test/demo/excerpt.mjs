// What the demo shows of a command's output: its own lines, with a note wherever some are left out.

const paragraphsOf = (output) => output.trimEnd().split(/\n(?:\s*\n)+/);

/** The scan's tables and last lines, and of its findings the errors. */
export function scanExcerpt(output) {
  const paragraphs = paragraphsOf(output);
  const isWarning = (paragraph) => /^\S+:\d+:\d+\s+warning\s/.test(paragraph.trimStart());
  const warnings = paragraphs.filter(isWarning).length;
  const shown = paragraphs.filter((paragraph) => !isWarning(paragraph));
  const last = shown.pop();
  return [
    ...shown,
    ...(warnings > 0 ? [`… ${warnings} warnings, each with its line, its cost and what to do`] : []),
    last,
  ];
}

/** The diff of the named files, what was left alone, and where prompts go. */
export function migrationExcerpt(output, files) {
  const [diff, report] = splitReport(output);
  const patches = diff.split(/^(?=--- a\/)/m).filter((patch) => patch !== '');
  const nameOf = (patch) => /^--- a\/(.*)$/m.exec(patch)?.[1] ?? '';
  const shown = patches.filter((patch) => files.includes(nameOf(patch)));
  const others = patches.map(nameOf).filter((name) => !files.includes(name));
  const sections = paragraphsOf(report).filter((paragraph) =>
    /^\s*(?:Left as it is|Where prompts go|\d+ files? )/.test(paragraph),
  );
  const rest = others.length > 0 ? [`… and ${others.length} more files: ${others.join(', ')}`] : [];
  return { patches: shown.map((patch) => patch.trimEnd()), rest, sections: sections.map(withoutNext) };
}

/** The diff ends where the first line stands that belongs to no patch. */
function splitReport(output) {
  const lines = output.split('\n');
  const first = lines.findIndex((line, index) => index > 0 && !/^(?:[-+ @\\]|$)/.test(line));
  return first === -1 ? [output, ''] : [lines.slice(0, first).join('\n'), lines.slice(first).join('\n')];
}

const withoutNext = (paragraph) => paragraph.replace(/\n\s*Next: .*$/s, '');
