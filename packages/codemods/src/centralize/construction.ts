import { because, type Reason } from '@gateshift/advisor';
import type { ClientSite } from '@gateshift/analyzer';
import type { ts } from 'ts-morph';
import type { TypeScript } from '../types/load-ts-morph.js';
import { readLateConstruction, type LateConstruction } from './late-construction.js';
import { isExported, type ImportedName, type ModuleShape } from './module-shape.js';

/** A client that a module makes in a plain statement of its own, from nothing but what others can import too. */
export interface Construction {
  readonly made: 'with its module';
  readonly site: ClientSite;
  readonly module: ModuleShape;
  readonly name: string;
  readonly nameAt: ts.Identifier;
  readonly statement: ts.VariableStatement;
  readonly expression: ts.Expression;
  readonly exported: boolean;
  /** What the expression takes from imports, the SDK among them. */
  readonly uses: readonly ImportedName[];
}

export type AnyConstruction = Construction | LateConstruction;

const testFile =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|e2e|spec)\/|\.(?:test|spec|e2e|stories)\.[cm]?[jt]sx?$|(?:^|\/)(?:jest|vitest|playwright)\.[\w.-]+$/;

export function isTestFile(file: string): boolean {
  return testFile.test(file);
}

/** The construction at a site, or why it has to stay where it is. */
export function readConstruction(
  typescript: TypeScript,
  site: ClientSite,
  module: ModuleShape,
): AnyConstruction | Reason {
  if (site.derivedFrom !== undefined) return because('client-not-plain', 'it is made of another client');
  if (isTestFile(module.file)) return because('client-of-a-test', 'a test has a client of its own');
  const expression = nodeAt(typescript, module.tree, site.location.range);
  if (!expression) return because('client-not-plain', 'it is no plain construction');
  const root = rootOfCallee(typescript, expression);
  if (root === undefined || !module.imports.has(root)) {
    return because(
      'client-not-plain',
      `${root === undefined ? 'what makes it' : `\`${root}\``} is not imported at the top of ${module.file}`,
    );
  }
  if (isMadeLater(typescript, expression)) return readLateConstruction(typescript, site, module, expression);
  const place = declarationOf(typescript, expression);
  if ('code' in place) return place;
  const { statement, nameAt } = place;
  if (isChanged(typescript, module, nameAt.text)) {
    return because('client-not-plain', `${module.file} changes it after it is made`);
  }
  const before = module.style === 'esm' ? findPreparation(typescript, module, statement) : undefined;
  if (before) return because('client-prepared', `\`${firstLine(before)}\` runs before it, and would run after it`);
  const uses = usesOf(typescript, expression, module);
  if ('code' in uses) return uses;
  const exported = isExported(typescript, statement);
  return { made: 'with its module', site, module, name: nameAt.text, nameAt, statement, expression, exported, uses };
}

function nodeAt(
  typescript: TypeScript,
  tree: ts.SourceFile,
  [start, end]: readonly [number, number],
): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (node.end < end || node.pos > start || found) return;
    const isMade = typescript.isNewExpression(node) || typescript.isCallExpression(node);
    if (isMade && node.getStart(tree) === start && node.end === end) found = node;
    else typescript.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The name that the class or function begins with by which a client is made. */
function rootOfCallee(typescript: TypeScript, expression: ts.Expression): string | undefined {
  const isMade = typescript.isNewExpression(expression) || typescript.isCallExpression(expression);
  return isMade ? rootOf(typescript, expression.expression) : undefined;
}

/** Whether a function, a class or a block is around an expression. */
function isMadeLater(typescript: TypeScript, expression: ts.Expression): boolean {
  for (let at: ts.Node = expression; !typescript.isSourceFile(at); at = at.parent) {
    if (typescript.isFunctionLike(at) || typescript.isClassLike(at) || typescript.isBlock(at)) return true;
  }
  return false;
}

