import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { CommandError, describeSystemError } from '../command-error.js';
import type { Root } from '../files/root.js';

/** Findings that are known and not to be shown again, by fingerprint, each with how severe it was when it was taken up. */
export type Baseline = ReadonlyMap<string, 'error' | 'warn'>;

export const defaultBaseline = 'gateshift-baseline.json';

const fileSchema = v.strictObject({
  version: v.literal(1),
  errors: v.array(v.string()),
  warnings: v.array(v.string()),
});

/** Throws a `CommandError` where the file is missing or is no baseline. */
export function readBaseline(root: Root, file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(root.toPath(file), 'utf8');
  } catch (error) {
    throw new CommandError(
      `The baseline ${file} cannot be read: ${describeSystemError(error)}. \`gateshift scan --write-baseline ${file}\` writes it.`,
    );
  }
  const result = v.safeParse(fileSchema, parseJson(text));
  if (!result.success) {
    throw new CommandError(
      `${file} is no baseline: write it anew with \`gateshift scan --write-baseline ${file}\`, or name another.`,
    );
  }
  const { errors, warnings } = result.output;
  return new Map([
    ...errors.map((fingerprint) => [fingerprint, 'error'] as const),
    ...warnings.map((fingerprint) => [fingerprint, 'warn'] as const),
  ]);
}

/** Writes one fingerprint a line, in order, so that two branches merge. Throws a `CommandError`; the old file then stays. */
export function writeBaseline(root: Root, file: string, baseline: Baseline): void {
  const of = (severity: 'error' | 'warn') =>
    [...baseline].flatMap(([fingerprint, own]) => (own === severity ? [fingerprint] : [])).sort();
  const text = `${JSON.stringify({ version: 1, errors: of('error'), warnings: of('warn') }, undefined, 2)}\n`;
  const path = root.toPath(file);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new CommandError(`The baseline ${file} cannot be written: ${describeSystemError(error)}.`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
