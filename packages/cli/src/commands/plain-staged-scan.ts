import { failOnLevels, type FailOn, type ScanOptions } from './scan-options.js';

type Settings = Partial<Pick<ScanOptions, 'allLines' | 'quiet' | 'color' | 'failOn'>>;

const flags: ReadonlyMap<string, Settings> = new Map([
  ['--staged', {}],
  ['--all-lines', { allLines: true }],
  ['--quiet', { quiet: true }],
  ['-q', { quiet: true }],
  ['--no-color', { color: false }],
]);

/**
 * The options of `scan --staged` as hooks call it, read without the parser of all the command's arguments, which takes
 * longer to load than most commits need. Undefined where anything else is said: that is for the parser.
 */
export function plainStagedScan([command, ...rest]: readonly string[]): ScanOptions | undefined {
  if (command !== 'scan' || !rest.includes('--staged')) return undefined;
  let options: ScanOptions = { staged: true, failOn: 'error', format: 'text', color: true };
  const args = rest.flatMap((arg) => (arg.startsWith('--fail-on=') ? arg.split('=', 2) : [arg]));
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const failOn = arg === '--fail-on' ? levelNamed(args[(at += 1)]) : undefined;
    const settings = failOn ? { failOn } : flags.get(arg);
    if (!settings) return undefined;
    options = { ...options, ...settings };
  }
  return options;
}

function levelNamed(name: string | undefined): FailOn | undefined {
  return failOnLevels.find((level) => level === name);
}
