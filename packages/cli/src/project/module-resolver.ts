import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { AutoImports, usesAutoImports, FrameworkPaths, TsconfigPaths } from '@gateshift/advisor';
import { isJsonFile } from '@gateshift/analyzer';
import { languageOf, readableExtensions } from '@gateshift/parsers';
import { ResolverFactory, type NapiResolveOptions } from 'oxc-resolver';
import type { Root } from '../files/root.js';
import type { WorkspacePackages } from './workspace-packages.js';

const options: NapiResolveOptions = {
  extensions: [
    '.ts',
    '.tsx',
    '.mts',
    '.cts',
    ...readableExtensions.filter((extension) => !/[cm]?tsx?$/.test(extension)),
  ],
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js', '.jsx'],
    '.jsx': ['.tsx', '.jsx'],
    '.mjs': ['.mts', '.mjs'],
    '.cjs': ['.cts', '.cjs'],
  },
  conditionNames: ['source', 'import', 'require', 'node', 'default'],
  mainFields: ['source', 'module', 'main'],
  builtinModules: true,
};

/** Leads an import to the file of the project that it means: relative paths, tsconfig paths, package imports, workspaces. */
export class ModuleResolver {
  readonly #root: Root;
  readonly #workspaces: WorkspacePackages;
  readonly #withTsconfig = new ResolverFactory({ ...options, tsconfig: 'auto' });
  readonly #plain = new ResolverFactory(options);
  readonly #namesIn = new Map<string, readonly string[]>();
  readonly #resolved = new Map<string, string | undefined>();
  readonly #paths = new TsconfigPaths(readText);
  readonly #frameworks = new FrameworkPaths({ namesIn, readText });
  #hasAutoImports: boolean | undefined;
  readonly #autoImports = new AutoImports({ namesIn, readText });

  constructor(root: Root, workspaces: WorkspacePackages) {
    this.#root = root;
    this.#workspaces = workspaces;
  }

  /** The file an import leads to, or undefined for packages, for what is missing, and for what lies outside the root. */
  resolve(specifier: string, fromFile: string): string | undefined {
    const from = this.#root.toPath(fromFile);
    const key = `${dirname(from)}\0${specifier}`;
    if (this.#resolved.has(key)) return this.#resolved.get(key);
    const found = this.#find(specifier, from);
    // A package of the project is linked to where it is, but its built files are not what anybody wrote.
    const isSource = found !== undefined && !found.split(/[\\/]/).some((step) => step === 'dist' || step === 'build');
    const path = isSource ? found : (this.#workspaces.entryOf(specifier) ?? found);
    const file = path !== undefined && this.#isOwnSource(path) ? this.#root.toFile(path) : undefined;
    this.#resolved.set(key, file);
    return file;
  }

  /** Whether any package of the project is built on a framework that imports by itself. */
  get hasAutoImports(): boolean {
    this.#hasAutoImports ??= this.#workspaces.directories.some((directory) =>
      usesAutoImports(readText(join(this.#root.toPath(directory), 'package.json')) ?? ''),
    );
    return this.#hasAutoImports;
  }

  /** The module of the project that a framework imports a name from by itself, and what it is exported as. */
  resolveGlobal(name: string, fromFile: string): { readonly file: string; readonly exportName: string } | undefined {
    const found = this.#autoImports.find(name, this.#root.toPath(fromFile));
    return found && this.#isOwnSource(found.path)
      ? { file: this.#root.toFile(found.path), exportName: found.exportName }
      : undefined;
  }

  /** Tells for a file, of the names that it can use unimported, those that the modules export. */
  globalsFrom(modules: readonly string[]): (file: string) => readonly string[] {
    const paths = new Set(modules.map((file) => this.#root.toPath(file)));
    // All files of a project share their names.
    const known = new Map<object, readonly string[]>();
    return (file) => {
      const names = this.#autoImports.namesFor(this.#root.toPath(file));
      let exported = known.get(names);
      if (!exported) {
        exported = [...names].filter(([, { path }]) => paths.has(path)).map(([name]) => name);
        known.set(names, exported);
      }
      return exported;
    };
  }

  /** The names under which packages of the project that hold the file can be imported. */
  packageNamesOf(file: string): readonly string[] {
    return this.#workspaces.namesAround(file);
  }

  /** The folders with a package.json around the file, which an import can name in its place. */
  packageFoldersOf(file: string): readonly string[] {
    return this.#workspaces.directories.filter((directory) => directory !== '' && file.startsWith(`${directory}/`));
  }

  /** Specifiers that lead to the file by path aliases of the root or of a package, whatever the file is called. */
  aliasesOf(file: string): readonly string[] {
    const path = this.#root.toPath(file);
    return this.#workspaces.directories.flatMap((directory) =>
      this.#paths.specifiersFor(path, this.#root.toPath(directory)),
    );
  }

  /** One sentence for each tsconfig.json, jsconfig.json or package.json that cannot be read. */
  get warnings(): readonly string[] {
    const aliases = [...this.#paths.problems].map(
      ([path, problem]) =>
        `${this.#root.toFile(path)} was left out, so its path aliases were not followed: ${problem}.`,
    );
    return [...aliases, ...this.#workspaces.warnings];
  }

  #find(specifier: string, from: string): string | undefined {
    const result = this.#withTsconfig.resolveFileSync(from, specifier);
    if (result.path !== undefined || result.builtin) return result.path;
    const directory = dirname(from);
    // One configuration that extends a package which is not installed makes the resolver refuse everything.
    if (specifier.startsWith('.'))
      return this.#plain.sync(directory, specifier).path ?? this.#findWhateverItsCase(specifier, directory);
    const aliased = [
      ...this.#paths.candidates(specifier, directory),
      ...this.#frameworks.candidates(specifier, directory),
    ];
    for (const candidate of aliased) {
      const { path } = this.#plain.sync(directory, candidate);
      if (path !== undefined) return path;
    }
    return this.#plain.sync(directory, specifier).path;
  }

  /** `./openAi` for `openai.ts`, which many a disk takes for the same, though not the one that the repository lies on now. */
  #findWhateverItsCase(specifier: string, directory: string): string | undefined {
    const wanted = posix.basename(specifier).toLowerCase();
    const folder = join(directory, posix.dirname(specifier));
    let names = this.#namesIn.get(folder);
    if (!names) {
      names = namesIn(folder);
      this.#namesIn.set(folder, names);
    }
    const meant = names.filter((name) => {
      const lower = name.toLowerCase();
      return lower === wanted || lower.replace(/\.[a-z]+$/, '') === wanted;
    });
    const [only] = meant;
    return only !== undefined && meant.length === 1 ? this.#plain.sync(folder, `./${only}`).path : undefined;
  }

  #isOwnSource(path: string): boolean {
    return (
      (languageOf(path) !== undefined || isJsonFile(path)) &&
      this.#root.contains(path) &&
      !/[\\/]node_modules[\\/]/.test(path)
    );
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
