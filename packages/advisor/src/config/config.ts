import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Node, ParseError } from 'jsonc-parser';
import type * as valibot from 'valibot';
import { configSchema, type Config } from './config-schema.js';
import { resolveGateway } from './gateway-setting.js';
import { createLineMap } from '@gateshift/analyzer';
import { jsonMistake } from '../json-mistake.js';
import { capByKind } from '../models/call-kind.js';
import { nearestOf } from '../models/nearest.js';

const require = createRequire(import.meta.url);

/** What the configuration is called, in the folder of a project or above it. */
export const configFileName = 'gateshift.config.json';

/** What became of reading a configuration. */
export type ConfigResult =
  | { readonly state: 'loaded'; readonly config: Config; readonly file: string }
  /** There is no configuration; everything has its default. */
  | { readonly state: 'absent'; readonly config: Config }
  /** One sentence per problem; each names the file, the key and what to write instead. */
  | { readonly state: 'invalid'; readonly file: string; readonly problems: readonly string[] };

/** How and where a configuration is looked for. */
export interface ConfigLookup {
  /** Reads a text file; undefined where there is none. */
  readText(path: string): string | undefined;
  /** Where the search begins; it goes up to the root. */
  readonly startDir?: string;
  /** A file named by the user, in place of a search. */
  readonly file?: string;
  /** What was read before, by file: a host that asks for every file it lints keeps this between calls. */
  readonly known?: Map<string, KnownConfig>;
}

/** A configuration file as last read; it is read anew once its text differs. */
export interface KnownConfig {
  readonly text: string;
  readonly result: ConfigResult;
}

/** Finds and reads `gateshift.config.json`: JSON with comments and trailing commas. Never throws for what it holds. */
export function loadConfig({ readText, startDir, file, known }: ConfigLookup): ConfigResult {
  if (file !== undefined) {
    const text = readText(file);
    if (text !== undefined) return parseOnce(text, file, known);
    return {
      state: 'invalid',
      file,
      problems: [`${file} cannot be read; name an existing file or leave the option out.`],
    };
  }
  for (let directory = resolve(startDir ?? '.'); ; directory = dirname(directory)) {
    const candidate = join(directory, configFileName);
    const text = readText(candidate);
    if (text !== undefined) return parseOnce(text, candidate, known);
    if (dirname(directory) === directory) return { state: 'absent', config: {} };
  }
}

function parseOnce(text: string, file: string, known: Map<string, KnownConfig> | undefined): ConfigResult {
  const before = known?.get(file);
  if (before?.text === text) return before.result;
  const result = parseConfig(text, file);
  known?.set(file, { text, result });
  return result;
}

/** Reads the text of a configuration file. */
export function parseConfig(text: string, file: string): ConfigResult {
  // Loaded here because most projects have no configuration.
  const jsonc: typeof import('jsonc-parser') = require('jsonc-parser');
  const lineMap = createLineMap(text);
  const errors: ParseError[] = [];
  const withoutMark = text.replace(/^\uFEFF/, ' ');
  const tree = jsonc.parseTree(withoutMark, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error || !tree) {
    const where = error ? `:${lineMap.lineAt(error.offset)}` : '';
    const what = error ? jsonMistake(jsonc.printParseErrorCode(error.error)) : 'it is empty';
    return { state: 'invalid', file, problems: [`${file}${where} is not valid JSON: ${what}.`] };
  }
  const value: unknown = jsonc.getNodeValue(tree);
  return validateConfig(value, file, (path) =>
    lineMap.lineAt(deepestNode(tree, path, jsonc.findNodeAtLocation).offset),
  );
}

