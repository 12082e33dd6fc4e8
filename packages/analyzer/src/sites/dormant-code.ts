import type { Range } from '../location.js';
import type { ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import type { Site } from '../site.js';
import { isFunction, staticKey, unwrap, type Node } from '../tree.js';
import { nodeOf } from '../follow/variable.js';

/** Marks the sites that stand in code of their module which never runs. */
export function markDormant(sites: readonly Site[], index: ModuleIndex): readonly Site[] {
  const { file } = index.module;
  if (!sites.some(({ location }) => location.file === file)) return sites;
  const regions = [...skippedTests(index), ...functionsNobodyNames(index)];
  if (regions.length === 0) return sites;
  return sites.map((site) => {
    const { location } = site;
    const isInside = location.file === file && regions.some((region) => isWithin(location.range, region));
    return isInside ? { ...site, isDormant: true } : site;
  });
}

function isWithin(inner: Range, outer: Range): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

const declaresTest = /^(?:test|it|describe|suite|context|specify)$/;
const declaresSkippedTest = /^x(?:test|it|describe|suite|context|specify)$/;

function skippedTests(index: ModuleIndex): readonly Range[] {
  return index.invocations.flatMap((node) =>
    node.arguments.some(isFunction) && isSkipping(node.callee) ? [node.range] : [],
  );
}

/** `test.skip`, `describe.skip.each(…)`, `xit`. */
function isSkipping(written: Node, isSkipped = false): boolean {
  const callee = unwrap(written);
  switch (callee.type) {
    case 'Identifier':
      return declaresSkippedTest.test(callee.name) || (isSkipped && declaresTest.test(callee.name));
    case 'MemberExpression': {
      const name = staticKey(callee.property, callee.computed);
      return isSkipping(callee.object, isSkipped || name === 'skip' || name === 'todo');
    }
    case 'CallExpression':
      return isSkipping(callee.callee, isSkipped);
    case 'TaggedTemplateExpression':
      return isSkipping(callee.tag, isSkipped);
    default:
      return false;
  }
}

/** Files of code alone: markup names functions in ways of its own, and snippets of a document name none. */
const codeAlone = /(?<!\.md\/[^/]*)\.[cm]?[jt]sx?$/i;

function functionsNobodyNames(index: ModuleIndex): readonly Range[] {
  const { module } = index;
  // What other scripts of a page, or the page itself, call is not known.
  if (!codeAlone.test(module.file) || !isModule(index)) return [];
  return module.scopeManager.scopes
    .filter(({ type }) => type !== 'global')
    .flatMap(({ variables }) => variables.map((variable) => unnamedFunction(variable, index)))
    .filter((range) => range !== undefined);
}

function isModule({ specifiers, exports, starExports, module }: ModuleIndex): boolean {
  return specifiers.length > 0 || exports.size > 0 || starExports.length > 0 || /\brequire\(/.test(module.text);
}

/**
 * The range of the function that a variable stands for, where nothing outside of the function says its name. Components
 * are named in markup, where not every parser of ESLint sees a name.
 */
function unnamedFunction({ name, defs, references }: Variable, index: ModuleIndex): Range | undefined {
  const [definition] = defs;
  if (!definition || defs.length > 1 || /^[A-Z]/.test(name)) return undefined;
  const declared = nodeOf(definition.node);
  if (!declared || isExported(declared, index)) return undefined;
  const owner = functionDeclaredBy(definition.type, declared);
  if (!owner) return undefined;
  const isNamed = references.some((reference) => {
    const identifier = nodeOf(reference.identifier);
    return !reference.init && (!identifier || !isWithin(identifier.range, owner.range));
  });
  return isNamed ? undefined : owner.range;
}

function functionDeclaredBy(type: string, declared: Node): Node | undefined {
  if (declared.type === 'FunctionDeclaration') return type === 'FunctionName' ? declared : undefined;
  if (declared.type !== 'VariableDeclarator' || declared.id.type !== 'Identifier' || !declared.init) return undefined;
  const value = unwrap(declared.init);
  return isFunction(value) ? value : undefined;
}

function isExported(declared: Node, index: ModuleIndex): boolean {
  const holder = declared.type === 'VariableDeclarator' ? index.parentOf(declared) : declared;
  const parent = holder && index.parentOf(holder);
  return parent?.type === 'ExportNamedDeclaration' || parent?.type === 'ExportDefaultDeclaration';
}
