import type { OptionsShape } from '@gateshift/analyzer';

/** Whether an option is there, or may come in with what cannot be read. */
export function mayHold(options: OptionsShape, name: string): boolean {
  switch (options.kind) {
    case 'none':
      return false;
    case 'opaque':
      return true;
    case 'inline':
    case 'elsewhere':
      return options.object.entries.some((entry) =>
        entry.kind === 'property'
          ? entry.name === name || entry.name === undefined
          : entry.names === undefined || entry.names.includes(name),
      );
  }
}
