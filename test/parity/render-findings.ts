import { applyEdits, type Finding, type Suggestion } from '@gateshift/advisor';

/** Findings as a person sees them in an editor: the code, the underline, the sentence, what is offered. */
export function renderFindings(findings: readonly Finding[], text: string): string {
  if (findings.length === 0) return 'no findings\n';
  const lines = text.split(/\r\n|\n/);
  return findings.map((finding) => renderFinding(finding, text, lines)).join('\n');
}

function renderFinding(finding: Finding, text: string, lines: readonly string[]): string {
  const { line, column, endLine, endColumn } = finding.location;
  const code = lines[line - 1] ?? '';
  const end = endLine === line ? endColumn : code.length + 1;
  const parts = [
    `${finding.severity} ${finding.check} at ${line}:${column}`,
    `    ${code.replaceAll('\t', ' ')}`,
    `    ${' '.repeat(column - 1)}${'~'.repeat(Math.max(1, end - column))}`,
    `  ${finding.message}`,
    ...finding.related.map(
      (related) => `  see ${related.location.line}:${related.location.column}: ${related.message}`,
    ),
    ...finding.suggestions.flatMap((suggestion) => renderSuggestion(suggestion, text)),
  ];
  return `${parts.join('\n')}\n`;
}

function renderSuggestion({ message, edits }: Suggestion, text: string): readonly string[] {
  const before = text.split(/\r\n|\n/);
  const after = applyEdits(text, edits).split(/\r\n|\n/);
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < before.length - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [
    `  offer: ${message}`,
    ...before.slice(start, before.length - tail).map((line) => `    - ${line}`),
    ...after.slice(start, after.length - tail).map((line) => `    + ${line}`),
  ];
}
