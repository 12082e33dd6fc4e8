import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  analyze,
  createSdkMajorResolver,
  mergeSites,
  telltales,
  type AnalyzerHost,
  type Site,
  type SourceModule,
} from '@gateshift/analyzer';
import { loadCatalog } from '@gateshift/catalog';
import { languageOf, parseModule } from '@gateshift/parsers';
import { ResolverFactory, type NapiResolveOptions } from 'oxc-resolver';

const root = fileURLToPath(new URL('../../fixtures/sites/', import.meta.url));

/** Every fixture below `fixtures/sites`, as `sdk/idiom`. */
export function fixtureNames(): readonly string[] {
  return foldersIn(root).flatMap((sdk) => foldersIn(join(root, sdk)).map((idiom) => `${sdk}/${idiom}`));
}

/** The file that says which sites a fixture has. */
export function expectationPath(name: string): string {
  return join(root, name, 'sites.txt');
}

function foldersIn(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

const resolution: NapiResolveOptions = {
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.json'],
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js', '.jsx'],
    '.mjs': ['.mts', '.mjs'],
    '.cjs': ['.cts', '.cjs'],
  },
  conditionNames: ['import', 'require', 'node', 'default'],
  builtinModules: true,
  tsconfig: 'auto',
};

/** How much of a fixture is read: as a scan does, or every file of it. */
export type Reach = 'as a scan' | 'every file';

/** One fixture's folder as a small project of its own. Reads nothing outside `fixtures/sites`. */
export class FixtureProject {
  readonly #folder: string;
  readonly #resolver = new ResolverFactory(resolution);
  readonly #modules = new Map<string, SourceModule>();
  readonly #majors = createSdkMajorResolver({
    readText: (path) => (path.startsWith(root) ? readTextIfAny(path) : undefined),
  });

  constructor(name: string) {
    this.#folder = join(root, name);
  }

  /** Source files below the folder, relative to it. */
  get files(): readonly string[] {
    return sourcesBelow(this.#folder).map((path) => relative(this.#folder, path));
  }

  text(file: string): string {
    return this.module(file).text;
  }

  module(file: string): SourceModule {
    const known = this.#modules.get(file);
    if (known) return known;
    const parsed = parseModule({ file, text: readFileSync(join(this.#folder, file), 'utf8') });
    if (!parsed.ok) throw new Error(parsed.message);
    this.#modules.set(file, parsed.module);
    return parsed.module;
  }

  /** The sites of the project, each once, by file and position. */
  sites(reach: Reach): readonly Site[] {
    const host = this.#host();
    const found: Site[] = [];
    const looked = new Set<string>();
    const exporters: string[] = [];
    const look = (file: string): void => {
      looked.add(file);
      const analysis = analyze(this.module(file), host);
      if (analysis.exportsSites) exporters.push(file);
      found.push(...analysis.sites);
    };
    for (const file of this.files) if (reach === 'every file' || this.#isTelling(file, host)) look(file);
    for (let exporter = exporters.shift(); exporter !== undefined; exporter = exporters.shift()) {
      for (const file of this.files) if (!looked.has(file) && this.#imports(file, exporter)) look(file);
    }
    return mergeSites(found);
  }

  #isTelling(file: string, host: AnalyzerHost): boolean {
    const text = this.text(file);
    return telltales.test(text) || Object.keys(host.ownModules ?? {}).some((specifier) => text.includes(specifier));
  }

  #host(): AnalyzerHost {
    const catalog = loadCatalog();
    return {
      isModelId: (text) => catalog.isModelId(text),
      providerOfHost: (host) => catalog.providerOfHost(host),
      sdkMajor: (packageName, file) => this.#majors(packageName, join(this.#folder, file)),
      resolveModule: (specifier, fromFile) => {
        const file = this.#resolve(specifier, fromFile);
        return file === undefined ? undefined : this.module(file);
      },
      ...ownModulesOf(this.#folder),
    };
  }

  #resolve(specifier: string, fromFile: string): string | undefined {
    const { path } = this.#resolver.resolveFileSync(join(this.#folder, fromFile), specifier);
    if (path === undefined || !path.startsWith(`${this.#folder}/`) || languageOf(path) === undefined) return undefined;
    return relative(this.#folder, path);
  }

  #imports(file: string, target: string): boolean {
    const specifiers = this.text(file).matchAll(/\b(?:from|import|require)\b[\s(]*(["'])([^"'\n]+)\1/g);
    return [...specifiers].some(([, , specifier]) => specifier && this.#resolve(specifier, file) === target);
  }
}

function ownModulesOf(folder: string): Pick<AnalyzerHost, 'ownModules'> {
  const text = readTextIfAny(join(folder, 'own-modules.json'));
  if (text === undefined) return {};
  const ownModules: NonNullable<AnalyzerHost['ownModules']> = JSON.parse(text);
  return { ownModules };
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((entry) => {
      const path = join(folder, entry);
      if (statSync(path).isDirectory()) return sourcesBelow(path);
      return languageOf(path) === undefined ? [] : [path];
    });
}

function readTextIfAny(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
