import { createRequire } from 'node:module';
import type { Command } from 'commander';
import type { CallerKeyChoice, CallerModelChoice } from '@gateshift/advisor';
import type { ExitCode } from './exit-code.js';
import type { InitOptions } from './commands/init.js';
import type { MigrateOptions } from './commands/migrate.js';
import type { ListOptions } from './commands/models.js';
import { failOnLevels, type ScanOptions } from './commands/scan-options.js';
import type { GlobalOptions } from './global-options.js';
import { readVersion } from './package-info.js';
import { processTerminal } from './terminal.js';

const require = createRequire(import.meta.url);
// Half as slow to load as by an import, which looks for the names that CommonJS exports.
const commander: typeof import('commander') = require('commander');

/** Runs what the arguments ask for, and prints help and what is wrong with them. */
export async function runCommands(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof commander.CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new commander.Command('gateshift')
    .description('Find every LLM call in a JS/TS codebase, see what it costs, move it to an OpenAI-compatible gateway.')
    .version(readVersion(), '-v, --version')
    .option('--config <file>', 'the configuration to use in place of the nearest gateshift.config.json')
    .option('--gateway <name>', 'global-api, openrouter, litellm, vercel, or a base URL of your own')
    .addOption(
      new commander.Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .option('-q, --quiet', 'print errors alone')
    .option('--no-color', 'print without colour')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(run with --help for the options)')
    .exitOverride();

  program
    .command('scan')
    .description('Say where the code talks to a language model, what that costs and what is wrong with it.')
    .argument('[paths...]', 'files and folders', ['.'])
    .option('--staged', 'look at what is staged in git, and report changed lines alone')
    .option('--types', 'ask a type checker too where imports end in nothing; needs installed packages')
    .option('--all-lines', 'with --staged: report the unchanged lines of the staged files too')
    .addOption(
      new commander.Option('--fail-on <severity>', 'the least severity that makes the exit code 1')
        .choices(failOnLevels)
        .default('error'),
    )
    .addOption(
      new commander.Option('--baseline [file]', 'leave out the findings that are written down there').conflicts(
        'explain',
      ),
    )
    .addOption(
      new commander.Option(
        '--write-baseline [file]',
        'write down the findings of today, to see only new ones',
      ).conflicts(['explain', 'staged', 'baseline']),
    )
    .addOption(
      new commander.Option('--prune', 'with --baseline: take out of it what is no longer found').conflicts('staged'),
    )
    .addOption(
      new commander.Option(
        '--explain <place>',
        'say of one line, src/a.ts:12 or src/a.ts:12:5, why it is a site or none',
      ).conflicts(['staged', 'allLines']),
    )
    .action(async (paths: string[], _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<ScanOptions>();
      const { scan } = options.staged
        ? { scan: (await import('./commands/scan-staged.js')).scanStaged }
        : await import('./commands/scan.js');
      finish(await scan(paths, options, processTerminal(options.color)));
    });

  addInit(program, finish);
  addMigrate(program, finish);
  addModels(program, finish);
  return program;
}

function addInit(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('init')
    .description('Set gateshift up in a project: configuration, ESLint rules, hook. Shows the changes first.')
    .option('--write', 'make the changes without asking')
    .option('--no-eslint', 'leave ESLint alone')
    .option('--no-hook', 'leave the hook alone')
    .action(async (_options: unknown, command: Command) => {
      const { init } = await import('./commands/init.js');
      const options = command.optsWithGlobals<InitOptions>();
      finish(await init(options, processTerminal(options.color)));
    });
}

function addMigrate(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('migrate')
    .description('Move the code to a gateway: show the changes, or with --write make them.')
    .argument('[paths...]', 'files and folders', ['.'])
    .option('--write', 'change the files; where prompts go has to be named, by --gateway or in the configuration')
    .option('--switch', 'keep the original options, and go to the gateway only while its base URL is set')
    .option('--map <from=to>', 'ask for another model; may be given several times', collect)
    .addOption(
      new commander.Option(
        '--caller-keys <choice>',
        "keys that are not known to be the app's own: leave what sends them, or put the gateway's in their place",
      ).choices(['refuse', 'replace'] satisfies readonly CallerKeyChoice[]),
    )
    .addOption(
      new commander.Option(
        '--caller-models <choice>',
        'models that callers name: leave the calls, or ask the gateway for whatever is named',
      ).choices(['refuse', 'pass'] satisfies readonly CallerModelChoice[]),
    )
    .option('--only <rewrites>', 'only these rewrites, separated by commas; or centralize-client alone')
    .option('--module <file>', 'with --only centralize-client: the module that is to make the client')
    .option('--types', 'ask a type checker too where imports end in nothing; needs installed packages')
    .option('--no-type-guard', 'change files even where that brings a type error')
    .option('--infra', 'put the new variables beside the old key in compose files, CI, Dockerfiles and the like')
    .option('--annotate', 'leave a TODO(gateshift) comment, once, where something is left to you')
    .option('--force', 'write although git could not take the changes back')
    .action(async (paths: string[], _options: unknown, command: Command) => {
      const { migrate } = await import('./commands/migrate.js');
      const options = command.optsWithGlobals<MigrateOptions>();
      finish(await migrate(paths, options, processTerminal(options.color)));
    });
}

function collect(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}

function addModels(program: Command, finish: (code: ExitCode) => void): void {
  const models = program
    .command('models')
    .description('Say what models cost, who says so, and when they end; without a command, all of them.');
  models
    .command('list', { isDefault: true })
    .description('Every model on offer with its price, dearest first; with --gateway, what the gateway serves.')
    .allowExcessArguments()
    .option('--maker <name>', 'only models of one maker')
    .option('--all', 'retired and superseded models too')
    .action(async (_options: unknown, command: Command) => {
      const { listModels, refuseWord } = await import('./commands/models.js');
      const [word] = command.args;
      if (word !== undefined) refuseWord(word);
      const options = command.optsWithGlobals<ListOptions>();
      finish(listModels(options, processTerminal(options.color)));
    });
  models
    .command('search')
    .description('Models whose id or alias holds a text.')
    .argument('<text>')
    .action(async (text: string, _options: unknown, command: Command) => {
      const { searchModels } = await import('./commands/models.js');
      const options = command.optsWithGlobals<GlobalOptions>();
      finish(searchModels(text, options, processTerminal(options.color)));
    });
  models
    .command('show')
    .description('One model: price, limits, sources and their dates, disputes, end, and what is cheaper.')
    .argument('<id>')
    .action(async (id: string, _options: unknown, command: Command) => {
      const { showModel } = await import('./commands/models.js');
      const options = command.optsWithGlobals<GlobalOptions>();
      finish(showModel(id, options, processTerminal(options.color)));
    });
}
