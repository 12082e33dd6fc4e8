import type { TSESTree } from '@typescript-eslint/types';
import { forEachChild, type ScopeManager } from '@gateshift/analyzer';
import { meaning, NameReference, NameScope, type DefinitionType, type Named, type ScopeType } from './name-scope.js';
import { visitPattern } from './pattern-names.js';
import { TypeNames } from './type-names.js';

/**
 * Finds what every name of a program leads to: the part of a scope manager that the analyzer reads. The program is read
 * as a module, scripts too, since top-level names have to be resolved.
 */
export function findScopes(program: TSESTree.Program): ScopeManager {
  const names = new ProgramNames();
  names.visitChildren(program);
  names.leave();
  return { scopes: names.scopes };
}

type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression
  | TSESTree.TSDeclareFunction
  | TSESTree.TSEmptyBodyFunctionExpression;

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

interface Write {
  readonly value: object | null;
  readonly init: boolean;
}

/** One walk over a program. Names are resolved when the scope that they stand in is left. */
export class ProgramNames {
  readonly scopes: NameScope[] = [];
  scope: NameScope;
  readonly #types = new TypeNames(this);
  readonly visit = (node: TSESTree.Node): void => this.#visit(node);
  readonly visitType = (node: TSESTree.Node): void => this.#types.visit(node);

  constructor() {
    this.scope = new NameScope('module', undefined);
    this.scopes.push(this.scope);
  }

  enter(type: ScopeType, bodyStart?: number): void {
    this.scope = new NameScope(type, this.scope, bodyStart);
    this.scopes.push(this.scope);
  }

  leave(): void {
    const upper = this.scope.close();
    if (upper) this.scope = upper;
  }

  define(type: DefinitionType, name: Named, node: object, parent?: object): void {
    this.scope.declare(name.name, { type, name, node, parent });
  }

  refer(name: Named, asked: number): void {
    this.scope.refer(new NameReference(name, asked));
  }

  visitChildren(node: TSESTree.Node): void {
    forEachChild(node, this.visit);
  }

