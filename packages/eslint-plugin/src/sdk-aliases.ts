import { dirname, join } from 'node:path';
import { packageAliasesIn, unaliased, type PackageAliases } from '@gateshift/analyzer';
import { readText } from './read-text.js';

const byDirectory = new Map<string, PackageAliases>();

/** What the nearest package.json that knows the name of an import installs under it: `npm:openai@3` for `openai-v3`. */
export function aliasOf(specifier: string, fromFile: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  for (let directory = dirname(fromFile); ; directory = dirname(directory)) {
    const target = unaliased(specifier, aliasesAt(directory));
    if (target !== undefined || dirname(directory) === directory) return target;
  }
}

function aliasesAt(directory: string): PackageAliases {
  let aliases = byDirectory.get(directory);
  if (!aliases) {
    aliases = packageAliasesIn(readText(join(directory, 'package.json')));
    byDirectory.set(directory, aliases);
  }
  return aliases;
}
