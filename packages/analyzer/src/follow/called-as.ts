import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { isClass, staticKey, type FunctionNode, type Node } from '../tree.js';

/** What a function is called by, and under which words a call of it can appear. */
export type CalledAs = { readonly names: ReadonlySet<string> } & (
  | {
      readonly kind: 'variable';
      readonly variable: Variable;
      /** The function's, variable's or, for a constructor, class's declaration. */
      readonly declaration: Node;
      /** Where it is named to export it; empty where it is not exported. */
      readonly exportedBy: ReadonlySet<Node>;
    }
  /** A member of an object or class: whoever holds one can call it. */
  | { readonly kind: 'member'; readonly name: string; readonly isMethod: boolean }
  /** `export default (model) => …` and `module.exports = function …` have no name of their own. */
  | { readonly kind: 'default' }
);

/** How others call a function; undefined where only whoever it is handed to can. */
export function calledAs(owner: FunctionNode, index: ModuleIndex): CalledAs | undefined {
  if (owner.type === 'FunctionDeclaration') {
    return owner.id ? asVariable(owner.id, owner, index) : { kind: 'default', names: new Set(['default']) };
  }
  const holder = holderOf(owner, index);
  switch (holder?.type) {
    case 'VariableDeclarator':
      return asVariable(holder.id, holder, index);
    case 'MethodDefinition': {
      const owningClass = index.enclosingClass(holder);
      if (holder.kind !== 'constructor') return asMember(staticKey(holder.key, holder.computed), true);
      return owningClass && isClass(owningClass) ? asClass(owningClass, index) : undefined;
    }
    case 'PropertyDefinition':
      return asMember(staticKey(holder.key, holder.computed), true);
    case 'Property':
      return asMember(staticKey(holder.key, holder.computed), false);
    case 'ExportDefaultDeclaration':
      return { kind: 'default', names: new Set(['default']) };
    case 'AssignmentExpression': {
      const target = holder.left;
      if (target.type !== 'MemberExpression') return undefined;
      const name = staticKey(target.property, target.computed);
      const isWhole = name === 'exports' && target.object.type === 'Identifier' && target.object.name === 'module';
      return isWhole ? { kind: 'default', names: new Set(['default']) } : asMember(name, false);
    }
    default:
      return undefined;
  }
}

/** What holds a function under a name, through `cache(…)`, `memo(…)` and their like. */
function holderOf(owner: FunctionNode, index: ModuleIndex): Node | undefined {
  let child: Node = owner;
  for (let parent = index.parentOf(child); parent; child = parent, parent = index.parentOf(parent)) {
    const isWrapped = parent.type === 'CallExpression' && parent.arguments[0] === child;
    const isCast = parent.type === 'TSAsExpression' || parent.type === 'TSSatisfiesExpression';
    if (isWrapped || isCast) continue;
    const isHeld =
      (parent.type === 'VariableDeclarator' && parent.init === child) ||
      (parent.type === 'AssignmentExpression' && parent.right === child) ||
      ((parent.type === 'Property' || parent.type === 'PropertyDefinition' || parent.type === 'MethodDefinition') &&
        parent.value === child) ||
      parent.type === 'ExportDefaultDeclaration';
    return isHeld ? parent : undefined;
  }
  return undefined;
}

function asMember(name: string | undefined, isMethod: boolean): CalledAs | undefined {
  return name === undefined ? undefined : { kind: 'member', name, isMethod, names: new Set([name]) };
}

function asClass(node: Node & { readonly id?: Node | null | undefined }, index: ModuleIndex): CalledAs | undefined {
  if (node.id) return asVariable(node.id, node, index);
  const holder = index.parentOf(node);
  if (holder?.type === 'VariableDeclarator') return asVariable(holder.id, node, index);
  return holder?.type === 'ExportDefaultDeclaration' ? { kind: 'default', names: new Set(['default']) } : undefined;
}

function asVariable(name: Node, declaration: Node, index: ModuleIndex): CalledAs | undefined {
  const variable = index.variableOf(name);
  if (!variable) return undefined;
  const exports = exportsOf(declaration, variable, index);
  const names = new Set([variable.name, ...exports.map((one) => one.name)]);
  return { kind: 'variable', variable, declaration, exportedBy: new Set(exports.map((one) => one.node)), names };
}

/** The names under which a variable is exported, and the nodes that say so. */
function exportsOf(declaration: Node, variable: Variable, index: ModuleIndex): readonly { name: string; node: Node }[] {
  const isIt = (node: Node) =>
    node === declaration || (node.type === 'Identifier' && index.variableOf(node) === variable);
  return [...index.exports].flatMap(([name, exported]) => {
    if (exported.kind === 'reexport') return [];
    const { node } = exported;
    if (exported.kind === 'variable') return exported.variable === variable ? [{ name, node }] : [];
    if (isIt(node)) return [{ name, node }];
    // `module.exports = { ask }`
    if (name !== 'module.exports' || node.type !== 'ObjectExpression') return [];
    return node.properties.flatMap((property) => {
      const key = property.type === 'Property' ? staticKey(property.key, property.computed) : undefined;
      return key !== undefined && property.type === 'Property' && isIt(property.value)
        ? [{ name: key, node: property.value }]
        : [];
    });
  });
}

/** Whether a method is declared to be called by its own class alone. */
export function isPrivate(owner: FunctionNode, index: ModuleIndex): boolean {
  const member = index.parentOf(owner);
  if (member?.type !== 'MethodDefinition' && member?.type !== 'PropertyDefinition') return false;
  return member.key.type === 'PrivateIdentifier' || member.accessibility === 'private';
}
