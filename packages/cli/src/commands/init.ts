import { resolveGateway } from '@gateshift/advisor';
import { detect, resolveCommand, type Agent } from 'package-manager-detector';
import pc from 'picocolors';
import { CommandError } from '../command-error.js';
import type { ExitCode } from '../exit-code.js';
import { discover } from '../files/discover.js';
import { createRoot, type Root } from '../files/root.js';
import { diskReader } from '../files/source-reader.js';
import type { GlobalOptions } from '../global-options.js';
import type { Change } from '../init/change.js';
import { configFile } from '../init/config-file.js';
import { eslintEntry } from '../init/eslint-entry.js';
import { hookEntry } from '../init/hook-entry.js';
import { projectFiles } from '../init/project-files.js';
import { terminalPrompts, type Prompts } from '../init/prompts.js';
import { FileBatch } from '../migration/file-batch.js';
import { colorDiff, unifiedDiff } from '../migration/unified-diff.js';
import { WriteJournal } from '../migration/write-journal.js';
import { loadPolicy } from '../project/policy.js';
import { surveyProject } from '../project/survey.js';
import { count, noCallInWords } from '../reports/words.js';
import type { Terminal } from '../terminal.js';

export interface InitOptions extends GlobalOptions {
  readonly write?: true;
  /** False with `--no-eslint`. */
  readonly eslint: boolean;
  /** False with `--no-hook`. */
  readonly hook: boolean;
}

/**
 * Sets a project up: configuration, ESLint rules, hook. Shows every change first, and makes them with `--write` or when
 * whoever sits at the terminal says so. What is there already stays as it is.
 */
export async function init(options: InitOptions, terminal: Terminal): Promise<ExitCode> {
  const root = createRoot(process.cwd());
  const files = projectFiles(root);
  const prompts = process.stdin.isTTY && process.stdout.isTTY ? await terminalPrompts() : undefined;
  terminal.note(inUse(root, options));
  const gateway = await chosenGateway(options, prompts);
  const agent = (await detect({ cwd: root.directory }))?.agent ?? 'npm';
  const changes: readonly Change[] = [
    configFile(files, gateway),
    ...(options.eslint ? [eslintEntry(files, gateway === 'none' ? 'recommended' : 'gateway')] : []),
    ...(options.hook ? [hookEntry(files, words(agent, 'execute-local', []))] : []),
  ];
  const edits = changes.flatMap((change) => (change.kind === 'edit' ? [change] : []));
  const edited = edits.map(({ file }) => file);
  const diff = unifiedDiff(edited);
  if (diff !== '') terminal.out(terminal.color ? colorDiff(diff, pc.createColors(true)) : diff);
  for (const change of changes) {
    if (change.kind === 'none') terminal.note(`${capitalized(change.why)}.`);
    if (change.kind === 'by hand') terminal.note(`By hand: ${change.what}.`);
  }
  const isWriting = edited.length > 0 && (options.write ?? (await prompts?.write()) ?? false);
  if (isWriting) {
    await write(root, edited);
    terminal.note(
      `${count(edited.length, 'file')} written: ${edits.map(({ file, what }) => `${file.file} (${what})`).join(', ')}.`,
    );
  } else if (edited.length > 0) {
    terminal.note('Nothing was written: run again with --write.');
  }
  const needed = [
    'gateshift',
    ...(options.eslint && files.packages.has('eslint') ? ['eslint-plugin-gateshift'] : []),
    ...edits.flatMap(({ needs }) => needs ?? []),
  ];
  const missing = needed.filter((name) => !files.packages.has(name));
  if (missing.length > 0) terminal.note(`To install: ${words(agent, 'add', ['-D', ...missing])}`);
  terminal.note(`To see what it finds: ${words(agent, 'execute-local', ['gateshift', 'scan'])}`);
  return 0;
}

/** What the project asks models with, so that whoever sets it up sees that it is understood. */
function inUse(root: Root, options: InitOptions): string {
  const { config: configuration } = options;
  const { policy, config } = loadPolicy(root, configuration === undefined ? {} : { config: configuration });
  const isIgnored = (file: string) => policy.isIgnoredFile(root.toPath(file));
  const { sites, files } = surveyProject({
    root,
    discovery: discover(root, ['.'], isIgnored),
    reader: diskReader(root),
    config,
    pathOf: (file) => policy.pathOf(root.toPath(file)),
  });
  const calls = sites.filter(({ kind }) => kind === 'call' || kind === 'http');
  if (calls.length === 0) return noCallInWords(files.length);
  const bySdk = new Map<string, number>();
  for (const { sdk } of calls) bySdk.set(sdk, (bySdk.get(sdk) ?? 0) + 1);
  const parts = [...bySdk]
    .sort(([, left], [, right]) => right - left)
    .map(([sdk, number]) => `${sdk} (${count(number, 'call')})`);
  return `In use: ${parts.join(', ')}.`;
}

async function chosenGateway({ gateway }: InitOptions, prompts: Prompts | undefined): Promise<string> {
  const chosen = gateway ?? (await prompts?.gateway()) ?? 'none';
  if (chosen === 'none' || /^https?:/.test(chosen)) return chosen;
  const result = resolveGateway({ gateway: chosen });
  if (result.state === 'named') return chosen;
  throw new CommandError(`--gateway: ${result.state === 'unknown' ? result.problem : 'name a gateway, or none.'}`);
}

async function write(root: Root, edited: Parameters<FileBatch['stage']>[0]): Promise<void> {
  const batch = new FileBatch(root, await WriteJournal.at(root), 'gateshift init --write');
  const { uneditable, changed } = await batch.stage(edited);
  const [first] = uneditable;
  if (first) throw new CommandError(`${first.file} cannot be written: ${first.reason}. Nothing was written.`);
  if (changed.length > 0) throw new CommandError(`${changed.join(', ')} changed in the meantime. Nothing was written.`);
  const [failed] = batch.commit();
  if (failed) throw new CommandError(`${failed.file} cannot be written: ${failed.reason}.`);
}

/** The command line of a package manager. */
function words(agent: Agent, command: 'add' | 'execute-local', args: readonly string[]): string {
  const resolved = resolveCommand(agent, command, [...args]);
  return resolved ? [resolved.command, ...resolved.args].join(' ') : ['npx', ...args].join(' ');
}

/** As a sentence begins; the name of a file stays as it is. */
function capitalized(text: string): string {
  if (/^\S*[./]/.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
