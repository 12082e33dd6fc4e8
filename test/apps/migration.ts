import type { AppCopy } from './app-copy.mjs';
import { gateshift, git, type CommandEnd } from './run-command.js';

/**
 * Which models the apps ask the gateway for: it serves none of those that they ask the vendor for. The picture call of
 * docs-rag needs one that sees.
 */
const MODEL_MAPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'support-desk': {
    'gpt-3.5-turbo': 'deepseek-v4-flash',
    'gpt-4o-mini': 'deepseek-v4-flash',
    'gpt-4o': 'deepseek-v4-flash',
    'gpt-4-turbo': 'deepseek-v4-pro',
  },
  'standup-bot': {
    'gpt-3.5-turbo': 'deepseek-v4-flash',
    'gpt-4o-mini': 'deepseek-v4-flash',
    'gpt-4': 'deepseek-v4-pro',
  },
  'docs-rag': {
    'gpt-4o-mini': 'deepseek-v4-flash',
    'gpt-4.1': 'deepseek-v4-pro',
    'gpt-4o': 'Qwen/Qwen3-VL-32B-Instruct',
  },
};

export const FORMS = ['direct', 'switch'] as const;
export type Form = (typeof FORMS)[number];

export function migrateArguments(app: string, form: Form): readonly string[] {
  const maps = Object.entries(MODEL_MAPS[app] ?? {}).flatMap(([from, to]) => ['--map', `${from}=${to}`]);
  return ['migrate', ...maps, ...(form === 'switch' ? ['--switch'] : [])];
}

export async function commitAll(directory: string, message: string): Promise<void> {
  await git(['add', '.'], directory);
  await git(['commit', '--quiet', '--allow-empty', '-m', message], directory);
}

/** Makes the copy a repository with one commit. */
export async function initRepository(app: AppCopy): Promise<void> {
  await git(['init', '--quiet', '--initial-branch=main'], app.directory);
  await commitAll(app.directory, 'as it is');
}

/** Writes the migration of a committed copy. */
export function writeMigration(app: AppCopy, form: Form): Promise<CommandEnd> {
  return gateshift([...migrateArguments(app.name, form), '--write', '--gateway', 'global-api'], app.directory);
}