function declarationOf(
  typescript: TypeScript,
  expression: ts.Expression,
): { readonly statement: ts.VariableStatement; readonly nameAt: ts.Identifier } | Reason {
  const declaration = expression.parent;
  if (!typescript.isVariableDeclaration(declaration) || !typescript.isIdentifier(declaration.name)) {
    return because('client-not-plain', 'it is not the whole value of a constant');
  }
  const list = declaration.parent;
  const statement = list.parent;
  const isAlone = typescript.isVariableDeclarationList(list) && list.declarations.length === 1;
  if (!isAlone || !typescript.isVariableStatement(statement)) {
    return because('client-not-plain', 'it is not declared in a statement of its own');
  }
  if (!typescript.isSourceFile(statement.parent)) {
    return because('client-made-later', 'it is made within a block, and a shared one when its module loads');
  }
  return { statement, nameAt: declaration.name };
}

function isChanged(typescript: TypeScript, { tree }: ModuleShape, name: string): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    const { FirstAssignment, LastAssignment } = typescript.SyntaxKind;
    if (typescript.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      const root = rootOf(typescript, node.left);
      if (kind >= FirstAssignment && kind <= LastAssignment && root === name) found = true;
    }
    if (!found) typescript.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function rootOf(typescript: TypeScript, node: ts.Expression): string | undefined {
  let at = node;
  while (typescript.isPropertyAccessExpression(at) || typescript.isElementAccessExpression(at)) at = at.expression;
  return typescript.isIdentifier(at) ? at.text : undefined;
}

/** Methods by which an app is put together, which prepare nothing that a client reads. */
const harmlessMethods: ReadonlySet<string> = new Set([
  'use',
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'all',
  'set',
  'on',
  'route',
  'disable',
  'enable',
  'register',
  'log',
]);

/**
 * The first statement before the construction that can set what a client reads, such as `dotenv.config()`: modules that
 * a file imports run before any of its own statements.
 */
function findPreparation(
  typescript: TypeScript,
  { tree }: ModuleShape,
  construction: ts.VariableStatement,
): string | undefined {
  for (const statement of tree.statements) {
    if (statement === construction) return undefined;
    if (typescript.isVariableStatement(statement)) {
      const text = statement.getText(tree);
      if (/dotenv|loadEnv|\bconfig\s*\(|\bawait\b|process\.env\.\w+\s*=[^=]/.test(text)) return text;
    } else if (typescript.isExpressionStatement(statement)) {
      if (!isHarmless(typescript, statement.expression)) return statement.getText(tree);
    } else if (runsCode(typescript, statement)) {
      return statement.getText(tree);
    }
  }
  return undefined;
}

function isHarmless(typescript: TypeScript, expression: ts.Expression): boolean {
  if (typescript.isStringLiteral(expression)) return true;
  if (!typescript.isCallExpression(expression)) return false;
  const { expression: callee } = expression;
  return typescript.isPropertyAccessExpression(callee) && harmlessMethods.has(callee.name.text);
}

function runsCode(typescript: TypeScript, statement: ts.Statement): boolean {
  return !(
    typescript.isImportDeclaration(statement) ||
    typescript.isExportDeclaration(statement) ||
    typescript.isInterfaceDeclaration(statement) ||
    typescript.isTypeAliasDeclaration(statement) ||
    typescript.isFunctionDeclaration(statement) ||
    typescript.isClassDeclaration(statement) ||
    typescript.isEnumDeclaration(statement) ||
    typescript.isModuleDeclaration(statement) ||
    typescript.isEmptyStatement(statement)
  );
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

function usesOf(
  typescript: TypeScript,
  expression: ts.Expression,
  { file, imports, declared }: ModuleShape,
): readonly ImportedName[] | Reason {
  const uses = new Map<string, ImportedName>();
  let reason: Reason | undefined;
  const visit = (node: ts.Node): void => {
    if (typescript.isFunctionLike(node)) reason ??= because('client-not-plain', 'its options hold a function');
    if (typescript.isIdentifier(node) && isReference(typescript, node)) {
      const imported = imports.get(node.text);
      if (imported) uses.set(node.text, imported);
      else if (declared.has(node.text)) {
        reason ??= because('client-options-differ', `its options use \`${node.text}\`, which is ${file}'s own`);
      }
    }
    if (!reason) typescript.forEachChild(node, visit);
  };
  visit(expression);
  return reason ?? [...uses.values()];
}

function isReference(typescript: TypeScript, node: ts.Identifier): boolean {
  const { parent } = node;
  if (typescript.isPropertyAccessExpression(parent)) return parent.name !== node;
  return !(typescript.isPropertyAssignment(parent) && parent.name === node);
}
