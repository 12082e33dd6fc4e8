import type { TSESTree } from '@typescript-eslint/types';
import type { AnalyzerHost } from '../host.js';
import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { nodeOf } from '../follow/variable.js';
import { unwrap, type Node } from '../tree.js';

/**
 * Whether a literal is a member of a variable whose type another package declares, and the variable is handed to nothing
 * of that package: the type demands the member, and its name says nothing of what this project does with it.
 */
export function fillsForeignType(literal: Node, index: ModuleIndex, host: AnalyzerHost): boolean {
  const declarator = declaratorOf(literal, index);
  if (declarator?.id.type !== 'Identifier') return false;
  const origin = originOfType(declarator.id.typeAnnotation?.typeAnnotation, index, host);
  const variable = index.variableOf(declarator.id);
  return origin !== undefined && variable !== undefined && !isHandedTo(origin, variable, index);
}

/** The declaration of the object that a literal is somewhere in. */
function declaratorOf(literal: Node, index: ModuleIndex): TSESTree.VariableDeclarator | undefined {
  let child = literal;
  for (let parent = index.parentOf(child); parent; child = parent, parent = index.parentOf(child)) {
    if (parent.type === 'VariableDeclarator') return parent.init === child ? parent : undefined;
    if (parent.type !== 'Property' && parent.type !== 'ObjectExpression') return undefined;
  }
  return undefined;
}

/** The package that a type is imported from; undefined for the project's own types. */
function originOfType(type: Node | undefined, index: ModuleIndex, host: AnalyzerHost): string | undefined {
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const source = importOf(index.variableOf(type.typeName));
  if (source === undefined || !namesPackage.test(source)) return undefined;
  return host.resolveModule?.(source, index.module.file) ? undefined : source;
}

/** Names of packages as registries allow them; `@/types`, `~/types` and `#types` are names of the project's own. */
const namesPackage = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?:\/|$)/;

function importOf(variable: Variable | undefined): string | undefined {
  const [definition] = variable?.defs ?? [];
  if (definition?.type !== 'ImportBinding') return undefined;
  const declaration = nodeOf(definition.parent ?? undefined);
  return declaration?.type === 'ImportDeclaration' ? declaration.source.value : undefined;
}

/** Whether a variable is an argument of something that is imported from a package. */
function isHandedTo(origin: string, variable: Variable, index: ModuleIndex): boolean {
  const packageName = nameOfPackage(origin);
  return variable.references.some((reference) => {
    let child = nodeOf(reference.identifier);
    for (let parent = child && index.parentOf(child); parent; child = parent, parent = index.parentOf(child)) {
      if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
        const source = importOf(index.variableOf(rootOf(parent.callee)));
        return source !== undefined && nameOfPackage(source) === packageName;
      }
      if (!carriers.has(parent.type)) return false;
    }
    return false;
  });
}

/** What an argument can stand in. */
const carriers: ReadonlySet<string> = new Set(['ObjectExpression', 'Property', 'SpreadElement', 'ArrayExpression']);

function nameOfPackage(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function rootOf(written: Node): Node {
  const node = unwrap(written);
  if (node.type === 'MemberExpression') return rootOf(node.object);
  return node.type === 'CallExpression' ? rootOf(node.callee) : node;
}