  #write(name: Named, write: Write): void {
    this.scope.refer(new NameReference(name, meaning.value, write));
  }

  #visit(node: TSESTree.Node): void {
    switch (node.type) {
      case 'Identifier':
        this.refer(node, meaning.value);
        if (node.typeAnnotation) this.visitType(node.typeAnnotation);
        return;
      case 'MemberExpression':
        this.visit(node.object);
        if (node.computed) this.visit(node.property);
        return;
      case 'Property':
        if (node.computed) this.visit(node.key);
        this.visit(node.value);
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
      case 'TSDeclareFunction':
      case 'TSEmptyBodyFunctionExpression':
        return this.#visitFunction(node);
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.#visitClass(node);
      case 'VariableDeclaration':
        return this.#visitVariables(node);
      case 'AssignmentExpression':
        return this.#visitAssignment(node);
      case 'UpdateExpression': {
        const target = assignable(node.argument);
        if (target.type === 'Identifier') this.#write(target, { value: null, init: false });
        else this.visit(target);
        return;
      }
      case 'BlockStatement':
        this.enter('block');
        this.visitChildren(node);
        return this.leave();
      case 'CatchClause':
        this.enter('catch');
        if (node.param) this.#declarePattern(node.param, 'CatchClause', node);
        this.visit(node.body);
        return this.leave();
      case 'ForStatement': {
        const isScope = node.init?.type === 'VariableDeclaration' && node.init.kind !== 'var';
        if (isScope) this.enter('for');
        this.visitChildren(node);
        return isScope ? this.leave() : undefined;
      }
      case 'ForInStatement':
      case 'ForOfStatement':
        return this.#visitLoop(node);
      case 'SwitchStatement':
        this.visit(node.discriminant);
        this.enter('switch');
        for (const one of node.cases) this.visit(one);
        return this.leave();
      case 'LabeledStatement':
        return this.visit(node.body);
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) this.define('ImportBinding', specifier.local, specifier, node);
        return;
      case 'ExportNamedDeclaration':
        return this.#visitExports(node);
      case 'ExportDefaultDeclaration':
        if (node.declaration.type === 'Identifier') this.refer(node.declaration, meaning.either);
        else this.visit(node.declaration);
        return;
      case 'JSXIdentifier':
        return this.refer(node, meaning.value);
      case 'JSXOpeningElement':
        this.#visitElementName(node.name);
        if (node.typeArguments) this.visitType(node.typeArguments);
        for (const attribute of node.attributes) this.visit(attribute);
        return;
      case 'JSXClosingElement':
        return this.#visitElementName(node.name);
      case 'JSXAttribute':
        return node.value ? this.visit(node.value) : undefined;
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ExportAllDeclaration':
      case 'ImportAttribute':
      case 'Literal':
      case 'MetaProperty':
      case 'PrivateIdentifier':
        return;
      default:
        return node.type.startsWith('TS') ? this.#visitTypeScript(node) : this.visitChildren(node);
    }
  }

  #visitTypeScript(node: TSESTree.Node): void {
    switch (node.type) {
      case 'TSEnumDeclaration':
        this.define('TSEnumName', node.id, node);
        this.enter('tsEnum');
        for (const member of node.body.members) {
          const name = enumMemberName(member.id);
          if (name) this.define('TSEnumMemberName', name, member);
          if (member.initializer) this.visit(member.initializer);
        }
        return this.leave();
      case 'TSModuleDeclaration':
        if (node.id.type === 'Identifier' && node.kind !== 'global') this.define('TSModuleName', node.id, node);
        this.enter('tsModule');
        if (node.body) this.visit(node.body);
        return this.leave();
      case 'TSImportEqualsDeclaration': {
        this.define('ImportBinding', node.id, node, node);
        const root = leftmost(node.moduleReference);
        return root.type === 'Identifier' ? this.visit(root) : undefined;
      }
      case 'TSExportAssignment':
        if (node.expression.type === 'Identifier') this.refer(node.expression, meaning.either);
        else this.visit(node.expression);
        return;
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'TSModuleBlock':
      case 'TSParameterProperty':
        return this.visitChildren(node);
      default:
        return this.visitType(node);
    }
  }

  #visitFunction(node: FunctionNode): void {
    const isNamedExpression = node.type === 'FunctionExpression' && node.id !== null;
    if (isNamedExpression) this.enter('function-expression-name');
    if (node.id) this.define('FunctionName', node.id, node);
    for (const parameter of node.params) for (const decorator of parameter.decorators) this.visit(decorator);
    this.enter('function', node.body?.range[0] ?? -1);
    for (const parameter of node.params) {
      this.#declarePattern(parameter, 'Parameter', node);
      const annotation = annotationOf(parameter);
      if (annotation) this.visitType(annotation);
    }
    if (node.returnType) this.visitType(node.returnType);
    if (node.typeParameters) this.visitType(node.typeParameters);
    // What a function declares stands beside its parameters, not in a block of its own.
    if (node.body?.type === 'BlockStatement') this.visitChildren(node.body);
    else if (node.body) this.visit(node.body);
    this.leave();
    if (isNamedExpression) this.leave();
  }

  #visitClass(node: ClassNode): void {
    if (node.type === 'ClassDeclaration' && node.id) this.define('ClassName', node.id, node);
    for (const decorator of node.decorators) this.visit(decorator);
    this.enter('class');
    if (node.id) this.define('ClassName', node.id, node);
    if (node.superClass) this.visit(node.superClass);
    if (node.typeParameters) this.visitType(node.typeParameters);
    if (node.superTypeArguments) this.visitType(node.superTypeArguments);
    for (const implemented of node.implements) this.visitType(implemented);
    for (const member of node.body.body) this.#visitMember(member);
    this.leave();
  }

  #visitMember(member: TSESTree.ClassElement): void {
    if (member.type === 'StaticBlock') {
      this.enter('class-static-block');
      for (const statement of member.body) this.visit(statement);
      return this.leave();
    }
    if (member.type === 'TSIndexSignature') return this.visitType(member);
    if (member.computed) this.visit(member.key);
    if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
      if (member.value) {
        this.enter('class-field-initializer');
        this.visit(member.value);
        this.leave();
      }
    } else if (member.value) this.visit(member.value);
    for (const decorator of member.decorators) this.visit(decorator);
    if ('typeAnnotation' in member && member.typeAnnotation) this.visitType(member.typeAnnotation);
  }

  #visitVariables(node: TSESTree.VariableDeclaration): void {
    const holder = node.kind === 'var' ? this.scope.varScope : this.scope;
    for (const declarator of node.declarations) {
      const { id, init } = declarator;
      this.#visitPattern(id, {
        declare: (name) => holder.declare(name.name, { type: 'Variable', name, node: declarator, parent: node }),
        write: init ? { value: init, init: true } : undefined,
      });
      if (init) this.visit(init);
      if (id.typeAnnotation) this.visitType(id.typeAnnotation);
    }
  }

  #visitAssignment(node: TSESTree.AssignmentExpression): void {
    const target = assignable(node.left);
    const write = { value: node.right, init: false };
    if (target.type === 'Identifier') this.#write(target, write);
    else if (target.type === 'ObjectPattern' || target.type === 'ArrayPattern') this.#visitPattern(target, { write });
    else this.visit(target);
    this.visit(node.right);
  }

  #visitLoop(node: TSESTree.ForInStatement | TSESTree.ForOfStatement): void {
    const { left } = node;
    const isDeclared = left.type === 'VariableDeclaration';
    const isScope = isDeclared && left.kind !== 'var';
    if (isScope) this.enter('for');
    const write = { value: node.right, init: isDeclared };
    if (isDeclared) {
      this.visit(left);
      const nameOnly = { name: (name: Named) => this.#write(name, write), expression: () => undefined };
      for (const { id } of left.declarations) visitPattern(id, nameOnly);
    } else this.#visitPattern(left, { write });
    this.visit(node.right);
    this.visit(node.body);
    if (isScope) this.leave();
  }

  #visitExports(node: TSESTree.ExportNamedDeclaration): void {
    if (node.declaration) return this.visit(node.declaration);
    if (node.source) return;
    for (const { local, exportKind } of node.specifiers) {
      const isType = node.exportKind === 'type' || exportKind === 'type';
      this.refer(local, isType ? meaning.type : meaning.either);
    }
  }

  /** In lower case it is an element of the page and no name. */
  #visitElementName(name: TSESTree.JSXTagNameExpression): void {
    if (name.type === 'JSXMemberExpression') {
      let root = name.object;
      while (root.type === 'JSXMemberExpression') root = root.object;
      if (root.type === 'JSXIdentifier' && root.name !== 'this') this.refer(root, meaning.value);
    } else if (name.type === 'JSXIdentifier' && /^[^\p{Ll}]|^this$/u.test(name.name)) {
      this.refer(name, meaning.value);
    }
  }

  #declarePattern(pattern: TSESTree.Node, type: DefinitionType, node: object): void {
    this.#visitPattern(pattern, { declare: (name) => this.define(type, name, node) });
  }

  /** Defaults are written to the names that have them; what else a pattern holds is visited after all of its names. */
  #visitPattern(pattern: TSESTree.Node, { declare, write }: PatternUse): void {
    if (pattern.type === 'Identifier') {
      declare?.(pattern);
      if (write) this.#write(pattern, write);
      return;
    }
    const expressions: TSESTree.Node[] = [];
    visitPattern(pattern, {
      name: (name, defaults) => {
        declare?.(name);
        for (const value of defaults) this.#write(name, { value, init: declare !== undefined });
        if (write) this.#write(name, write);
      },
      expression: (node) => void expressions.push(node),
    });
    for (const node of expressions) this.visit(node);
  }
}

