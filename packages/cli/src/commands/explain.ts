import { analyze, explain, type Location, type Site } from '@gateshift/analyzer';
import { ownModulesOf } from '@gateshift/advisor';
import { languageOf } from '@gateshift/parsers';
import pc from 'picocolors';
import { CommandError } from '../command-error.js';
import type { ExitCode } from '../exit-code.js';
import { discover } from '../files/discover.js';
import { whyLeftOut } from '../files/left-out.js';
import type { Root } from '../files/root.js';
import { diskReader } from '../files/source-reader.js';
import type { GlobalOptions } from '../global-options.js';
import { placesBehind } from '../project/bystanders.js';
import type { DeclaredTypes } from '../project/declared-types.js';
import { judge } from '../project/judge.js';
import { sourceLines } from '../reports/source-lines.js';
import { loadPolicy } from '../project/policy.js';
import { standingOf } from '../project/standing.js';
import { surveyProject, type Survey } from '../project/survey.js';
import { SdkAliases } from '../project/sdk-aliases.js';
import { telltaleTest } from '../project/telltale-test.js';
import { explanationData } from '../reports/explain/explanation-data.js';
import { explanationText } from '../reports/explain/explanation-text.js';
import { Secrets, secretsByName } from '../reports/secrets.js';
import { count } from '../reports/words.js';
import type { Terminal } from '../terminal.js';

interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

/** Says what a scan of the paths makes of one line: what is on it, where each part leads, and why it is a site or none. */
export function explainLine(
  root: Root,
  paths: readonly string[],
  place: string,
  options: GlobalOptions,
  terminal: Terminal,
  types: DeclaredTypes | undefined,
): { readonly exitCode: ExitCode; readonly findings: readonly { readonly severity: 'error' | 'warn' }[] } {
  const position = readPosition(root, place);
  const { policy, config } = loadPolicy(root, options);
  const isIgnored = (file: string) => policy.isIgnoredFile(root.toPath(file));
  const reader = diskReader(root);
  const reading = reader.read(position.file);
  if (reading.kind === 'missing') throw new CommandError(`--explain: there is no file ${position.file}.`);

  const discovery = discover(root, paths, isIgnored);
  const survey = surveyProject({
    root,
    discovery,
    reader,
    config,
    pathOf: (file) => policy.pathOf(root.toPath(file)),
    types,
  });
  const judgement = judge(survey, policy);
  const leftOut = whyLeftOut(root, paths, position.file, isIgnored);
  const aliases = new SdkAliases(root, discovery.packages);
  const isTelling = telltaleTest([...Object.keys(ownModulesOf(config)), ...aliases.names]);
  const standing = standingOf(position.file, survey, reading, leftOut, isTelling);
  const module = survey.modules.module(position.file);
  if (module) checkLine(module.text, position);

  const known = [...survey.sites, ...survey.sitesElsewhere];
  const explanation = module && explain(module, survey.host, position, known);
  const own = explanation?.sites.filter((site) => !known.some(({ id }) => id === site.id)) ?? [];
  const asked = new Set(explanation?.subjects.flatMap(({ sites }) => sites));
  const isAsked = (site: Site) =>
    asked.has(site.id) || ((position.column === undefined || asked.size === 0) && isOn(site.location, position));
  const here = [...known, ...own].filter(isAsked);
  const through = known.filter(
    (site) => !here.includes(site) && placesBehind(site).some((location) => isOn(location, position)),
  );
  const textOf = (file: string) => survey.modules.source(file)?.text;
  const shown = filesShown(position.file, explanation, here, through);
  const texts = shown.map((file) => textOf(file) ?? '');
  const secrets = new Secrets([...known, ...keysIn(shown, survey)], textOf, texts.flatMap(secretsByName));
  const data = explanationData({
    survey,
    judgement,
    standing,
    position,
    here,
    through,
    subjects: explanation?.subjects ?? [],
    textOf: (file) => {
      const text = textOf(file);
      return text === undefined ? undefined : secrets.starOut(file, text);
    },
  });
  if (options.format === 'json') terminal.out(secrets.toJson(data));
  else terminal.out(secrets.shorten(explanationText(data, pc.createColors(terminal.color))));
  return { exitCode: standing.kind === 'failed' ? 2 : 0, findings: data.findings };
}

function readPosition(root: Root, place: string): Position {
  const [, path, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(place) ?? [];
  if (path === undefined || line === undefined) {
    throw new CommandError(
      `--explain needs a file and a line, such as src/a.ts:12 or src/a.ts:12:5; it was given ${place}.`,
    );
  }
  const file = root.toFile(root.toPath(path));
  if (languageOf(file) === undefined) {
    throw new CommandError(`--explain: ${file} is no JavaScript, TypeScript, Vue, Svelte or Astro file.`);
  }
  return { file, line: Number(line), column: column === undefined ? undefined : Number(column) };
}

function checkLine(text: string, { file, line, column }: Position): void {
  const lines = sourceLines(text.replace(/\r?\n$/, ''));
  const length = lines[line - 1]?.length;
  if (length === undefined) {
    throw new CommandError(`--explain: ${file} has ${count(lines.length, 'line')}, so there is no line ${line}.`);
  }
  if (column !== undefined && (column < 1 || column > length + 1)) {
    throw new CommandError(
      `--explain: line ${line} of ${file} has ${count(length, 'character')}, so there is no column ${column}.`,
    );
  }
}

function isOn(location: Location, { file, line, column }: Position): boolean {
  if (location.file !== file || location.line !== line) return false;
  return column === undefined || location.endLine > line || (location.column <= column && location.endColumn > column);
}

/** Every file that the explanation can show a line of. */
function filesShown(file: string, ...data: readonly unknown[]): readonly string[] {
  return [...new Set([file, ...data.flatMap(filesIn)])];
}

function filesIn(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null) return [];
  const own = 'file' in data && typeof data.file === 'string' ? [data.file] : [];
  return [...own, ...Object.values(data).flatMap(filesIn)];
}

/** The keys of files that the scan itself did not look at. */
function keysIn(files: readonly string[], survey: Survey): readonly Site[] {
  return files
    .filter((file) => !survey.analyzed.includes(file))
    .flatMap((file) => {
      const module = survey.modules.module(file);
      return module ? analyze(module, survey.host).sites.filter((site) => site.kind === 'key') : [];
    });
}
