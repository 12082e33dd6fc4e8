import type { CallSite, HttpSite, ObjectShape, OutputCap } from '@gateshift/analyzer';
import { kindInWords, type CapChoice } from '../models/call-kind.js';
import { editObject } from '../editing/edit-object.js';
import type { TextEdit } from '../editing/apply-edits.js';
import type { Suggestion } from '../finding.js';
import { outputCapEdits } from '../rewrites/add-output-cap.js';
import { tokensInWords } from './money.js';
import type { SourceText } from './source-text.js';

type CappedSite = CallSite | HttpSite;
type DeadCap = Extract<OutputCap, { readonly state: 'dead' }>;

/** Bounds a call that has no cap. */
export function suggestCap(
  site: CappedSite,
  name: string,
  cap: CapChoice | undefined,
  source: SourceText,
): readonly Suggestion[] {
  const object = optionsIn(site, source.file);
  if (!object || !cap) return [];
  const { tokens, kind } = cap;
  const reason = kind === undefined ? '' : `, enough for ${kindInWords[kind]}`;
  const message = `Bound the answer: \`${name}: ${tokens}\` (${tokensInWords(tokens)} tokens${reason})`;
  const edits = outputCapEdits(source.text, object, name, tokens);
  return edits.length === 0 ? [] : [suggestion(message, edits, source)];
}

/**
 * Makes a cap that is written count.
 * @param tokens what to put where no number is written, if anything is known to be right
 */
export function suggestLiveCap(
  site: CappedSite,
  cap: DeadCap,
  tokens: number | undefined,
  source: SourceText,
): readonly Suggestion[] {
  const object = optionsIn(site, source.file);
  const entry = object?.entries.find(
    (candidate) => candidate.kind === 'property' && candidate.keyRange[0] === cap.keyAt.range[0],
  );
  if (!object || entry?.kind !== 'property' || cap.expected.includes('.')) return [];
  const value = source.slice(entry.valueRange);
  switch (cap.why) {
    case 'wrong-name': {
      if (object.entries.some((other) => other.kind === 'property' && other.name === cap.expected)) return [];
      const edits = entry.shorthand
        ? [{ range: entry.range, text: `${cap.expected}: ${value}` }]
        : [{ range: entry.keyRange, text: cap.expected }];
      return [suggestion(`Rename \`${cap.name}\` to \`${cap.expected}\``, edits, source)];
    }
    case 'undefined':
    case 'null':
      if (!entry.empty || entry.shorthand || tokens === undefined) return [];
      return [
        suggestion(
          `Set \`${cap.expected}: ${tokens}\``,
          [
            { range: entry.keyRange, text: cap.expected },
            { range: entry.valueRange, text: String(tokens) },
          ],
          source,
        ),
      ];
    case 'overridden': {
      const isRepeated = object.entries.some(
        (other) => other !== entry && other.kind === 'property' && other.name === cap.name,
      );
      // Which of two numbers was meant nobody knows.
      if (isRepeated) return [];
      const edits = editObject(source.text, object, { set: [{ name: cap.name, text: value }] });
      return [suggestion(`Move \`${cap.name}\` to the end, where it counts`, edits, source)];
    }
  }
}

function optionsIn(site: CappedSite, file: string): ObjectShape | undefined {
  const options = site.kind === 'http' ? site.body : site.options;
  if (!options || !('object' in options) || options.object.at.file !== file) return undefined;
  return options.kind === 'elsewhere' && options.mutated ? undefined : options.object;
}

function suggestion(message: string, edits: readonly TextEdit[], source: SourceText): Suggestion {
  return { message, edits: edits.map((edit) => ({ file: source.file, ...edit })) };
}