interface PatternUse {
  readonly declare?: (name: TSESTree.Identifier) => void;
  readonly write?: Write | undefined;
}

/** What is assigned to, without the casts that can stand around it. */
function assignable(node: TSESTree.Node): TSESTree.Node {
  let target = node;
  while (
    target.type === 'TSAsExpression' ||
    target.type === 'TSNonNullExpression' ||
    target.type === 'TSSatisfiesExpression' ||
    target.type === 'TSTypeAssertion'
  ) {
    target = target.expression;
  }
  return target;
}

/** The annotation of a parameter stands on its name, also where the name has a default or a modifier. */
function annotationOf(parameter: TSESTree.Parameter): TSESTree.TSTypeAnnotation | undefined {
  if (parameter.type === 'TSParameterProperty') return annotationOf(parameter.parameter);
  return parameter.type === 'AssignmentPattern' ? parameter.left.typeAnnotation : parameter.typeAnnotation;
}

function enumMemberName(id: TSESTree.TSEnumMember['id']): Named | undefined {
  if (id.type === 'Identifier') return id;
  return id.type === 'Literal' ? { type: id.type, name: id.value, range: id.range } : undefined;
}

function leftmost(node: TSESTree.Node): TSESTree.Node {
  let root = node;
  while (root.type === 'TSQualifiedName') root = root.left;
  return root;
}
