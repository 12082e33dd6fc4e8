import type { TSESTree } from '@typescript-eslint/types';
import { isJsonFile, jsonAsModule, restoreJsonRanges, type Range, type SourceModule } from '@gateshift/analyzer';
import { parseSync } from 'oxc-parser';
import { hasFlowPragma, looksLikeFlow, parseFlow } from './flow.js';
import { languageOf, type Language } from './language.js';
import { isNestedTooDeeply } from './nesting.js';
import { findScopes } from './scopes/find-scopes.js';
import { extractScripts, isComponent } from './script-blocks.js';

/** A comment of a source. */
export interface Comment {
  readonly type: 'Line' | 'Block';
  /** The text between the comment marks. */
  readonly value: string;
  readonly range: Range;
}

/** A module with its tree, scopes and comments. Ranges are in UTF-16 code units of the file's whole text. */
export interface ParsedModule extends SourceModule {
  readonly language: Language;
  readonly comments: readonly Comment[];
  /** What the parser found wrong and could pass over, for example `return` outside a function. */
  readonly problems: readonly ParseProblem[];
}

/** A mistake that the parser could pass over. */
export interface ParseProblem {
  readonly message: string;
  /** 1-based. */
  readonly line: number;
}

/** A tree, or one sentence that says where the text cannot be parsed. */
export type ParseResult =
  | { readonly ok: true; readonly module: ParsedModule }
  | {
      readonly ok: false;
      readonly file: string;
      /** 1-based. */
      readonly line: number;
      /** One sentence that names the file, the line and what is wrong. */
      readonly message: string;
    };

/** Parses one file's text into what the analyzer reads; JSON as a module that exports it. Never throws for what the text holds. */
export function parseModule(source: { readonly file: string; readonly text: string }): ParseResult {
  const { file, text } = source;
  const language = languageOf(file) ?? 'js';
  const script = isJsonFile(file)
    ? { text: jsonAsModule(text), language: 'js' as const }
    : isComponent(language)
      ? extractScripts(text, language)
      : { text, language };
  if (isNestedTooDeeply(script.text)) return failure(file, text, tooDeep);
  const tree = parseScript(script.text, script.language);
  if (tree.kind === 'failed') return failure(file, text, tree.problem);

  if (!isProgram(tree.program)) {
    return failure(file, text, { message: 'the parser gave no program', offset: 0 });
  }
  dropHashbang(tree.program);
  if (isJsonFile(file)) restoreJsonRanges(tree.program);
  try {
    const scopeManager = findScopes(tree.program);
    const problems = tree.problems.map((problem) => ({ message: problem.message, line: lineAt(text, problem.offset) }));
    return {
      ok: true,
      module: { file, text, language, program: tree.program, scopeManager, comments: tree.comments, problems },
    };
  } catch (error) {
    if (error instanceof RangeError) return failure(file, text, tooDeep);
    const message = `its names cannot be resolved (${error instanceof Error ? error.message : String(error)})`;
    return failure(file, text, { message, offset: 0 });
  }
}

const tooDeep: Problem = { message: 'its code is nested too deeply', offset: 0 };

interface Problem {
  readonly message: string;
  readonly offset: number;
}

type Tree =
  | {
      readonly kind: 'parsed';
      readonly program: unknown;
      readonly comments: readonly Comment[];
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'failed'; readonly problem: Problem };

type ScriptLanguage = 'js' | 'ts' | 'tsx' | 'dts';
type SourceType = 'module' | 'commonjs' | 'script';

const fallbacks: readonly SourceType[] = ['commonjs', 'script'];

function parseScript(text: string, language: ScriptLanguage): Tree {
  const asModule = parseAs(text, language, 'module');
  if (isClean(asModule)) return asModule;

  if (language === 'js' && hasFlowPragma(text)) return parseAsFlow(text);
  for (const sourceType of fallbacks) {
    const attempt = parseAs(text, language, sourceType);
    if (isClean(attempt)) return attempt;
  }
  if (asModule.kind === 'parsed') return asModule;
  if (language === 'js' && looksLikeFlow(text)) {
    const flow = parseAsFlow(text);
    if (flow.kind === 'parsed') return flow;
  }
  return asModule;
}

function isClean(tree: Tree): boolean {
  return tree.kind === 'parsed' && tree.problems.length === 0;
}

function parseAs(text: string, language: ScriptLanguage, sourceType: SourceType): Tree {
  const result = parseSync('source', text, {
    // `.js` files hold JSX often enough, and nothing else in JavaScript reads differently for it.
    lang: language === 'js' ? 'jsx' : language,
    sourceType,
    astType: 'ts',
    preserveParens: false,
    range: true,
  });
  const problems = result.errors
    .filter((error) => error.severity === 'Error')
    .map((error) => ({ message: inWords(error.message), offset: error.labels[0]?.start ?? 0 }));
  const [first] = problems;
  const { program } = result;
  if (first && program.body.length === 0) return { kind: 'failed', problem: first };
  const comments = result.comments.map((comment): Comment => ({
    type: comment.type,
    value: comment.value,
    range: [comment.start, comment.end],
  }));
  return { kind: 'parsed', program, comments, problems };
}

function parseAsFlow(text: string): Tree {
  const flow = parseFlow(text);
  if ('message' in flow) return { kind: 'failed', problem: flow };
  const comments = flow.comments.map((comment): Comment => ({
    type: comment.type,
    value: comment.value,
    range: [comment.start, comment.end],
  }));
  return { kind: 'parsed', program: flow.program, comments, problems: [] };
}

function isProgram(tree: unknown): tree is TSESTree.Program {
  return typeof tree === 'object' && tree !== null && 'type' in tree && tree.type === 'Program' && 'body' in tree;
}

function dropHashbang(program: object): void {
  if ('hashbang' in program) delete program.hashbang;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  const lineEnd = /\r\n|[\r\n\u2028\u2029]/g;
  for (let match = lineEnd.exec(text); match && match.index < offset; match = lineEnd.exec(text)) line += 1;
  return line;
}

/** The parser's message as a phrase that fits after a colon. */
function inWords(message: string): string {
  if (/diff marker/i.test(message)) return 'a merge conflict is left in it';
  const phrase = message.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase;
}

function failure(file: string, text: string, problem: Problem): ParseResult {
  const line = lineAt(text, problem.offset);
  return { ok: false, file, line, message: `${file}:${line} cannot be parsed: ${problem.message}.` };
}
