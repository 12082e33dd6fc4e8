import type { TSESTree } from '@typescript-eslint/types';
import { indexOf, type Export, type ModuleIndex } from '../module-index.js';
import { isFunction, staticKey, unwrap, type Node } from '../tree.js';
import { requiredModule } from './call.js';
import type { CalledAs } from './called-as.js';
import type { Follower } from './follower.js';
import { nodeOf } from './variable.js';

/** Modules in which the calls of one function are looked for. */
const maximumModules = 40;
/** How many modules may hand a function on, one to the next, as barrels, factories and shared instances do. */
const maximumHands = 4;

export interface ReachingModules {
  readonly modules: readonly ModuleIndex[];
  /** The names of the function, with those that re-exports give it. */
  readonly names: ReadonlySet<string>;
  /** Why there may be more of them; undefined where there cannot. */
  readonly more: string | undefined;
}

/** A module that others can get a function from, and the words without which a text has nothing of it. */
interface Hand {
  readonly file: string;
  readonly words: ReadonlySet<string>;
}

/** The modules that can call an export of a module: its importers, and theirs where they hand on what they import. */
export function modulesReaching(follower: Follower, index: ModuleIndex, role: CalledAs): ReachingModules {
  const found = new Map<string, ModuleIndex>();
  const names = new Set(role.names);
  const held = role.kind === 'member' ? exportNamesOf(index) : [];
  let more: string | undefined;
  let hands: readonly Hand[] = [{ file: index.module.file, words: new Set([...names, ...held]) }];
  for (let hand = 0; hands.length > 0; hand++) {
    if (hand === maximumHands) {
      more ??= `handed on through more than ${maximumHands} modules`;
      break;
    }
    const next: Hand[] = [];
    for (const { file: from, words } of hands) {
      const importers = follower.host.importersOf?.(from);
      more ??= importers?.more;
      for (const importer of importers?.files ?? []) {
        const { file } = importer;
        if (found.has(file) || file === index.module.file || isTestBeside(file, index.module.file)) continue;
        if (!isConcerned(importer.text(), words)) continue;
        if (found.size === maximumModules) {
          more = `reached from more than ${maximumModules} modules`;
          break;
        }
        const module = importer.module();
        if (!module) {
          more ??= 'imported by a file that cannot be read';
          continue;
        }
        const reached = indexOf(module);
        found.set(file, reached);
        for (const [name, exported] of reached.exports) {
          if (exported.kind === 'reexport' && names.has(exported.name)) names.add(name);
        }
        if (handsOn(reached, role)) next.push({ file, words: wordsBehind(reached, names) });
      }
    }
    hands = next;
  }
  const modules = [...found.values()].sort((a, b) => (a.module.file < b.module.file ? -1 : 1));
  return { modules, names, more };
}

/** Who gets a function from where it is handed on names it all the same, be it as a member of something. */
function wordsBehind(index: ModuleIndex, names: ReadonlySet<string>): ReadonlySet<string> {
  const words = new Set(names);
  words.delete('module.exports');
  if (index.exports.get('default')?.kind !== 'reexport') words.delete('default');
  return words;
}

/** Exports of all that another module has, which name nothing of it. */
const unnamedExport =
  /\bexport\s*\*|\bexports\s*=\s*require|\.\.\.\s*require|\b__exportStar\b|Object\.assign\(\s*(?:module\.)?exports/;

/** Whether the text of an importer speaks of a function, or of what carries it; only then is it worth parsing. */
function isConcerned(text: string, words: ReadonlySet<string>): boolean {
  // What is exported by default, or as all there is, has any name where it is imported.
  if (words.has('default') || words.has('module.exports')) return true;
  return [...words].some((word) => text.includes(word) || isGarbled(word)) || unnamedExport.test(text);
}

function isGarbled(word: string): boolean {
  return [...word].some((character) => character > '\x7f');
}

/** The names under which a module hands something out, those of `module.exports = { a, b }` among them. */
function exportNamesOf(index: ModuleIndex): readonly string[] {
  return [...index.exports].flatMap(([name, exported]) => {
    if (name !== 'module.exports' || exported.kind !== 'node' || exported.node.type !== 'ObjectExpression')
      return [name];
    return exported.node.properties.map((one) =>
      one.type === 'Property' ? (staticKey(one.key, one.computed) ?? name) : name,
    );
  });
}

const testPath =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|e2e)\/|[.-](?:test|tests|spec|e2e|stories|mock)\.[cm]?[jt]sx?$/;

/** A test's call is no way in which the program runs. */
function isTestBeside(file: string, tested: string): boolean {
  return testPath.test(file) && !testPath.test(tested);
}

