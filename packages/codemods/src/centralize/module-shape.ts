import type { ts } from 'ts-morph';
import type { TypeScript } from '../types/load-ts-morph.js';

/** What a name of a module stands for in another. */
export interface ImportedName {
  readonly local: string;
  readonly specifier: string;
  /** `default`, `*`, or the name that is exported. */
  readonly imported: string;
  /** The whole statement, and where it names several, the part that names this one. */
  readonly statement: ts.Statement;
  readonly part: ts.Node | undefined;
}

/** One module as far as moving a client out of it needs it. */
export interface ModuleShape {
  readonly file: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly style: 'esm' | 'cjs';
  readonly imports: ReadonlyMap<string, ImportedName>;
  /** Names that the module declares at its top level, beside imports. */
  readonly declared: ReadonlySet<string>;
  /** Every identifier, wherever it stands. */
  readonly identifiers: readonly ts.Identifier[];
}

export function readModule(typescript: TypeScript, file: string, text: string): ModuleShape {
  const tree = typescript.createSourceFile(file, text, typescript.ScriptTarget.Latest, true);
  const imports = new Map<string, ImportedName>();
  const declared = new Set<string>();
  for (const statement of tree.statements) {
    for (const name of importsOf(typescript, statement)) imports.set(name.local, name);
    for (const name of namesOf(typescript, statement)) if (!imports.has(name)) declared.add(name);
  }
  const identifiers: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isIdentifier(node)) identifiers.push(node);
    typescript.forEachChild(node, visit);
  };
  visit(tree);
  const isEsm = tree.statements.some(
    (one) => typescript.isImportDeclaration(one) || typescript.isExportDeclaration(one) || isExported(typescript, one),
  );
  return { file, text, tree, style: isEsm ? 'esm' : 'cjs', imports, declared, identifiers };
}

export function isExported(typescript: TypeScript, statement: ts.Statement): boolean {
  if (typescript.isExportAssignment(statement)) return true;
  if (!typescript.canHaveModifiers(statement)) return false;
  return (typescript.getModifiers(statement) ?? []).some(({ kind }) => kind === typescript.SyntaxKind.ExportKeyword);
}

function importsOf(typescript: TypeScript, statement: ts.Statement): readonly ImportedName[] {
  if (typescript.isImportDeclaration(statement)) return importedNames(typescript, statement);
  if (!typescript.isVariableStatement(statement)) return [];
  const [declaration, ...others] = statement.declarationList.declarations;
  const specifier = declaration?.initializer && requiredBy(typescript, declaration.initializer);
  if (!declaration || others.length > 0 || specifier === undefined) return [];
  if (typescript.isIdentifier(declaration.name)) {
    return [{ local: declaration.name.text, specifier, imported: '*', statement, part: undefined }];
  }
  if (!typescript.isObjectBindingPattern(declaration.name)) return [];
  const { elements } = declaration.name;
  return elements.flatMap((element) => {
    if (!typescript.isIdentifier(element.name) || element.dotDotDotToken || element.initializer) return [];
    const imported = element.propertyName ? element.propertyName.getText() : element.name.text;
    return {
      local: element.name.text,
      specifier,
      imported,
      statement,
      part: elements.length > 1 ? element : undefined,
    };
  });
}

function importedNames(typescript: TypeScript, statement: ts.ImportDeclaration): readonly ImportedName[] {
  const { importClause, moduleSpecifier } = statement;
  if (!importClause || !typescript.isStringLiteral(moduleSpecifier)) return [];
  const specifier = moduleSpecifier.text;
  const { name, namedBindings } = importClause;
  const isAlone = !(name && namedBindings);
  const names: ImportedName[] = [];
  if (name) {
    names.push({ local: name.text, specifier, imported: 'default', statement, part: isAlone ? undefined : name });
  }
  if (namedBindings && typescript.isNamespaceImport(namedBindings)) {
    const part = isAlone ? undefined : namedBindings;
    names.push({ local: namedBindings.name.text, specifier, imported: '*', statement, part });
  } else if (namedBindings) {
    for (const element of namedBindings.elements) {
      const imported = (element.propertyName ?? element.name).text;
      const isOnly = isAlone && namedBindings.elements.length === 1;
      names.push({ local: element.name.text, specifier, imported, statement, part: isOnly ? undefined : element });
    }
  }
  return names;
}

function requiredBy(typescript: TypeScript, node: ts.Expression): string | undefined {
  if (!typescript.isCallExpression(node) || !typescript.isIdentifier(node.expression)) return undefined;
  const [argument, ...others] = node.arguments;
  const isRequire = node.expression.text === 'require' && others.length === 0;
  return isRequire && argument && typescript.isStringLiteral(argument) ? argument.text : undefined;
}

function namesOf(typescript: TypeScript, statement: ts.Statement): readonly string[] {
  const names: string[] = [];
  const add = (name: ts.BindingName): void => {
    if (typescript.isIdentifier(name)) names.push(name.text);
    else for (const element of name.elements) if (!typescript.isOmittedExpression(element)) add(element.name);
  };
  if (typescript.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) add(name);
  } else if (
    typescript.isFunctionDeclaration(statement) ||
    typescript.isClassDeclaration(statement) ||
    typescript.isEnumDeclaration(statement)
  ) {
    if (statement.name) add(statement.name);
  }
  return names;
}
