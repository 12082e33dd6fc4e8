import type { Export, Invocation, StarExport } from './module-index.js';
import { staticKey, type Node } from './tree.js';

/** `exports` or `module.exports`, where that is the module's own. */
export function isExportsObject(node: Node): boolean {
  if (node.type === 'Identifier') return node.name === 'exports';
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    staticKey(node.property, node.computed) === 'exports'
  );
}

/**
 * `Object.assign(module.exports, { … }, require('./x'))`, and `__exportStar(require('./x'), exports)` as compilers
 * write it: names that are exported, and specifiers whose exports all are.
 */
export function collectExportCall(node: Invocation, exports: Map<string, Export>): readonly StarExport[] {
  const { callee } = node;
  const [first, ...others] = node.arguments;
  if (!first) return [];
  if (callee.type === 'MemberExpression') {
    if (isObjectAssign(callee) && isExportsObject(first))
      return others.flatMap((source) => collectExportedObject(source, exports));
    const isStar = staticKey(callee.property, callee.computed) === '__exportStar';
    return isStar && others[0] && isExportsObject(others[0]) ? requiredIn(first) : [];
  }
  const isStar = callee.type === 'Identifier' && callee.name === '__exportStar';
  return isStar && others[0] && isExportsObject(others[0]) ? requiredIn(first) : [];
}

function collectExportedObject(source: Node, exports: Map<string, Export>): readonly StarExport[] {
  if (source.type !== 'ObjectExpression') return requiredIn(source);
  return source.properties.flatMap((property) => {
    if (property.type === 'SpreadElement') return requiredIn(property.argument);
    const name = staticKey(property.key, property.computed);
    if (name !== undefined) exports.set(name, { kind: 'node', node: property.value });
    return [];
  });
}

function requiredIn(node: Node): readonly StarExport[] {
  const [argument] = node.type === 'CallExpression' ? node.arguments : [];
  const isRequire =
    node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';
  return isRequire && argument?.type === 'Literal' && typeof argument.value === 'string'
    ? [{ specifier: argument.value, node }]
    : [];
}

export function isObjectAssign(callee: Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object' &&
    staticKey(callee.property, callee.computed) === 'assign'
  );
}