function handsOn(index: ModuleIndex, role: CalledAs): boolean {
  return index.starExports.length > 0 || [...index.exports.values()].some((one) => isHandedOn(one, role, index));
}

/** Whether an export may hand on what its module imports: a re-export, an object of functions, an instance, a factory. */
function isHandedOn(exported: Export, role: CalledAs, index: ModuleIndex): boolean {
  if (exported.kind === 'reexport') return true;
  const node = exported.kind === 'node' ? unwrap(exported.node) : initialOf(exported.node, index);
  if (!node) return false;
  if (node.type === 'Identifier') {
    const definition = index.variableOf(node)?.defs.at(-1);
    if (definition?.type === 'ImportBinding') return true;
    const declared = nodeOf(definition?.node);
    if (declared?.type === 'VariableDeclarator') return declared.init ? holdsOthers(unwrap(declared.init), role) : true;
    return declared !== undefined && holdsOthers(declared, role);
  }
  return holdsOthers(node, role);
}

function initialOf(name: Node, index: ModuleIndex): Node | undefined {
  const parent = index.parentOf(name);
  return parent?.type === 'VariableDeclarator' && parent.init ? unwrap(parent.init) : undefined;
}

/** A function or class hands on only objects that have members: it makes them. */
function holdsOthers(node: Node, role: CalledAs): boolean {
  if (isFunction(node)) return role.kind === 'member';
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.superClass !== null || role.kind === 'member';
    case 'ObjectExpression':
    case 'CallExpression':
    case 'NewExpression':
    case 'MemberExpression':
    case 'Identifier':
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return true;
    default:
      return false;
  }
}

/** Whether a module uses a function it imports in any other way than calling it, so that others may call it too. */
export function usesAsValue(
  follower: Follower,
  role: CalledAs,
  index: ModuleIndex,
  from: readonly ModuleIndex[],
): boolean {
  const leads = (specifier: string): boolean => {
    const target = follower.followModule(specifier, index);
    return target.kind === 'module' && from.includes(target.index);
  };
  return importsOf(index).some(({ specifier, imported, name }) => {
    if (imported !== '*' && imported !== 'default' && !role.names.has(imported)) return false;
    if (!leads(specifier)) return false;
    const variable = name && index.variableOf(name);
    return (
      !variable ||
      !variable.references.every((reference) => {
        const identifier = nodeOf(reference.identifier);
        return reference.isWrite() || (identifier !== undefined && isOnlyCalled(identifier, role, index));
      })
    );
  });
}

/** Whether a function, or the module that has it, is named only to call it, to export it again or to speak of its type. */
function isOnlyCalled(identifier: Node, role: CalledAs, index: ModuleIndex): boolean {
  const parent = index.parentOf(identifier);
  switch (parent?.type) {
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === identifier;
    case 'MemberExpression': {
      const name = staticKey(parent.property, parent.computed);
      if (name === undefined || parent.object !== identifier) return false;
      return !role.names.has(name) || isOnlyCalled(parent, { ...role, names: new Set() }, index);
    }
    case 'ExportSpecifier':
    case 'TSTypeReference':
    case 'TSQualifiedName':
      return true;
    default:
      return false;
  }
}

interface Import {
  readonly specifier: string;
  /** The name it has where it comes from; `*` for all of it. */
  readonly imported: string;
  readonly name?: Node;
}

function importsOf(index: ModuleIndex): readonly Import[] {
  const declared = index.module.program.body.flatMap((statement): readonly Import[] => {
    if (statement.type !== 'ImportDeclaration') return [];
    const specifier = statement.source.value;
    return statement.specifiers.map((one) => ({ specifier, imported: importedName(one), name: one.local }));
  });
  const required = index.invocations.flatMap((node): readonly Import[] => {
    const specifier = node.type === 'CallExpression' ? requiredModule(node, { index, node }) : undefined;
    if (specifier === undefined) return [];
    const parent = index.parentOf(node);
    const pattern = parent?.type === 'VariableDeclarator' ? parent.id : undefined;
    if (pattern?.type === 'Identifier') return [{ specifier, imported: '*', name: pattern }];
    if (pattern?.type !== 'ObjectPattern') return [{ specifier, imported: '*' }];
    return pattern.properties.map((one) =>
      one.type === 'Property'
        ? { specifier, imported: staticKey(one.key, one.computed) ?? '*', name: one.value }
        : { specifier, imported: '*' },
    );
  });
  const dynamic = index.dynamicImports.flatMap(({ source }) =>
    source.type === 'Literal' ? [{ specifier: String(source.value), imported: '*' }] : [],
  );
  return [...declared, ...required, ...dynamic];
}

function importedName(specifier: TSESTree.ImportClause): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
}
