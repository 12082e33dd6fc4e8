import { because, type Reason } from '@gateshift/advisor';
import type { ClientSite } from '@gateshift/analyzer';
import type { ts } from 'ts-morph';
import type { TypeScript } from '../types/load-ts-morph.js';
import { isExported, type ImportedName, type ModuleShape } from './module-shape.js';

/** A client that is made when code runs: in a function, as a field of an object, or once something asks for it. */
export interface LateConstruction {
  readonly made: 'later';
  readonly site: ClientSite;
  readonly module: ModuleShape;
  /** What holds it. */
  readonly name: string;
  readonly expression: ts.Expression;
  /** What the expression takes from imports, the SDK among them. */
  readonly uses: readonly ImportedName[];
  /** The exported function that makes it once and gives it to whoever asks, where that is all that is around it. */
  readonly accessor: string | undefined;
}

/** Functions that give the same for the same, so that what they are called with decides. */
const plainFunctions: ReadonlySet<string> = new Set(['Number', 'String', 'Boolean', 'parseInt', 'parseFloat']);
const plainMethods = /^(?:Deno\.env\.get|(?:process\.env|import\.meta\.env|Bun\.env)\b.*\.(?:trim|replace|toString))$/;

/** Functions that may change the client that they are handed. */
const wrapping = /wrap|observe|trac|instrument|patch|monitor/i;

