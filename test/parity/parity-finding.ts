import { applyEdits, type Finding } from '@gateshift/advisor';

/** A finding as both hosts can say it: where, what, and what each suggestion would leave behind. */
export interface ParityFinding {
  readonly check: string;
  readonly message: string;
  readonly place: string;
  readonly outputs: readonly { readonly message: string; readonly output: string }[];
}

export function parityOf(finding: Finding, text: string): ParityFinding {
  const { line, column, endLine, endColumn } = finding.location;
  return {
    check: finding.check,
    message: finding.message,
    place: `${line}:${column}-${endLine}:${endColumn}`,
    outputs: finding.suggestions.map(({ message, edits }) => ({ message, output: applyEdits(text, edits) })),
  };
}

/** The same order for both hosts. */
export function sortParity(findings: readonly ParityFinding[]): readonly ParityFinding[] {
  return [...findings].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

function keyOf({ check, place, message }: ParityFinding): string {
  return `${place} ${check} ${message}`;
}
