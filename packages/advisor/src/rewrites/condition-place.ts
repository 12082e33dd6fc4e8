import { PRINT_WIDTH } from '../editing/edit-object.js';
import { indentAt, indentStepOf, isMinifiedAt, lineEndAt, lineStartAt, newlineAt } from '../editing/source-style.js';
import { placeExpression } from './expression-place.js';

/** `test ? whenOn : whenOff`. */
export interface Condition {
  readonly test: string;
  readonly whenOn: string;
  readonly whenOff: string;
}

/** The only thing that follows an expression on its line, where its line may be broken. */
const lastOfLine = /^[,;]?[ \t]*$/;
/** A name that the line gives a value, `model: ` or `const model = `, or nothing. */
const named = String.raw`^[ \t]*(?:(?:export\s+)?(?:const|let|var)\s+)?(?:[\w$.]+|"[^"]*"|'[^']*')\s*[:=]\s*`;
const value = new RegExp(`${named}$`);
const soleArgument = new RegExp(`(?:${named}|^[ \\t]*)[\\w$.]+\\($`);

/** Puts a condition where a literal stood, over several lines where one would run over, as people's formatters do. */
export function placeCondition(text: string, range: readonly [number, number], condition: Condition): string {
  const { test, whenOn, whenOff } = condition;
  const [start, end] = range;
  const oneLine = placeExpression(text, range, `${test} ? ${whenOn} : ${whenOff}`);
  const before = text.slice(lineStartAt(text, start), start);
  const after = text.slice(end, lineEndAt(text, end));
  const isShort = before.length + oneLine.length + after.length <= PRINT_WIDTH;
  if (isShort || oneLine.startsWith('(') || isMinifiedAt(text, start)) return oneLine;
  const newline = newlineAt(text, start);
  const step = indentStepOf(text);
  const indent = indentAt(text, start);
  const broken = (at: string) => [`${test}`, `${at}${step}? ${whenOn}`, `${at}${step}: ${whenOff}`].join(newline);
  if (value.test(before) && lastOfLine.test(after)) return broken(indent);
  if (!soleArgument.test(before) || !after.startsWith(')') || !lastOfLine.test(after.slice(1))) return oneLine;
  const inner = indent + step;
  const comma = /,\s*[\r\n]\s*\)/.test(text) ? ',' : '';
  const argument = inner.length + oneLine.length + comma.length <= PRINT_WIDTH ? oneLine : broken(inner);
  return `${newline}${inner}${argument}${comma}${newline}${indent}`;
}
