import type { TSESTree } from '@typescript-eslint/types';
import { collectExportCall, isExportsObject, isObjectAssign } from './commonjs-exports.js';
import { createLineMap, type LineMap } from './line-map.js';
import type { Location } from './location.js';
import type { Reference, Scope, SourceModule, Variable } from './scope.js';
import {
  childrenOf,
  forEachChild,
  isClass,
  isFunction,
  staticKey,
  unwrap,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './tree.js';

/** What a module exports under a name: an expression or declaration of its own, or a name of another module. */
export type Export =
  | { readonly kind: 'node'; readonly node: Node }
  | { readonly kind: 'variable'; readonly variable: Variable; readonly node: Node }
  | { readonly kind: 'reexport'; readonly specifier: string; readonly name: string; readonly node: Node };

/** A module all of whose exports another has too, and where that is said. */
export interface StarExport {
  readonly specifier: string;
  readonly node: Node;
}

export type Invocation = TSESTree.CallExpression | TSESTree.NewExpression;

/** One pass over a tree, kept for every question that follows. */
export class ModuleIndex {
  readonly module: SourceModule;
  readonly invocations: readonly Invocation[];
  readonly strings: readonly (TSESTree.StringLiteral | TSESTree.TemplateLiteral)[];
  /** `import('x')`. */
  readonly dynamicImports: readonly TSESTree.ImportExpression[];
  readonly memberAssignments: readonly TSESTree.AssignmentExpression[];
  readonly exports: ReadonlyMap<string, Export>;
  /** Every `export * from`. */
  readonly starExports: readonly StarExport[];
  readonly specifiers: readonly string[];
  /** What was worked out of the module once, by whom it concerns. */
  callsByWord: ReadonlyMap<string, readonly Invocation[]> | undefined;
  readonly returnValues = new Map<Node, readonly Node[]>();
  readonly #parents = new Map<Node, Node>();
  readonly #variables = new Map<object, Variable>();
  /** A class's name as it is seen inside the class, by the class. */
  readonly #ownNames = new Map<object, Variable>();
  #lines: LineMap | undefined;
  readonly #assignCalls = new Map<Variable, Invocation[]>();
  readonly #memberWrites = new Map<Variable, TSESTree.AssignmentExpression[]>();
  readonly #thisCalls = new Map<ClassNode, Map<string, Invocation[]>>();
  readonly #pushes = new Map<Variable, Node[]>();
  readonly #thisWrites = new Map<ClassNode, Map<string, Node[]>>();

  constructor(module: SourceModule) {
    this.module = module;
    for (const scope of module.scopeManager.scopes) this.#collectReferences(scope);
    const invocations: Invocation[] = [];
    const strings: (TSESTree.StringLiteral | TSESTree.TemplateLiteral)[] = [];
    const specifiers: string[] = [];
    const dynamicImports: TSESTree.ImportExpression[] = [];
    const memberAssignments: TSESTree.AssignmentExpression[] = [];
    const exports = new Map<string, Export>();
    const starExports: StarExport[] = [];
    const pending: Node[] = [module.program];
    const children: Node[] = [];
    for (let node = pending.pop(); node; node = pending.pop()) {
      const parent = node;
      children.length = 0;
      forEachChild(node, (child) => {
        this.#parents.set(child, parent);
        children.push(child);
      });
      for (let child = children.pop(); child; child = children.pop()) pending.push(child);
      switch (node.type) {
        case 'CallExpression':
        case 'NewExpression':
          invocations.push(node);
          this.#collectMemberCall(node);
          starExports.push(...collectExportCall(node, exports));
          break;
        case 'Literal':
          if (typeof node.value === 'string') strings.push(node);
          break;
        case 'TemplateLiteral':
          strings.push(node);
          break;
        case 'AssignmentExpression':
          if (node.left.type === 'MemberExpression') memberAssignments.push(node);
          this.#collectWrite(node, exports);
          break;
        case 'ImportExpression':
          dynamicImports.push(node);
          break;
        case 'ImportDeclaration':
          specifiers.push(node.source.value);
          break;
        case 'ExportAllDeclaration':
          specifiers.push(node.source.value);
          if (node.exported) {
            exports.set(nameOfModuleExport(node.exported), {
              kind: 'reexport',
              specifier: node.source.value,
              name: '*',
              node,
            });
          } else starExports.push({ specifier: node.source.value, node });
          break;
        case 'ExportDefaultDeclaration':
          exports.set('default', { kind: 'node', node: node.declaration });
          break;
        case 'ExportNamedDeclaration':
          if (node.source) specifiers.push(node.source.value);
          this.#collectNamedExports(node, exports);
          break;
        case 'TSExportAssignment':
          exports.set('module.exports', { kind: 'node', node: node.expression });
          break;
        default:
          break;
      }
    }
    this.invocations = invocations;
    this.dynamicImports = dynamicImports;
    this.memberAssignments = memberAssignments;
    this.strings = strings;
    this.specifiers = specifiers;
    this.exports = exports;
    this.starExports = starExports;
  }

  parentOf(node: Node): Node | undefined {
    return this.#parents.get(node);
  }

  /** The variable an identifier stands for; undefined for globals and property names. */
  variableOf(identifier: Node): Variable | undefined {
    return this.#variables.get(identifier);
  }

  /** Every place that names a function or class, inside the class too. */
  referencesTo(variable: Variable, declaration: Node): readonly Reference[] {
    const own = this.#ownNames.get(declaration);
    return own && own !== variable ? [...variable.references, ...own.references] : variable.references;
  }

  /** `Object.assign(name, …)`: the calls that write to an object what its literal does not show. */
  assignCallsOf(variable: Variable): readonly Invocation[] {
    return this.#assignCalls.get(variable) ?? [];
  }

  /** `name.a = …` writes to an object what its literal does not show. */
  memberWritesOf(variable: Variable): readonly TSESTree.AssignmentExpression[] {
    return this.#memberWrites.get(variable) ?? [];
  }

  /** What `name.push(…)` adds to an array. */
  pushesOf(variable: Variable): readonly Node[] {
    return this.#pushes.get(variable) ?? [];
  }

  /** The right sides of `this.name = …` in a class. */
  thisWritesOf(node: ClassNode, name: string): readonly Node[] {
    return this.#thisWrites.get(node)?.get(name) ?? [];
  }

  /** The names of everything that `this.name = …` assigns in a class. */
  thisWriteNamesOf(node: ClassNode): readonly string[] {
    return [...(this.#thisWrites.get(node)?.keys() ?? [])];
  }

  /** The calls of `this.name(…)` in a class. */
  thisCallsOf(node: ClassNode, name: string): readonly Invocation[] {
    return this.#thisCalls.get(node)?.get(name) ?? [];
  }

  everyThisWriteOf(node: ClassNode): readonly Node[] {
    return [...(this.#thisWrites.get(node)?.values() ?? [])].flat();
  }

  enclosingClass(node: Node): ClassNode | undefined {
    for (let current = this.parentOf(node); current; current = this.parentOf(current))
      if (isClass(current)) return current;
    return undefined;
  }

  enclosingFunction(node: Node): FunctionNode | undefined {
    for (let current = this.parentOf(node); current; current = this.parentOf(current)) {
      if (isFunction(current)) return current;
    }
    return undefined;
  }

  location(node: { readonly range: readonly [number, number] }): Location {
    this.#lines ??= createLineMap(this.module.text);
    return this.#lines.locate(this.module.file, [node.range[0], node.range[1]]);
  }

  text(node: { readonly range: readonly [number, number] }): string {
    return this.module.text.slice(node.range[0], node.range[1]);
  }

  #collectReferences(scope: Scope): void {
    for (const reference of scope.references) {
      if (reference.resolved) this.#variables.set(reference.identifier, reference.resolved);
    }
    for (const variable of scope.variables) {
      // A class has a variable inside itself too; the outer one is the one that others refer to.
      for (const definition of variable.defs) {
        if (!this.#variables.has(definition.name)) this.#variables.set(definition.name, variable);
        if (scope.type === 'class' && definition.type === 'ClassName') this.#ownNames.set(definition.node, variable);
      }
    }
  }

  #collectMemberCall(node: Invocation): void {
    const callee = node.callee;
    if (callee.type !== 'MemberExpression') return;
    const name = staticKey(callee.property, callee.computed);
    if (callee.object.type === 'ThisExpression' && name !== undefined) {
      const owner = this.enclosingClass(node);
      if (!owner) return;
      const calls = this.#thisCalls.get(owner) ?? new Map<string, Invocation[]>();
      this.#thisCalls.set(owner, calls.set(name, [...(calls.get(name) ?? []), node]));
      return;
    }
    if (isObjectAssign(callee)) {
      const target = node.arguments[0] && unwrap(node.arguments[0]);
      const written = target?.type === 'Identifier' ? this.variableOf(target) : undefined;
      if (written) this.#assignCalls.set(written, [...(this.#assignCalls.get(written) ?? []), node]);
      return;
    }
    if (callee.object.type !== 'Identifier' || name !== 'push') return;
    const variable = this.variableOf(callee.object);
    if (!variable) return;
    this.#pushes.set(variable, [...(this.#pushes.get(variable) ?? []), ...node.arguments]);
  }

  #collectWrite(node: TSESTree.AssignmentExpression, exports: Map<string, Export>): void {
    const target = node.left;
    if (target.type !== 'MemberExpression') return;
    const name = staticKey(target.property, target.computed);
    const object = unwrap(target.object);
    if (object.type === 'ThisExpression' && name !== undefined) {
      const owner = this.enclosingClass(node);
      if (!owner) return;
      const writes = this.#thisWrites.get(owner) ?? new Map<string, Node[]>();
      this.#thisWrites.set(owner, writes);
      writes.set(name, [...(writes.get(name) ?? []), node.right]);
      return;
    }
    if (object.type === 'Identifier') {
      const variable = this.variableOf(object);
      if (variable && variable.defs.length > 0) {
        this.#memberWrites.set(variable, [...(this.#memberWrites.get(variable) ?? []), node]);
        return;
      }
      if (object.name === 'module' && name === 'exports')
        exports.set('module.exports', { kind: 'node', node: node.right });
      if (object.name === 'exports' && name !== undefined) exports.set(name, { kind: 'node', node: node.right });
    }
    if (object.type === 'MemberExpression' && isExportsObject(object) && name !== undefined) {
      exports.set(name, { kind: 'node', node: node.right });
    }
  }

  #collectNamedExports(node: TSESTree.ExportNamedDeclaration, exports: Map<string, Export>): void {
    for (const specifier of node.specifiers) {
      const exported = nameOfModuleExport(specifier.exported);
      const local = nameOfModuleExport(specifier.local);
      if (node.source)
        exports.set(exported, { kind: 'reexport', specifier: node.source.value, name: local, node: specifier });
      else exports.set(exported, { kind: 'node', node: specifier.local });
    }
    const declaration = node.declaration;
    if (!declaration) return;
    if (declaration.type === 'VariableDeclaration') {
      for (const declarator of declaration.declarations) this.#collectPatternExports(declarator.id, exports);
    } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
      exports.set(declaration.id.name, { kind: 'node', node: declaration });
    }
  }

  #collectPatternExports(pattern: Node, exports: Map<string, Export>): void {
    if (pattern.type === 'Identifier') {
      const variable = this.variableOf(pattern);
      if (variable) exports.set(pattern.name, { kind: 'variable', variable, node: pattern });
    } else if (pattern.type === 'ObjectPattern' || pattern.type === 'ArrayPattern') {
      for (const child of childrenOf(pattern)) this.#collectPatternExports(child, exports);
    } else if (pattern.type === 'Property') this.#collectPatternExports(pattern.value, exports);
    else if (pattern.type === 'AssignmentPattern') this.#collectPatternExports(pattern.left, exports);
    else if (pattern.type === 'RestElement') this.#collectPatternExports(pattern.argument, exports);
  }
}

function nameOfModuleExport(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' ? String(node.value) : '';
}

const indexes = new WeakMap<SourceModule, ModuleIndex>();

/** The index of a module, made once. */
export function indexOf(module: SourceModule): ModuleIndex {
  const known = indexes.get(module);
  if (known) return known;
  const index = new ModuleIndex(module);
  indexes.set(module, index);
  return index;
}

/**
 * Lets go of the index of a module that will not be asked for again. It would go by itself, but not before the garbage
 * collector next looks at everything: until then what is held weakly passes for what is held.
 */
export function forgetIndexOf(module: SourceModule): void {
  indexes.delete(module);
}
