import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CommandError } from '../command-error.js';
import type { Root } from '../files/root.js';

export type TsMorph = typeof import('ts-morph');

/**
 * ts-morph as the project has it installed, or as it stands beside the command. It is so large that only who asks for
 * types needs it. Throws a `CommandError` where there is none.
 */
export function loadTsMorph(root: Root): TsMorph {
  for (const from of [join(root.directory, 'package.json'), import.meta.url]) {
    const require = createRequire(from);
    if (!isInstalled(require)) continue;
    const morph: TsMorph = require('ts-morph');
    return morph;
  }
  throw new CommandError(missingTsMorph(root.directory));
}

/** What is missing in a project, and the very command that installs it. */
export function missingTsMorph(directory: string): string {
  return `--types needs ts-morph, which is not installed in ${directory}: run \`${installCommand(directory)}\` and then the same command again.`;
}

function isInstalled(require: NodeJS.Require): boolean {
  try {
    require.resolve('ts-morph');
    return true;
  } catch {
    return false;
  }
}

const installers: readonly { readonly lockFiles: readonly string[]; readonly command: string }[] = [
  { lockFiles: ['pnpm-lock.yaml'], command: 'pnpm add --save-dev ts-morph' },
  { lockFiles: ['yarn.lock'], command: 'yarn add --dev ts-morph' },
  { lockFiles: ['bun.lock', 'bun.lockb'], command: 'bun add --dev ts-morph' },
];

/** How the project installs packages, by the lock file at or above the directory. */
function installCommand(directory: string): string {
  for (let at = directory; ; at = dirname(at)) {
    const installer = installers.find(({ lockFiles }) => lockFiles.some((name) => existsSync(join(at, name))));
    if (installer) return installer.command;
    if (dirname(at) === at || existsSync(join(at, 'package-lock.json'))) return 'npm install --save-dev ts-morph';
  }
}
