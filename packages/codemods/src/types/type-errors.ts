import type { ts } from 'ts-morph';
import type { TypeScript } from './load-ts-morph.js';

/** An error as TypeScript prints it. */
export interface TypingError {
  /** 1-based. */
  readonly line: number;
  /** TypeScript's number, without `TS`. */
  readonly code: number;
  readonly message: string;
}

/** Syntactic and semantic errors of one file, in order. */
export function errorsIn(typescript: TypeScript, program: ts.Program, path: string): readonly TypingError[] {
  const file = program.getSourceFile(path);
  if (!file) return [];
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    .filter(({ category }) => category === typescript.DiagnosticCategory.Error)
    .map(({ start, code, messageText }) => ({
      line: file.getLineAndCharacterOfPosition(start ?? 0).line + 1,
      code,
      message: typescript.flattenDiagnosticMessageText(messageText, ' ').replace(/\s+/g, ' '),
    }));
}

/**
 * Errors that are there after and were not before. Lines move and types are printed differently, so errors are counted
 * by their number: of a number that became more frequent, those are new whose words were not there.
 */
export function gainedErrors(before: readonly TypingError[], after: readonly TypingError[]): readonly TypingError[] {
  const codes = [...new Set(after.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const known = before.filter((error) => error.code === code);
    const now = after.filter((error) => error.code === code);
    if (now.length <= known.length) return [];
    const words = new Set(known.map(({ message }) => message));
    const fresh = now.filter(({ message }) => !words.has(message));
    return fresh.length > 0 || undeclared.has(code) ? fresh : now.slice(known.length);
  });
}

/**
 * Numbers of errors that say that something is not declared. What was not before, as `process` without its types or what
 * a framework has yet to generate, is the same gap however often it is used.
 */
const undeclared: ReadonlySet<number> = new Set([2304, 2339, 2580, 2591]);

const missingModule: ReadonlySet<number> = new Set([2307, 2732, 2792, 7016]);

/** What an error says cannot be found, or has no types: a package, an alias, a module that a bundler makes. */
function missingSpecifier({ code, message }: TypingError): string | undefined {
  if (!missingModule.has(code)) return undefined;
  const [, specifier = ''] = /['"‘]([^'"’]+)['"’]/.exec(message) ?? [];
  return specifier.startsWith('.') || specifier.startsWith('/') ? undefined : specifier;
}

/** The package that an error misses, or the types of it; undefined for other errors, and for paths and aliases. */
export function missingPackage(error: TypingError): string | undefined {
  return /^(?:@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*(?=\/|$)/i.exec(missingSpecifier(error) ?? '')?.[0];
}

/** What is `any` because it cannot be found, so that what is asked of it goes unchecked. */
export function unresolvedName(error: TypingError): string | undefined {
  return error.code === untypedModule ? undefined : (missingPackage(error) ?? missingSpecifier(error));
}

/** TypeScript's number for a package that is there without types. */
const untypedModule = 7016;
