import type { CallerKeyChoice, CallerModelChoice } from '@gateshift/advisor';
import { CommandError } from '../command-error.js';
import type { ExitCode } from '../exit-code.js';
import { createRoot } from '../files/root.js';
import type { GlobalOptions } from '../global-options.js';
import type { EditedFile, UneditableFile } from '../migration/edited-files.js';
import { commandLine } from '../migration/command-line.js';
import { FileBatch } from '../migration/file-batch.js';
import { findIgnored, requireCommitted } from '../migration/git-guard.js';
import { settleInterrupted } from '../migration/interrupted-write.js';
import { WriteJournal } from '../migration/write-journal.js';
import { firstOf } from '../reports/words.js';
import { openDeclaredTypes } from '../project/open-declared-types.js';
import { readIntent, type Intent } from '../migration/intent.js';
import { prepareMigration, type Prepared } from '../migration/prepare.js';
import { unifiedDiff, colorDiff } from '../migration/unified-diff.js';
import { planJson } from '../reports/plan-json.js';
import { planText } from '../reports/plan-text.js';
import { Secrets } from '../reports/secrets.js';
import type { Terminal } from '../terminal.js';
import pc from 'picocolors';

export interface MigrateOptions extends GlobalOptions {
  readonly write?: true;
  readonly force?: true;
  readonly switch?: true;
  readonly annotate?: true;
  readonly infra?: true;
  /** Each `from=to`. */
  readonly map?: readonly string[];
  /** What becomes of keys that are not known to be the app's own. */
  readonly callerKeys?: CallerKeyChoice;
  /** What becomes of calls whose model a caller names. */
  readonly callerModels?: CallerModelChoice;
  /** Ask a type checker where following ends. */
  readonly types?: true;
  /** Names of rewrites, separated by commas. */
  readonly only?: string;
  /** With `--only centralize-client`: the module for the client. */
  readonly module?: string;
  /** False with `--no-type-guard`. */
  readonly typeGuard: boolean;
}

/** Moves the code to a gateway: shows what would change, or with `--write` changes it. */
export async function migrate(
  paths: readonly string[],
  options: MigrateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const root = createRoot(process.cwd(), paths);
  const types = options.types && (await openDeclaredTypes(root));
  const intent = readIntent(root, paths, options, types);
  if (options.write && !intent.isGatewayNamed && intent.isMoving) {
    throw new CommandError(
      'migrate --write needs the gateway to be named, because it decides where prompts go: add --gateway global-api, or set "gateway" in gateshift.config.json. Nothing was written.',
    );
  }
  const { prepared, written } = options.write
    ? await write(intent, options, terminal)
    : { prepared: await prepareMigration(intent), written: [] };

  const { survey } = prepared;
  const secrets = new Secrets(survey.sites, (file) => survey.modules.source(file)?.text);
  const diff = unifiedDiff(prepared.files);
  const isDiffShown = options.format === 'json' || !options.write;
  if (options.format === 'json') {
    terminal.out(secrets.toJson(planJson(prepared, intent, written, diff), 'diff'));
  } else {
    if (isDiffShown && diff !== '') terminal.out(terminal.color ? colorDiff(diff, pc.createColors(true)) : diff);
    const text = options.quiet ? '' : planText(prepared, intent, written, terminal);
    if (text !== '') terminal.out(secrets.shorten(isDiffShown && diff !== '' ? `\n${text}` : text));
  }
  if (isDiffShown && !options.quiet && secrets.isIn(diff)) {
    terminal.note('The diff shows a key of the code in full, as git apply needs it: keep it out of logs.');
  }
  for (const [from, to] of Object.entries(intent.map)) {
    if (!isSent(from, prepared)) terminal.note(`--map ${from}=${to} changes nothing: no file sends \`${from}\`.`);
  }
  const { baseUrl } = intent.gateway;
  if (intent.isMoving && URL.canParse(baseUrl) && new URL(baseUrl).pathname === '/') {
    terminal.note(`${baseUrl} has no path: most compatible servers answer below /v1. Name it if yours does.`);
  }
  const isNew = (file: string) => prepared.files.some((one) => one.file === file && one.before === undefined);
  for (const file of await findIgnored(root, written.map((one) => one.file).filter(isNew))) {
    terminal.note(
      `${file} is new, and git ignores it: git add --force ${file}, or add the variables where others will find them.`,
    );
  }
  if (types) for (const warning of types.warnings) terminal.note(warning);
  for (const failure of prepared.survey.failures) terminal.note(failure.message);
  for (const { file, reason } of prepared.uneditable) terminal.note(`${file} was left as it is: ${reason}.`);
  const hasFailed = prepared.uneditable.length > 0 || prepared.survey.failures.some((failure) => failure.asked);
  return hasFailed ? 2 : 0;
}

function isSent(modelId: string, { plan }: Prepared): boolean {
  return plan.models.some((model) => model.modelId === modelId);
}

interface Written {
  readonly prepared: Prepared;
  readonly written: readonly EditedFile[];
}

/** How often a plan is made anew because files change under it. */
const mostPlans = 5;

/**
 * Files hang together: a call cannot move without its client. So where one turns out not to be writable, the plan is
 * made again without it, until all that it changes can be written; and made anew where files have changed meanwhile.
 */
async function write(intent: Intent, options: MigrateOptions, terminal: Terminal): Promise<Written> {
  const { root } = intent;
  const command = commandLine(intent, { write: true });
  const journal = await WriteJournal.at(root);
  const settled = settleInterrupted(journal, { root, command, force: options.force ?? false });
  if (settled !== undefined) terminal.note(settled);
  let uneditable: readonly UneditableFile[] = [];
  let moved: readonly string[] = [];
  for (let changes = 0; changes < mostPlans;) {
    const prepared = await prepareMigration(intent, uneditable);
    if (!options.force) await requireCommitted(root, filesOf(prepared));
    const batch = new FileBatch(root, journal, command);
    const staging = await batch.stage(prepared.files);
    moved = staging.changed.length > 0 ? staging.changed : batch.changedSince();
    if (moved.length > 0) {
      batch.discard();
      changes += 1;
    } else if (staging.uneditable.length > 0) {
      uneditable = [...prepared.uneditable, ...staging.uneditable];
    } else {
      const failed = batch.commit();
      const names = new Set(failed.map(({ file }) => file));
      const written = prepared.files.filter(({ file }) => !names.has(file));
      return { prepared: { ...prepared, uneditable: [...prepared.uneditable, ...failed] }, written };
    }
  }
  throw new CommandError(
    `${firstOf(moved, 5)} changed each time while the others were written. Nothing was written; stop what changes them and run again.`,
  );
}

function filesOf(prepared: Prepared): readonly string[] {
  return prepared.files.filter(({ before }) => before !== undefined).map(({ file }) => file);
}
