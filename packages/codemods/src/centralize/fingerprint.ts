import type { ts } from 'ts-morph';
import type { TypeScript } from '../types/load-ts-morph.js';
import type { AnyConstruction } from './construction.js';

/**
 * What a construction comes to, whatever its formatting, quotes, order of options and names of imports: two of one
 * fingerprint make the same client.
 *
 * @param pathOf the module that a specifier leads to, for those that lead into the project
 */
export function fingerprintOf(
  typescript: TypeScript,
  { expression, uses, module, site }: AnyConstruction,
  pathOf: (specifier: string, fromFile: string) => string,
): string {
  const names = new Map(
    uses.map((use) => [use.local, `${pathOf(use.specifier, module.file)}#${use.imported}`] as const),
  );
  // An SDK exports its class under several names.
  const isMade = typescript.isNewExpression(expression) || typescript.isCallExpression(expression);
  if (isMade && typescript.isIdentifier(expression.expression)) {
    names.set(expression.expression.text, `${site.package}#${site.constructorName}`);
  }
  return print(typescript, expression, (name) => names.get(name) ?? name);
}

/** The options of a construction, by name. */
export function optionsOf(
  typescript: TypeScript,
  { expression }: Pick<AnyConstruction, 'expression'>,
): ReadonlyMap<string, string> {
  const isMade = typescript.isNewExpression(expression) || typescript.isCallExpression(expression);
  const [options] = isMade ? (expression.arguments ?? []) : [];
  if (!options || !typescript.isObjectLiteralExpression(options)) return new Map();
  return new Map(
    options.properties.map((one) => [
      one.name ? nameOfKey(typescript, one.name) : one.getText(),
      print(typescript, one, (name) => name),
    ]),
  );
}

function print(typescript: TypeScript, node: ts.Node, nameOf: (name: string) => string): string {
  const again = (child: ts.Node) => print(typescript, child, nameOf);
  if (typescript.isStringLiteralLike(node)) return JSON.stringify(node.text);
  if (typescript.isIdentifier(node)) return nameOf(node.text);
  if (typescript.isParenthesizedExpression(node)) return again(node.expression);
  if (typescript.isPropertyAccessExpression(node))
    return `${again(node.expression)}[${JSON.stringify(node.name.text)}]`;
  if (typescript.isElementAccessExpression(node)) return `${again(node.expression)}[${again(node.argumentExpression)}]`;
  if (typescript.isPropertyAssignment(node)) return `${nameOfKey(typescript, node.name)}: ${again(node.initializer)}`;
  if (typescript.isShorthandPropertyAssignment(node)) return `${node.name.text}: ${nameOf(node.name.text)}`;
  if (typescript.isObjectLiteralExpression(node)) {
    const entries = node.properties.map(again);
    // Of two that can name the same, the later one wins.
    const isPlain = node.properties.every(typescript.isPropertyAssignment);
    return `{ ${(isPlain ? entries.sort() : entries).join(', ')} }`;
  }
  if (typescript.isNewExpression(node)) {
    return `new ${again(node.expression)}(${(node.arguments ?? []).map(again).join(', ')})`;
  }
  const children = node.getChildren();
  return children.length === 0 ? node.getText() : `(${children.map(again).join(' ')})`;
}

function nameOfKey(typescript: TypeScript, name: ts.PropertyName): string {
  return typescript.isStringLiteralLike(name) ? name.text : name.getText();
}
