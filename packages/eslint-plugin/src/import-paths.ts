import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import {
  AutoImports,
  FrameworkPaths,
  packageEntries,
  packageImports,
  TsconfigPaths,
  type AutoImport,
  type PackageManifest,
} from '@gateshift/advisor';
import { readText } from './read-text.js';

/** What an import without or with the extension of the output can mean, in order. */
const extensionsFor: Readonly<Record<string, readonly string[]>> = {
  '': ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};
const readableExtension = /\.(?:[cm]?[jt]sx?|json)$/;

const tsconfigPaths = new TsconfigPaths(readText);
const frameworkPaths = new FrameworkPaths({ namesIn, readText });

/** How long what folders hold is taken for granted, in milliseconds: an editor sees files come and go. */
const foldersLast = 5000;
let folders = openFolders();

function openFolders() {
  return {
    since: Date.now(),
    autoImports: new AutoImports({ namesIn, readText }),
    byName: new Map<string, string | undefined>(),
  };
}

function currentFolders(): ReturnType<typeof openFolders> {
  if (Date.now() - folders.since > foldersLast) folders = openFolders();
  return folders;
}

/** The file of the project that an import means, absolute: by path, alias, `imports` or name of a package of the project. */
export function findImportedPath(specifier: string, fromFile: string): string | undefined {
  const directory = dirname(fromFile);
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return firstFile([resolve(directory, specifier)]);
  // Most are packages from elsewhere, which every file of a folder imports anew.
  const { byName } = currentFolders();
  const key = `${directory}\0${specifier}`;
  if (!byName.has(key)) byName.set(key, findByName(specifier, directory));
  return byName.get(key);
}

function findByName(specifier: string, directory: string): string | undefined {
  const aliased = firstFile([
    ...tsconfigPaths.candidates(specifier, directory),
    ...frameworkPaths.candidates(specifier, directory),
  ]);
  if (aliased !== undefined) return aliased;
  return specifier.startsWith('#') ? ownImport(specifier, directory) : linkedPackage(specifier, directory);
}

/** The names that the file can use without importing them, where its framework imports by itself. */
export function autoImportsFor(file: string): ReadonlyMap<string, AutoImport> {
  return currentFolders().autoImports.namesFor(file);
}

function firstFile(targets: readonly string[]): string | undefined {
  return targets.flatMap(candidatesFor).find(isFile) ?? targets.flatMap(entriesOf).find(isFile);
}

/** What the package.json of a folder says an import of it means. */
function entriesOf(path: string): readonly string[] {
  const manifest = extname(path) === '' ? readManifest(path) : undefined;
  return manifest ? packageEntries(path, manifest, '') : [];
}

function candidatesFor(path: string): readonly string[] {
  const extension = extname(path);
  if (extension === '.json') return [path];
  const aliases = extensionsFor[extension];
  const swapped =
    aliases && extension !== '' ? aliases.map((alias) => path.slice(0, -extension.length) + alias) : [path];
  const bare = extensionsFor[''] ?? [];
  return [
    ...swapped.filter((candidate) => readableExtension.test(candidate)),
    ...bare.map((added) => path + added),
    ...bare.map((added) => `${path}/index${added}`),
  ];
}

function isFile(path: string): boolean {
  return existsSync(path) && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

interface Package {
  readonly folder: string;
  readonly manifest: PackageManifest;
}

const packages = new Map<string, Package | undefined>();

function remembered(key: string, find: () => Package | undefined): Package | undefined {
  if (!packages.has(key)) packages.set(key, find());
  return packages.get(key);
}

/** `#lib/x` by the package.json around the file. */
function ownImport(specifier: string, directory: string): string | undefined {
  const own = packageAround(directory);
  return own && packageImports(own.folder, own.manifest.imports, specifier).find(isFile);
}

function packageAround(directory: string): Package | undefined {
  return remembered(directory, () => {
    const manifest = readManifest(directory);
    if (manifest) return { folder: directory, manifest };
    return dirname(directory) === directory ? undefined : packageAround(dirname(directory));
  });
}

/** A package that installing has linked to a folder of the project: its sources, and not what is built of them. */
function linkedPackage(specifier: string, directory: string): string | undefined {
  const [, name, subpath] = /^((?:@[^/]+\/)?[^./@#~:][^/:]*)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (name === undefined) return undefined;
  const linked = linkedFrom(name, directory);
  return linked && packageEntries(linked.folder, linked.manifest, subpath ?? '').find(isFile);
}

function linkedFrom(name: string, directory: string): Package | undefined {
  return remembered(`${directory}\0${name}`, () => {
    const place = join(directory, 'node_modules', name);
    if (!existsSync(place)) {
      return dirname(directory) === directory ? undefined : linkedFrom(name, dirname(directory));
    }
    const folder = realpathSync(place);
    if (/[\\/]node_modules[\\/]/.test(folder)) return undefined;
    const manifest = readManifest(folder);
    return manifest && { folder, manifest };
  });
}

function readManifest(folder: string): PackageManifest | undefined {
  const text = readText(join(folder, 'package.json'));
  if (text === undefined) return undefined;
  try {
    const manifest: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof manifest === 'object' && manifest !== null ? manifest : {};
  } catch {
    return {};
  }
}
