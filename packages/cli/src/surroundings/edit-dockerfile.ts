import {
  handedOn,
  names,
  whyNotHandedOn,
  type NewNames,
  type PlaceByHand,
  type PlaceEdit,
  type PlaceEdits,
} from './new-names.js';

interface Line {
  readonly text: string;
  /** The offset of its end, without the line break. */
  readonly end: number;
  /** `ARG`, `ENV`, …, also of a line that continues one. */
  readonly instruction: string;
  readonly isContinuation: boolean;
  /** Which build stage it belongs to: variables do not reach from one into another. */
  readonly stage: number;
}

/** Puts the new names beside the old key's in `ARG` and `ENV` instructions; values are never copied. */
export function editDockerfile(text: string, change: NewNames): PlaceEdits {
  const edits: PlaceEdit[] = [];
  const byHand: PlaceByHand[] = [];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = linesOf(text);
  const declaring = lines.filter(({ instruction }) => instruction === 'ARG' || instruction === 'ENV');
  const isDeclared = (name: string, { stage, instruction }: Line) =>
    declaring.some(
      (line) => line.stage === stage && line.instruction === instruction && declarationOf(name).test(line.text),
    );
  for (const line of declaring) {
    if (!names(line.text, change.old) || isDeclared(change.key.name, line)) continue;
    const number = lines.indexOf(line) + 1;
    const match = declarationOf(change.old).exec(line.text);
    // `ENV OTHER=$OPENAI_API_KEY` only reads it.
    if (!match && !new RegExp(`(?<![$\\w{])${change.old}[ \\t]*=`).test(line.text)) continue;
    const declared = match && besides(match, change).filter(({ name }) => !isDeclared(name, line));
    const reason = match ? whyNotHandedOn(match[4] ?? '') : 'several variables stand on its line';
    if (!match || !declared || declared.length === 0) byHand.push({ line: number, reason });
    else edits.push({ range: [line.end, line.end], text: printed(declared, match, line, newline), line: number });
  }
  return { edits, byHand };
}

/** A line that declares one variable and nothing else. */
function declarationOf(name: string): RegExp {
  return new RegExp(
    `^([ \\t]*)((?:ARG|ENV)[ \\t]+)?${name}(?:([ \\t]*=[ \\t]*|[ \\t]+(?!\\\\))(.*?))?([ \\t]*\\\\)?[ \\t]*$`,
    'i',
  );
}

interface Declared {
  readonly name: string;
  readonly text: string;
}

function besides(match: RegExpExecArray, change: NewNames): readonly Declared[] {
  const [, , , separator = '', value = ''] = match;
  return [change.key, ...change.others].flatMap((variable) => {
    const handed = separator === '' ? '' : handedOn(value, change, variable);
    return handed === undefined ? [] : [{ name: variable.name, text: `${variable.name}${separator}${handed}` }];
  });
}

/** Instructions of their own; where the old name's goes on over several lines, lines of it. */
function printed(declared: readonly Declared[], match: RegExpExecArray, line: Line, newline: string): string {
  const [, indent = '', instruction = '', , , backslash] = match;
  const goesOn = backslash !== undefined;
  if (!line.isContinuation && !goesOn) {
    return declared.map(({ text }) => newline + indent + instruction + text).join('');
  }
  const inner = line.isContinuation ? indent : `${indent}    `;
  const last = declared.length - 1;
  const added = declared.map(({ text }, index) => newline + inner + text + (goesOn || index < last ? ' \\' : ''));
  return (goesOn ? '' : ' \\') + added.join('');
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  let stage = 0;
  let continued: string | undefined;
  for (const found of text.matchAll(/\r?\n|$/g)) {
    const written = text.slice(start, found.index);
    const instruction = continued ?? /^[ \t]*([A-Za-z]+)[ \t]/.exec(written)?.[1]?.toUpperCase() ?? '';
    if (continued === undefined && instruction === 'FROM') stage += 1;
    lines.push({ text: written, end: found.index, instruction, isContinuation: continued !== undefined, stage });
    const isComment = /^[ \t]*#/.test(written);
    continued = /\\[ \t]*$/.test(written) || (continued !== undefined && isComment) ? instruction : undefined;
    start = found.index + found[0].length;
  }
  return lines;
}