/** Checks a configuration that is already an object, as `settings.gateshift` is. */
export function validateConfig(
  value: unknown,
  origin: string,
  lineOf?: (path: readonly string[]) => number,
): ConfigResult {
  const { safeParse }: typeof valibot = require('valibot');
  const result = safeParse(configSchema(), Array.isArray(value) ? 'a list' : value);
  const at = (path: readonly string[]) => (lineOf ? `${origin}:${lineOf(path)}` : origin);
  if (result.success) {
    const gateway = resolveGateway(result.output);
    const slips = slipsInCaps(result.output).map(
      ({ key, nearest }) =>
        `${at(['outputCaps', key])}: \`outputCaps.${key}\` is no kind of call; did you mean \`${nearest}\`?`,
    );
    const wrong = gateway.state === 'unknown' ? [`${at(['gateway'])}: \`gateway\`: ${gateway.problem}`] : [];
    const problems = [...wrong, ...slips];
    if (problems.length > 0) return { state: 'invalid', file: origin, problems };
    return { state: 'loaded', config: result.output, file: origin };
  }
  const problems = result.issues
    .flatMap((issue) => innermostProblems(issue, []))
    .map((problem) => `${at(problem.path)}: ${sentenceOf(problem)}`);
  return { state: 'invalid', file: origin, problems: [...new Set(problems)] };
}

/** Caps can be set for any API, so that only what is all but a kind of call can be told to be none. */
function slipsInCaps({ outputCaps = {} }: Config): readonly { readonly key: string; readonly nearest: string }[] {
  const kinds = ['default', ...Object.keys(capByKind)];
  return Object.keys(outputCaps).flatMap((key) => {
    const nearest = kinds.includes(key) ? undefined : nearestOf(key, kinds, 2);
    return nearest === undefined ? [] : [{ key, nearest }];
  });
}

interface Problem {
  readonly issue: valibot.BaseIssue<unknown>;
  /** From the top of the configuration. */
  readonly path: readonly string[];
}

/** Of a union's alternatives the one that got inside the value says best what is wrong; its paths begin at the union. */
function innermostProblems(issue: valibot.BaseIssue<unknown>, parentPath: readonly string[]): readonly Problem[] {
  const path = [...parentPath, ...(issue.path ?? []).map((item) => String(item.key))];
  const nested = issue.issues?.filter((inner) => inner.path !== undefined) ?? [];
  return nested.length > 0 ? nested.flatMap((inner) => innermostProblems(inner, path)) : [{ issue, path }];
}

function sentenceOf({ issue, path }: Problem): string {
  const key = path.at(-1);
  if (issue.type === 'strict_object' && key !== undefined && issue.expected === 'never') {
    const valid = keysAt(configSchema(), path.slice(0, -1));
    return `\`${path.join('.')}\` is no key of the configuration; ${remedyFor(key, valid)}`;
  }
  const subject = path.length > 0 ? `\`${path.join('.')}\`` : 'the configuration';
  if (issue.received === 'undefined') return `${subject} is missing.`;
  // Somebody may have put the key itself where its variable belongs; and a whole object says nothing.
  if (key === 'apiKey' || (issue.kind === 'validation' && /^[A-Z]/.test(issue.received ?? '')))
    return `${subject} ${issue.message}.`;
  return `${subject} ${issue.message}, but is ${issue.received}.`;
}

function remedyFor(key: string, valid: readonly string[]): string {
  if (valid.length === 0) return 'remove it.';
  // In ESLint's configuration the checks have the plugin's name before theirs.
  const nearest = nearestOf(key.replace(/^gateshift\//, ''), valid);
  return nearest ? `did you mean \`${nearest}\`?` : `the keys are ${valid.map((name) => `\`${name}\``).join(', ')}.`;
}

/** The keys that the schema takes at a path. */
function keysAt(schema: unknown, path: readonly string[]): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('wrapped' in schema) return keysAt(schema.wrapped, path);
  if ('options' in schema && Array.isArray(schema.options)) {
    return schema.options.flatMap((option: unknown) => keysAt(option, path));
  }
  const [key, ...rest] = path;
  if ('entries' in schema && typeof schema.entries === 'object' && schema.entries !== null) {
    if (key === undefined) return Object.keys(schema.entries).filter((name) => name !== '$schema');
    return keysAt(Object.entries(schema.entries).find(([name]) => name === key)?.[1], rest);
  }
  if (key === undefined) return [];
  if ('value' in schema) return keysAt(schema.value, rest);
  return [];
}

/** The node at the path or, where the path goes on beyond the file, the last one on it. */
function deepestNode(
  tree: Node,
  path: readonly string[],
  findNodeAtLocation: (root: Node, path: (string | number)[]) => Node | undefined,
): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const segments = path.slice(0, length).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const node = findNodeAtLocation(tree, segments);
    if (node) return node.parent?.type === 'property' ? node.parent : node;
  }
  return tree;
}
