import { applyEdits, type Plan, type PlannedVariable } from '@gateshift/advisor';
import { editDockerfile } from './edit-dockerfile.js';
import { editJsonPlace } from './edit-json-place.js';
import { editYamlPlace, lineAt } from './edit-yaml-place.js';
import { wordOf, type NewNames, type PlaceByHand, type PlaceEdits } from './new-names.js';
import type { PlaceKind } from './place-kinds.js';

export interface Continued {
  readonly text: string;
  /** The lines of the old names beside which something was put. */
  readonly lines: readonly number[];
  readonly byHand: readonly PlaceByHand[];
}

export interface Continuing {
  readonly plan: Plan;
  /** All that the code reads, the key among them. */
  readonly variables: readonly PlannedVariable[];
  readonly key: PlannedVariable;
  /** Whether the change is made, so that lines are counted as they are after it. */
  readonly isWritten: boolean;
}

type Editor = (text: string, change: NewNames, kind: PlaceKind) => PlaceEdits;

function editorOf({ format }: PlaceKind): Editor | undefined {
  switch (format) {
    case 'yaml':
      return editYamlPlace;
    case 'json':
      return editJsonPlace;
    case 'dockerfile':
      return editDockerfile;
    case 'dotenv':
    case 'other':
      return undefined;
  }
}

/** A file around the code with the new names beside those of the old keys, one key after the other. */
export function continueNames(text: string, kind: PlaceKind, continuing: Continuing): Continued {
  const { plan, variables, key, isWritten } = continuing;
  const edit = editorOf(kind);
  const others = variables.filter((variable) => variable !== key && !variable.secret);
  const keys = plan.superseded.filter(({ holds, name }) => holds === 'key' && wordOf(name).test(text));
  if (!edit) {
    const reason = `nothing is written into such files; ${key.name} is set ${kind.setBy?.(key.name) ?? 'by hand'}`;
    const lines = text
      .split('\n')
      .flatMap((line, index) => (keys.some(({ name }) => wordOf(name).test(line)) ? [index + 1] : []));
    return { text, lines: [], byHand: lines.map((line) => ({ line, reason })) };
  }
  let current = text;
  let lines: readonly number[] = [];
  let byHand: readonly PlaceByHand[] = [];
  for (const { name } of keys) {
    const change = { old: name, key, others };
    const { edits, byHand: left } = edit(current, change, kind);
    const next = applyEdits(current, edits);
    const again = edit(next, change, kind);
    if (again.edits.length > 0) {
      byHand = [
        ...byHand,
        { line: edits[0]?.line ?? 1, reason: 'a second run would change it again: please report this' },
      ];
      continue;
    }
    const before = current;
    const grown = edits.map(({ range, text: added }) => ({
      below: lineAt(before, range[0]),
      by: added.split('\n').length - 1,
    }));
    const moved = (line: number) => grown.reduce((sum, { below, by }) => (below < line ? sum + by : sum), line);
    const placed = [...new Set(edits.map(({ line }) => line))];
    lines = isWritten ? [...lines, ...placed].map(moved) : [...lines, ...placed];
    byHand = isWritten
      ? [...byHand.map((one) => ({ ...one, line: moved(one.line) })), ...again.byHand]
      : [...byHand, ...left];
    current = next;
  }
  return { text: current, lines, byHand };
}
