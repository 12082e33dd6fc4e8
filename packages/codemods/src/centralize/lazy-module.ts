import { indentAt, lineStartAt } from '@gateshift/advisor';
import type { ts } from 'ts-morph';
import type { TypeScript } from '../types/load-ts-morph.js';
import type { AnyConstruction } from './construction.js';
import { importLines, modelParts, styleOf } from './module-text.js';
import type { SharedModel } from './shared-models.js';

/** The name of the function that gives a client of a name. */
export function accessorOf(name: string): string {
  return `get${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/**
 * The text of a module with a function that makes the client when it is first asked for, and the models: nothing of the
 * environment is read before code runs that read it before.
 */
export function lazyModuleText(
  typescript: TypeScript,
  source: AnyConstruction,
  name: string,
  models: readonly SharedModel[],
  read: ((variable: string) => string) | undefined,
  file: string,
  specifierFor: (specifier: string) => string,
): string {
  const style = styleOf(source, file);
  const { newline, semicolon, indent, typed } = style;
  const isEsm = source.module.style === 'esm';
  const exported = isEsm ? 'export ' : '';
  const accessor = accessorOf(name);
  const type = typed ? typeOf(typescript, source.expression) : undefined;
  const parts = [
    importLines(source, specifierFor, style).join(newline),
    `let ${name}${type === undefined ? '' : `: ${type} | undefined`}${semicolon}`,
    [
      '/** The client, made when it is first asked for. */',
      `${exported}function ${accessor}()${type === undefined ? '' : `: ${type}`} {`,
      `${indent}${name} ??= ${moved(source, newline, indent)}${semicolon}`,
      `${indent}return ${name}${semicolon}`,
      '}',
    ].join(newline),
    ...modelParts(models, read, { ...style, late: true }, exported),
    ...(isEsm
      ? []
      : [`module.exports = { ${[accessor, ...(models.length > 0 ? ['models'] : [])].join(', ')} }${semicolon}`]),
  ];
  return parts.join(newline + newline) + newline;
}

/** What is made, as a type: the class itself, or what a function gives. */
function typeOf(typescript: TypeScript, expression: ts.Expression): string {
  if (typescript.isNewExpression(expression)) return expression.expression.getText();
  return typescript.isCallExpression(expression) ? `ReturnType<typeof ${expression.expression.getText()}>` : 'unknown';
}

/** An expression with its lines where they stand in the module. */
function moved({ expression, module }: AnyConstruction, newline: string, indent: string): string {
  const text = expression.getText();
  const start = expression.getStart();
  const own = indentAt(module.text, start) || /^[ \t]*/.exec(module.text.slice(lineStartAt(module.text, start)))?.[0];
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => (index === 0 ? line : indent + (own && line.startsWith(own) ? line.slice(own.length) : line)))
    .join(newline);
}
