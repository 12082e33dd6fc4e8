import { forEachChild } from '@gateshift/analyzer';
import type { TSESTree } from '@typescript-eslint/types';
import type { ProgramNames } from './find-scopes.js';
import { meaning, type NameScope } from './name-scope.js';
import { visitPattern } from './pattern-names.js';

type Signature =
  | TSESTree.TSCallSignatureDeclaration
  | TSESTree.TSConstructorType
  | TSESTree.TSConstructSignatureDeclaration
  | TSESTree.TSFunctionType
  | TSESTree.TSMethodSignature;

/** The part of the walk that is inside types, where a name asks for a type unless `typeof` stands before it. */
export class TypeNames {
  readonly #program: ProgramNames;
  readonly visit = (node: TSESTree.Node): void => this.#visit(node);

  constructor(program: ProgramNames) {
    this.#program = program;
  }

  #visit(node: TSESTree.Node): void {
    const program = this.#program;
    switch (node.type) {
      case 'Identifier':
        return program.refer(node, meaning.type);
      case 'MemberExpression':
        return this.visit(node.object);
      case 'TSQualifiedName':
        return this.visit(node.left);
      case 'TSTypeQuery':
        return this.#visitQuery(node);
      case 'TSTypePredicate':
        if (node.parameterName.type === 'Identifier') program.refer(node.parameterName, meaning.value);
        return node.typeAnnotation ? this.visit(node.typeAnnotation) : undefined;
      case 'TSImportType':
        return node.typeArguments ? this.visit(node.typeArguments) : undefined;
      case 'TSPropertySignature':
        if (node.computed) program.visit(node.key);
        return node.typeAnnotation ? this.visit(node.typeAnnotation) : undefined;
      case 'TSMethodSignature':
        if (node.computed) program.visit(node.key);
        return this.#visitSignature(node);
      case 'TSCallSignatureDeclaration':
      case 'TSConstructorType':
      case 'TSConstructSignatureDeclaration':
      case 'TSFunctionType':
        return this.#visitSignature(node);
      case 'TSIndexSignature':
        for (const parameter of node.parameters)
          if ('typeAnnotation' in parameter && parameter.typeAnnotation) this.visit(parameter.typeAnnotation);
        return node.typeAnnotation ? this.visit(node.typeAnnotation) : undefined;
      case 'TSNamedTupleMember':
        return this.visit(node.elementType);
      case 'TSConditionalType':
        program.enter('conditional-type');
        this.visit(node.checkType);
        this.visit(node.extendsType);
        this.visit(node.trueType);
        program.leave();
        return this.visit(node.falseType);
      case 'TSInferType': {
        const { name, constraint } = node.typeParameter;
        this.#inferringScope().declare(name.name, { type: 'Type', name, node: node.typeParameter });
        return constraint ? this.visit(constraint) : undefined;
      }
      case 'TSMappedType':
        program.enter('mapped-type');
        program.define('Type', node.key, node);
        this.visit(node.constraint);
        if (node.nameType) this.visit(node.nameType);
        if (node.typeAnnotation) this.visit(node.typeAnnotation);
        return program.leave();
      case 'TSTypeParameter':
        program.define('Type', node.name, node);
        if (node.constraint) this.visit(node.constraint);
        return node.default ? this.visit(node.default) : undefined;
      case 'TSInterfaceDeclaration':
        program.define('Type', node.id, node);
        return this.#withParameters(node.typeParameters, [...node.extends, node.body]);
      case 'TSTypeAliasDeclaration':
        program.define('Type', node.id, node);
        return this.#withParameters(node.typeParameters, [node.typeAnnotation]);
      case 'Literal':
        return;
      default:
        return forEachChild(node, this.visit);
    }
  }

  /** `typeof name` in a type asks for a value. */
  #visitQuery(node: TSESTree.TSTypeQuery): void {
    let root: TSESTree.Node = node.exprName;
    while (root.type === 'TSQualifiedName') root = root.left;
    if (root.type === 'Identifier') this.#program.refer(root, meaning.value);
    else this.visit(root);
    if (node.typeArguments) this.visit(node.typeArguments);
  }

  #visitSignature(node: Signature): void {
    const program = this.#program;
    program.enter('function-type');
    if (node.typeParameters) this.visit(node.typeParameters);
    for (const parameter of node.params) {
      visitPattern(parameter, {
        name: (name) => program.define('Parameter', name, node),
        expression: program.visit,
      });
      if ('typeAnnotation' in parameter && parameter.typeAnnotation) this.visit(parameter.typeAnnotation);
    }
    if (node.returnType) this.visit(node.returnType);
    program.leave();
  }

  #withParameters(parameters: TSESTree.TSTypeParameterDeclaration | undefined, parts: readonly TSESTree.Node[]): void {
    if (parameters) {
      this.#program.enter('type');
      this.visit(parameters);
    }
    for (const part of parts) this.visit(part);
    if (parameters) this.#program.leave();
  }

  /** What is inferred in a condition is known in its whole true branch, however deep in the condition it stands. */
  #inferringScope(): NameScope {
    let scope = this.#program.scope;
    while ((scope.type === 'function-type' || scope.type === 'mapped-type') && scope.upper) scope = scope.upper;
    return scope.type === 'conditional-type' ? scope : this.#program.scope;
  }
}
