import { codeFrameColumns } from '@babel/code-frame';
import type { Finding } from '@gateshift/advisor';
import type { Location } from '@gateshift/analyzer';
import type { Colors } from '../terminal.js';
import { wrap } from './columns.js';
import { place } from './json-value.js';
import { sourceLines } from './source-lines.js';

export interface FrameOptions {
  readonly colors: Colors;
  readonly highlight: boolean;
  readonly width: number;
  textOf(file: string): string | undefined;
}

/** A finding as a person reads it: place, sentence, the code, and what belongs to it. */
export function findingFrame(finding: Finding, options: FrameOptions): readonly string[] {
  const { colors } = options;
  const { location } = finding;
  const severity = finding.severity === 'error' ? colors.red('error') : colors.yellow('warning');
  const text = options.textOf(location.file);
  return [
    `${colors.bold(`${place(location)}:${location.column}`)}  ${severity}  ${colors.dim(finding.check)}`,
    ...wrap(finding.message, Math.max(40, options.width - 2)).map((line) => `  ${line}`),
    ...(text === undefined ? [] : frameLines(text, location, options)),
    ...relatedLines(finding).map((line) => colors.dim(`  ${line}`)),
  ];
}

/** More places than this say no more than how many there are; the JSON has them all. */
const maximumRelated = 5;

/** Two places on one line that are the same to say are one. */
function relatedLines({ related }: Finding): readonly string[] {
  const lines = [...new Set(related.map(({ location, message }) => `${place(location)}: ${message}`))];
  const rest = lines.length - maximumRelated;
  return rest > 1 ? [...lines.slice(0, maximumRelated), `and ${rest} places more`] : lines;
}

function frameLines(text: string, location: Location, { highlight, width }: FrameOptions): readonly string[] {
  // A site can be a whole request; its first line says where it is.
  const isOneLine = location.endLine === location.line;
  const frame = codeFrameColumns(
    text,
    {
      start: { line: location.line, column: location.column },
      end: isOneLine
        ? { line: location.line, column: location.endColumn }
        : { line: location.line, column: (lineOf(text, location.line)?.trimEnd().length ?? location.column) + 1 },
    },
    { linesAbove: 1, linesBelow: 1, highlightCode: highlight, forceColor: highlight },
  );
  return frame.split('\n').map((line) => `  ${cut(line, highlight ? Infinity : width - 2)}`);
}

function lineOf(text: string, line: number): string | undefined {
  return sourceLines(text)[line - 1];
}

function cut(line: string, width: number): string {
  return line.length > width ? `${line.slice(0, Math.max(20, width - 1))}…` : line;
}
