import type pc from 'picocolors';

export type Colors = ReturnType<typeof pc.createColors>;

/** Where a command's words go. Results on `out`, everything about the work itself on `note`. */
export interface Terminal {
  readonly color: boolean;
  /** Characters in a line. */
  readonly width: number;
  /** Results: the only thing on stdout, so that machine formats can be piped. */
  out(text: string): void;
  /** Progress, warnings and failures, on stderr. */
  note(text: string): void;
}

/** The terminal of this process. Colour needs a terminal, the user's leave and no `NO_COLOR`. */
export function processTerminal(color: boolean): Terminal {
  return {
    color: color && wantsColor(),
    width: process.stdout.columns ?? 100,
    out: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    note: (text) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
  };
}

function wantsColor(): boolean {
  if (process.env['NO_COLOR']) return false;
  if (process.env['FORCE_COLOR'] && process.env['FORCE_COLOR'] !== '0') return true;
  return process.stdout.isTTY === true;
}
