import { posix } from 'node:path';
import type { FileSet } from '../files/file-set.js';
import type { ImportLists } from './import-lists.js';
import type { ModuleResolver } from './module-resolver.js';

/** What an import that could lead to one of some modules looks like; the resolver decides whether it does. */
export interface ImportMention {
  /** Matches a specifier. */
  readonly bare: RegExp;
  /** Matches, again and again, a specifier in quotes at the end of a line. */
  readonly inQuotes: RegExp;
}

/** Finds, among files not read yet, those that import one of the given modules. */
export function findImporters(
  modules: readonly string[],
  among: FileSet,
  imports: ImportLists,
  resolver: ModuleResolver,
): readonly string[] {
  if (modules.length === 0) return [];
  const wanted = new Set(modules);
  const mention = mentionOf(modules, resolver);
  const leadsThere = (specifier: string, file: string) =>
    mention.bare.test(specifier) && wanted.has(resolver.resolve(specifier, file) ?? '');
  return imports
    .filesMentioning(mention, among)
    .filter((file) => imports.of(file).some((specifier) => leadsThere(specifier, file)));
}

/**
 * The end of a specifier that could lead to one of the modules: its name, for an index file its folder's or that of
 * the package around it, or an import map's. Cheap enough for every file of a project.
 */
function mentionOf(modules: readonly string[], resolver: ModuleResolver): ImportMention {
  const packages = [...new Set(modules.flatMap((module) => resolver.packageNamesOf(module)))];
  const folders = modules.flatMap((module) => resolver.packageFoldersOf(module));
  const aliases = modules.flatMap((module) => resolver.aliasesOf(module));
  const last = [...packages, ...folders, ...aliases].map((name) => posix.basename(name));
  const alternatives = [...new Set([...modules.flatMap(namesOf), ...last])].map(escape).join('|');
  const isFolder = modules.some(isIndex);
  const between = (start: string, end: string) =>
    [
      `(?:${start}|[/#~]|@[\\w-]*/?)(?:${alternatives})(?:/?index)?(?:\\.[a-z]+)?/?${end}`,
      `${start}#[\\w@~/.-]+${end}`,
      // `from '..'` means an index without naming anything.
      ...(isFolder ? [`${start}(?:\\.\\.?/)*\\.\\.?/?${end}`] : []),
      // What a package exports can have a name that no file has.
      ...(packages.length > 0 ? [`${start}(?:${packages.map(escape).join('|')})/.`] : []),
    ].join('|');
  return { bare: new RegExp(between('^', '$')), inQuotes: new RegExp(between('["\']', '["\']$'), 'gm') };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What a specifier that leads to a module can end in: its name, for an index file its folder's or that around it. */
export function namesOf(module: string): readonly string[] {
  const stem = posix.basename(module).replace(/\.[^.]+$/, '');
  if (!isIndex(module) && stem !== 'main') return [stem];
  const folders = posix
    .dirname(module)
    .split('/')
    .filter((folder) => folder !== '.' && folder !== '');
  const folder = folders.at(-1);
  const outer = folder === 'src' || folder === 'lib' ? folders.at(-2) : undefined;
  return [stem, folder, outer].filter((name) => name !== undefined);
}

export function isIndex(module: string): boolean {
  return /^index\.[^.]+$/.test(posix.basename(module));
}
