import type { Range } from '@gateshift/analyzer';
import type { TextEdit } from '@gateshift/advisor';
import type { ts } from 'ts-morph';
import type { TypeScript } from '../types/load-ts-morph.js';
import type { ImportedName, ModuleShape } from './module-shape.js';

/**
 * The edits that take imports away which nothing uses any more.
 *
 * @param isReplaced whether another import comes in their place
 */
export function removeUnused(
  typescript: TypeScript,
  module: ModuleShape,
  uses: readonly ImportedName[],
  removed: readonly Range[],
  isReplaced: boolean,
): readonly TextEdit[] {
  const unused = uses.filter(({ local, statement }) =>
    module.identifiers.every(
      (one) =>
        one.text !== local ||
        removed.some((range) => isWithin(one, range)) ||
        (one.pos >= statement.pos && one.end <= statement.end),
    ),
  );
  return unused.map(({ statement, part }) => ({
    range: part ? partRange(typescript, module, part) : statementRange(module, statement, isReplaced),
    text: '',
  }));
}

/** A new import takes the place of one that goes, with the blank lines around it. */
function statementRange({ text }: ModuleShape, statement: ts.Statement, isReplaced: boolean): Range {
  const [start, end] = [statement.getStart(), statement.end];
  if (!isReplaced) return lineRange(text, start, end);
  const rest = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(end));
  return [start, end + (rest?.[0].length ?? 0)];
}

function isWithin(node: ts.Node, [start, end]: Range): boolean {
  return node.pos >= start && node.end <= end;
}

/** One name of several, with the comma that parts it from the next or the one before. */
function partRange(typescript: TypeScript, { text }: ModuleShape, part: ts.Node): Range {
  const start = part.getStart();
  const after = /^\s*,\s*/.exec(text.slice(part.end));
  if (after) return [start, part.end + after[0].length];
  const before = /\s*,\s*$/.exec(text.slice(0, start));
  return [start - (before?.[0].length ?? 0), part.end];
}

/** A statement with its line, and with a blank line where it would be one of two, or the first of the file. */
export function lineRange(text: string, start: number, end: number): Range {
  const rest = /^[ \t]*(?:\r\n|\n|\r|$)/.exec(text.slice(end));
  if (!rest) return [start, end];
  const stop = end + rest[0].length;
  const blank = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(stop));
  if (blank && /^\uFEFF?$/.test(text.slice(0, start))) return [start, stop + blank[0].length];
  const isBlankAfter = /^[ \t]*(?:\r\n|\n|\r|$)/.test(text.slice(stop));
  const before = /(?:^|\r\n|\n|\r)([ \t]*(?:\r\n|\n|\r))$/.exec(text.slice(0, start));
  return [isBlankAfter && before?.[1] !== undefined ? start - before[1].length : start, stop];
}

/**
 * Where a new import goes: after the last import, or where there is none, below the hashbang, directives and the comment
 * that the file begins with.
 */
export function importPlace(typescript: TypeScript, { tree, text, style }: ModuleShape): number {
  const imports =
    style === 'cjs'
      ? leadingRequires(typescript, tree)
      : tree.statements.filter(
          (one) => typescript.isImportDeclaration(one) || typescript.isImportEqualsDeclaration(one),
        );
  const directives = tree.statements.filter((one, index) => isDirective(typescript, tree, index) && one);
  const last = imports.at(-1) ?? directives.at(-1);
  const end = last ? last.end : (/^#!.*/.exec(text)?.[0].length ?? 0);
  if (end === 0) return text.startsWith('\uFEFF') ? 1 : 0;
  const rest = /^(?:[ \t]*\/\/[^\r\n]*|[ \t]*)(?:\r\n|\n|\r)?/.exec(text.slice(end));
  return end + (rest?.[0].length ?? 0);
}

function leadingRequires(typescript: TypeScript, tree: ts.SourceFile): readonly ts.Statement[] {
  const end = tree.statements.findIndex(
    (one, index) => !isDirective(typescript, tree, index) && !/\brequire\(/.test(one.getText(tree)),
  );
  const leading = end < 0 ? tree.statements : tree.statements.slice(0, end);
  return leading.filter((one) => typescript.isVariableStatement(one));
}

function isDirective(typescript: TypeScript, tree: ts.SourceFile, index: number): boolean {
  return tree.statements
    .slice(0, index + 1)
    .every((one) => typescript.isExpressionStatement(one) && typescript.isStringLiteral(one.expression));
}
