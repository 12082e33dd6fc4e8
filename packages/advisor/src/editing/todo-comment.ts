import type { Location } from '@gateshift/analyzer';
import type { TextEdit } from './apply-edits.js';
import { indentAt, lineEndAt, lineStartAt, newlineAt } from './source-style.js';

const marker = 'TODO(gateshift)';

/** A comment that says what is left to do at a place, unless one stands there already. */
export function todoEdits(text: string, location: Location, reason: string): readonly TextEdit[] {
  const [start] = location.range;
  const lineStart = lineStartAt(text, start);
  const line = text.slice(lineStart, lineEndAt(text, start));
  if (line.includes(marker) || commentsAbove(text, lineStart).includes(marker)) return [];
  const note = `${marker}: ${reason.replace(/[\r\n\u2028\u2029]+/g, ' ').replaceAll('*/', '* /')}`;
  const before = text.slice(lineStart, start);
  if (!isCodeFromStart(text, lineStart, before)) return [{ range: [start, start], text: `/* ${note} */ ` }];
  const bom = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : 0;
  const at = lineStart + bom;
  return [{ range: [at, at], text: `${indentAt(text, start)}// ${note}${newlineAt(text, start)}` }];
}

/** The comment lines that stand right above a line. */
function commentsAbove(text: string, lineStart: number): string {
  const lines = text.slice(0, lineStart).split(/\r\n|[\n\r]/);
  lines.pop();
  const above: string[] = [];
  for (const line of lines.reverse()) {
    if (!/^\s*(?:\/\/|\/?\*|\{\s*\/\*)/.test(line)) break;
    above.push(line);
  }
  return above.join('\n');
}

/**
 * Whether a line that reaches an expression with these characters is code from its first one, so that a line comment may
 * stand above it. A line that begins inside a template or JSX text needs a brace to get back to code.
 */
function isCodeFromStart(text: string, lineStart: number, before: string): boolean {
  if (/<script\b/i.test(before) || /\\\r?\n$/.test(text.slice(0, lineStart))) return false;
  const code = before.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, '').replace(/<[\w\s$.,[\]|]*>|=>/g, '');
  return /^\uFEFF?[\w\s$.=:[\]|,!?()&+;#@-]*$/.test(code);
}