/** The construction at an expression that runs later than its module, or why it has to stay there. */
export function readLateConstruction(
  typescript: TypeScript,
  site: ClientSite,
  module: ModuleShape,
  expression: ts.Expression,
): LateConstruction | Reason {
  if (site.holds !== undefined) {
    return because('client-made-later', 'it is made when its code runs, and has a model and a state of its own');
  }
  const holder = holderOf(typescript, expression);
  if (holder === undefined) {
    return because(
      'client-not-plain',
      'it is not the whole value of a variable, of a field or of what a function gives',
    );
  }
  const name = holder.replace(/^[#_]+/, '') || 'client';
  if (isTouched(typescript, module, holder)) {
    return because('client-not-plain', `${module.file} changes it after it is made, or hands it to what may`);
  }
  const uses = lastingUses(typescript, expression, module);
  if ('code' in uses) return uses;
  return { made: 'later', site, module, name, expression, uses, accessor: accessorAround(typescript, expression) };
}

/** The name that a value gets: empty where a function gives it to its caller, undefined where it goes elsewhere. */
function holderOf(typescript: TypeScript, expression: ts.Expression): string | undefined {
  let value: ts.Node = expression;
  while (typescript.isParenthesizedExpression(value.parent) || typescript.isNonNullExpression(value.parent)) {
    value = value.parent;
  }
  const { parent } = value;
  if (typescript.isVariableDeclaration(parent) || typescript.isPropertyDeclaration(parent)) {
    const { name } = parent;
    return typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name) ? name.text : undefined;
  }
  if (typescript.isReturnStatement(parent)) return '';
  if (typescript.isArrowFunction(parent)) return parent.body === value ? '' : undefined;
  if (!typescript.isBinaryExpression(parent) || parent.right !== value) return undefined;
  const { EqualsToken, QuestionQuestionEqualsToken, BarBarEqualsToken } = typescript.SyntaxKind;
  const isAssigned = [EqualsToken, QuestionQuestionEqualsToken, BarBarEqualsToken].includes(parent.operatorToken.kind);
  return isAssigned ? lastName(typescript, parent.left) : undefined;
}

function lastName(typescript: TypeScript, node: ts.Node): string | undefined {
  if (typescript.isPropertyAccessExpression(node)) return node.name.text;
  return typescript.isIdentifier(node) ? node.text : undefined;
}

/** Whether a module sets what is below a name, or gives what has the name to a function that wraps clients. */
function isTouched(typescript: TypeScript, { tree }: ModuleShape, name: string): boolean {
  if (name === '') return false;
  let found = false;
  const visit = (node: ts.Node): void => {
    const { FirstAssignment, LastAssignment } = typescript.SyntaxKind;
    if (typescript.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind >= FirstAssignment && kind <= LastAssignment && isBelow(typescript, node.left, name)) found = true;
    }
    if (typescript.isCallExpression(node)) {
      const isHanded = node.arguments.some((argument) => lastName(typescript, argument) === name);
      const callee = node.expression.getText(tree);
      if (isHanded && (wrapping.test(callee) || callee === 'Object.assign')) found = true;
    }
    if (!found) typescript.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function isBelow(typescript: TypeScript, left: ts.Expression, name: string): boolean {
  let at = left;
  while (typescript.isPropertyAccessExpression(at) || typescript.isElementAccessExpression(at)) {
    at = at.expression;
    if (lastName(typescript, at) === name) return true;
  }
  return false;
}

/** What an expression takes from imports; a reason where it takes anything that one call and the next may differ in. */
function lastingUses(
  typescript: TypeScript,
  expression: ts.Expression,
  { file, imports, identifiers }: ModuleShape,
): readonly ImportedName[] | Reason {
  const declared = new Set(identifiers.filter((one) => isDeclared(typescript, one, imports)).map(({ text }) => text));
  const uses = new Map<string, ImportedName>();
  let reason: Reason | undefined;
  const visit = (node: ts.Node): void => {
    const { ThisKeyword, SuperKeyword } = typescript.SyntaxKind;
    if (node.kind === ThisKeyword || node.kind === SuperKeyword) {
      reason ??= because('client-options-differ', 'its options are of the object that makes it');
    } else if (typescript.isFunctionLike(node)) {
      reason ??= because('client-not-plain', 'its options hold a function');
    } else if (node !== expression && isRun(typescript, node)) {
      reason ??= because(
        'client-options-differ',
        `\`${node.getText()}\` in its options may give something else each time that it is made`,
      );
    } else if (typescript.isIdentifier(node) && isReference(typescript, node)) {
      const imported = imports.get(node.text);
      if (declared.has(node.text)) {
        reason ??= because('client-options-differ', `its options use \`${node.text}\`, which is ${file}'s own`);
      } else if (imported) uses.set(node.text, imported);
    }
    if (!reason) typescript.forEachChild(node, visit);
  };
  visit(expression);
  return reason ?? [...uses.values()];
}

function isRun(typescript: TypeScript, node: ts.Node): boolean {
  if (typescript.isAwaitExpression(node) || typescript.isYieldExpression(node) || typescript.isNewExpression(node)) {
    return true;
  }
  if (typescript.isTaggedTemplateExpression(node)) return true;
  if (!typescript.isCallExpression(node)) return false;
  const callee = node.expression.getText();
  return !plainFunctions.has(callee) && !plainMethods.test(callee);
}

function isReference(typescript: TypeScript, node: ts.Identifier): boolean {
  const { parent } = node;
  if (typescript.isPropertyAccessExpression(parent)) return parent.name !== node;
  return !(typescript.isPropertyAssignment(parent) && parent.name === node);
}

/** Whether an identifier is where a name is declared, by anything but an import at the top of the module. */
function isDeclared(typescript: TypeScript, node: ts.Identifier, imports: ReadonlyMap<string, ImportedName>): boolean {
  const { parent } = node;
  const isName =
    (typescript.isVariableDeclaration(parent) ||
      typescript.isBindingElement(parent) ||
      typescript.isParameter(parent) ||
      typescript.isFunctionDeclaration(parent) ||
      typescript.isClassLike(parent) ||
      typescript.isEnumDeclaration(parent)) &&
    parent.name === node;
  const statement = imports.get(node.text)?.statement;
  return isName && !(statement && node.pos >= statement.pos && node.end <= statement.end);
}

/** The function of `export function getClient() { client ??= new OpenAI(); return client; }`, whichever the names are. */
function accessorAround(typescript: TypeScript, expression: ts.Expression): string | undefined {
  const assignment = expression.parent;
  if (!typescript.isBinaryExpression(assignment)) return undefined;
  const { left, operatorToken } = assignment;
  if (operatorToken.kind !== typescript.SyntaxKind.QuestionQuestionEqualsToken) return undefined;
  const body = assignment.parent.parent;
  if (!typescript.isIdentifier(left) || !typescript.isBlock(body)) return undefined;
  const [first, last, ...more] = body.statements;
  const gives = last && typescript.isReturnStatement(last) && last.expression?.getText() === left.text;
  if (first !== assignment.parent || !gives || more.length > 0) return undefined;
  const declaration = body.parent;
  if (!typescript.isFunctionDeclaration(declaration) || declaration.parameters.length > 0) return undefined;
  return isExported(typescript, declaration) || isHandedOut(typescript, declaration)
    ? declaration.name?.text
    : undefined;
}

/** `module.exports = { getClient }`. */
function isHandedOut(typescript: TypeScript, { name, parent }: ts.FunctionDeclaration): boolean {
  if (!name || !typescript.isSourceFile(parent)) return false;
  return new RegExp(String.raw`\bmodule\.exports\s*=\s*\{[^}]*\b${name.text.replaceAll('$', '\\$')}\b`).test(
    parent.text,
  );
}
