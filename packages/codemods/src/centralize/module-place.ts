import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { ts } from 'ts-morph';
import type { TypeScript } from '../types/load-ts-morph.js';
import { TsConfigs } from '../types/tsconfigs.js';
import type { AnyConstruction, Construction } from './construction.js';
import type { ModuleShape } from './module-shape.js';

/** Folders that projects keep shared modules in, in the order in which they are taken. */
const sharedFolders = [
  'src/lib',
  'lib',
  'src/server/lib',
  'src/shared',
  'src/utils',
  'src/services',
  'app/lib',
  'server/lib',
  'server/utils',
  'utils',
];

/** A name under which people look for such a module. */
const telling = /(?:^|[/._-])(?:llm|openai|ai|gateway|client|model)s?(?:[._-]|$)/i;

/** A client that is exported already is the shared one, where its module does nothing else and needs nothing else. */
export function existingModule(
  typescript: TypeScript,
  constructions: readonly Construction[],
): Construction | undefined {
  const ready = constructions.filter(
    ({ exported, module, uses, statement }) =>
      exported &&
      module.style === 'esm' &&
      module.tree.statements.every((one) => one === statement || isQuiet(typescript, one)) &&
      [...module.imports.values()].every(
        ({ specifier, local }) => isPackage(specifier) || uses.some((use) => use.local === local),
      ),
  );
  return ready.find(({ module }) => telling.test(module.file)) ?? ready[0];
}

/** Imports, types, and constants that are as plain as a name. */
function isQuiet(typescript: TypeScript, statement: ts.Statement): boolean {
  if (typescript.isVariableStatement(statement)) return !/\(|=>/.test(statement.getText());
  return (
    typescript.isImportDeclaration(statement) ||
    typescript.isInterfaceDeclaration(statement) ||
    typescript.isTypeAliasDeclaration(statement) ||
    typescript.isExportDeclaration(statement)
  );
}

function isPackage(specifier: string): boolean {
  return /^(?:@[a-z\d][\w.-]*\/|[a-z\d])/.test(specifier);
}

/**
 * Where a new module goes: where the package keeps its shared ones, else beside or above all that will import it.
 *
 * @param name what the client is called
 * @param root the package's folder, relative as the files are; empty for the top
 * @param files every source file of the project
 */
export function newModuleFile(
  constructions: readonly AnyConstruction[],
  name: string,
  root: string,
  files: readonly string[],
): string {
  const users = constructions.map(({ module }) => posix.relative(root, module.file));
  const inside = files
    .filter((file) => root === '' || file.startsWith(`${root}/`))
    .map((file) => posix.relative(root, file));
  const folder = sharedFolders.find((one) => inside.some((file) => file.startsWith(`${one}/`))) ?? commonFolder(users);
  const taken = new Set(inside.map((file) => file.replace(/\.[^./]+$/, '')));
  const isFree = (stem: string) => {
    const path = posix.join(folder, stem);
    return !taken.has(path) && !inside.some((file) => file.startsWith(`${path}/`));
  };
  const own = name.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
  let stem = ['llm', own, `${own}-client`].find(isFree);
  for (let number = 2; stem === undefined; number += 1) stem = [`llm-${number}`].find(isFree);
  return posix.join(root, folder, stem + endingOf(users));
}

function commonFolder(files: readonly string[]): string {
  const [first = '', ...others] = files.map((file) => posix.dirname(file));
  let folder = first;
  while (folder !== '.' && !others.every((other) => other === folder || other.startsWith(`${folder}/`))) {
    folder = posix.dirname(folder);
  }
  return folder;
}

function endingOf(files: readonly string[]): string {
  const endings = files.map((file) => posix.extname(file).replace(/x$/, ''));
  const typed = endings.filter((ending) => ending.endsWith('ts'));
  const [first = '.js'] = typed.length > 0 ? typed : endings;
  return [...typed, ...(typed.length > 0 ? [] : endings)].every((ending) => ending === first)
    ? first
    : typed.length > 0
      ? '.ts'
      : '.js';
}

/** How a module writes relative specifiers. */
export type SpecifierEnding = 'none' | 'js' | 'ts';

/** The ending in use, by the relative imports in the texts; undefined where there are none. */
export function endingInUse(texts: readonly string[]): SpecifierEnding | undefined {
  for (const text of texts) {
    for (const [, specifier = ''] of text.matchAll(/(?:from|import|require\()\s*['"](\.{1,2}\/[^'"]+)['"]/g)) {
      if (/\.[cm]?tsx?$/.test(specifier)) return 'ts';
      if (/\.[cm]?jsx?$/.test(specifier)) return 'js';
      if (!/\.\w+$/.test(specifier)) return 'none';
    }
  }
  return undefined;
}

/**
 * How a file imports a module: by an alias where the file has one in use that leads to a folder above the module, and
 * else by the relative path.
 *
 * @param aliased the specifiers of the file with the files that they lead to
 */
export function specifierOf(
  module: string,
  fromFile: string,
  ending: SpecifierEnding,
  aliased: readonly (readonly [specifier: string, file: string])[] = [],
): string {
  const relative = relativeSpecifier(module, fromFile, ending);
  if (!relative.startsWith('../')) return relative;
  for (const [specifier, file] of aliased) {
    const [, prefix, rest] = /^([@~#]\w*\/)(.+)$/.exec(specifier) ?? [];
    if (prefix === undefined || rest === undefined) continue;
    const plain = file.replace(/\.[cm]?[jt]sx?$/, '');
    const path = [file, plain, plain.replace(/\/index$/, '')].find((one) => one.endsWith(rest));
    const folder = path?.slice(0, -rest.length);
    if (folder === undefined || !module.startsWith(folder)) continue;
    const target = module.slice(folder.length);
    return prefix + (path === file ? target : target.replace(/\.[cm]?[jt]sx?$/, ''));
  }
  return relative;
}

function relativeSpecifier(module: string, fromFile: string, ending: SpecifierEnding): string {
  const way = posix.relative(posix.dirname(fromFile), module);
  const path = way.startsWith('.') ? way : `./${way}`;
  if (ending === 'ts') return path;
  if (ending === 'js') return path.replace(/\.([cm]?)tsx?$/, '.$1js');
  return path.replace(/\.[cm]?[jt]sx?$/, '');
}

/** How relative imports have to end where no module of the project has one to tell by. */
export function endingByConfig(typescript: TypeScript, root: string, { file, style }: ModuleShape): SpecifierEnding {
  if (style === 'cjs') return 'none';
  if (/\.[cm]?jsx?$/.test(file)) return 'js';
  const config = new TsConfigs(typescript).of(join(root, file).replaceAll('\\', '/'));
  if (!('options' in config)) return 'none';
  const { Node16, NodeNext } = typescript.ModuleResolutionKind;
  const { Node16: node16, NodeNext: nodeNext } = typescript.ModuleKind;
  const { moduleResolution, module } = config.options;
  const isNode =
    moduleResolution === undefined
      ? module !== undefined && module >= node16 && module <= nodeNext
      : moduleResolution === Node16 || moduleResolution === NodeNext;
  return isNode ? 'js' : 'none';
}

/** The folder of the nearest package.json at or above a file, below the root; empty where that is the root's. */
export function packageFolder(root: string, file: string): string {
  for (let at = posix.dirname(file); at !== '.' && !at.startsWith('..'); at = posix.dirname(at)) {
    if (existsSync(join(root, at, 'package.json'))) return at;
  }
  return '';
}
