import { existsSync } from 'node:fs';
import type { Root } from '../files/root.js';
import type { Judgement } from '../project/judge.js';
import { count } from '../reports/words.js';
import { applyBaseline, baselineOf } from './apply-baseline.js';
import { readBaseline, writeBaseline } from './baseline-file.js';

/** What a report says of a baseline. */
export interface BaselineNote {
  /** How many findings are not shown. */
  readonly hidden: number;
  /** One sentence each. */
  readonly notes: readonly string[];
}

export interface BesideBaseline {
  readonly judgement: Judgement;
  readonly baseline: BaselineNote;
}

/** Writes down what is found now; nothing is left to show. */
export function takeUp(judgement: Judgement, root: Root, file: string): BesideBaseline {
  const written = baselineOf(judgement);
  writeBaseline(root, file, written);
  const notes = [`${file} holds ${count(written.size, 'finding')}; \`--baseline ${file}\` shows what is new.`];
  return { judgement: { ...judgement, findings: [] }, baseline: { hidden: judgement.findings.length, notes } };
}

/**
 * Leaves out what is written down.
 *
 * @param scope.looked the files that were looked at as a whole; undefined where only a part of each was
 * @param scope.prune whether what is no longer found is taken out of the file
 */
export function leaveOut(
  judgement: Judgement,
  root: Root,
  file: string,
  { looked, prune }: { readonly looked: ReadonlySet<string> | undefined; readonly prune: boolean },
): BesideBaseline {
  const baseline = readBaseline(root, file);
  const isLookedAt = (name: string) => looked !== undefined && (looked.has(name) || !existsSync(root.toPath(name)));
  const { judgement: rest, hidden, gone } = applyBaseline(judgement, baseline, isLookedAt);
  if (prune && gone.length > 0) {
    const dropped = new Set(gone);
    writeBaseline(root, file, new Map([...baseline].filter(([entry]) => !dropped.has(entry))));
  }
  const lines = count(gone.length, 'line');
  const ofThose = prune
    ? `${lines} taken out of ${file}.`
    : `${lines} of ${file} no longer ${gone.length === 1 ? 'occurs' : 'occur'}: \`--prune\` takes them out.`;
  const notes = [
    ...(hidden > 0 ? [`${count(hidden, 'finding')} of ${file} ${hidden === 1 ? 'is' : 'are'} not shown.`] : []),
    ...(gone.length > 0 ? [ofThose] : []),
  ];
  return { judgement: rest, baseline: { hidden, notes } };
}
