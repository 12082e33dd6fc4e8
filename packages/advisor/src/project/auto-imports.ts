import { basename, dirname, join, relative, sep } from 'node:path';
import type { AliasSources } from './framework-paths.js';

/** What a framework hands to files that do not import it. */
export interface AutoImport {
  /** Absolute path of the module that exports it. */
  readonly path: string;
  readonly exportName: string;
}

interface Folder {
  readonly path: string;
  /** Whether folders within count too, or their index alone. */
  readonly isDeep: boolean;
}

/** The folders whose exports files can use unimported: those of the server, and those of everything else. */
interface Convention {
  /** Names in package.json that say that the convention holds. */
  readonly packages: readonly string[];
  readonly server: readonly Folder[];
  readonly app: readonly Folder[];
}

const shallow = (path: string): Folder => ({ path, isDeep: false });
const deep = (path: string): Folder => ({ path, isDeep: true });

const conventions: readonly Convention[] = [
  {
    packages: ['nuxt', 'nuxt3', 'nuxt-nightly'],
    server: [deep('server/utils'), shallow('shared/utils')],
    app: ['', 'app/', 'src/']
      .flatMap((base) => [shallow(`${base}composables`), shallow(`${base}utils`)])
      .concat(shallow('shared/utils')),
  },
  {
    packages: ['nitropack', 'nitro', 'nitro-nightly'],
    server: [deep('utils'), deep('server/utils')],
    app: [deep('utils'), deep('server/utils')],
  },
];

/** A project with more files in these folders is no plain case. */
const mostFiles = 500;

const none: ReadonlyMap<string, AutoImport> = new Map();

interface Project {
  readonly folder: string;
  readonly server: ReadonlyMap<string, AutoImport>;
  readonly app: ReadonlyMap<string, AutoImport>;
}

/** The names that Nuxt and Nitro import by themselves, where the convention alone says from where and one module has it. */
export class AutoImports {
  readonly #sources: AliasSources;
  readonly #projects = new Map<string, Project | undefined>();

  constructor(sources: AliasSources) {
    this.#sources = sources;
  }

  /** Where a name comes from that nothing in the file defines. */
  find(name: string, file: string): AutoImport | undefined {
    return this.namesFor(file).get(name);
  }

  /** Every name that the file, an absolute path, can use unimported. */
  namesFor(file: string): ReadonlyMap<string, AutoImport> {
    const project = this.#projectAt(dirname(file));
    if (!project) return none;
    return relative(project.folder, file).split(sep)[0] === 'server' ? project.server : project.app;
  }

  #projectAt(directory: string): Project | undefined {
    if (this.#projects.has(directory)) return this.#projects.get(directory);
    const convention = this.#conventionAt(directory);
    const parent = dirname(directory);
    const project = convention
      ? {
          folder: directory,
          server: this.#namesIn(directory, convention.server),
          app: this.#namesIn(directory, convention.app),
        }
      : parent === directory
        ? undefined
        : this.#projectAt(parent);
    this.#projects.set(directory, project);
    return project;
  }

  #conventionAt(directory: string): Convention | undefined {
    const text = this.#sources.readText(join(directory, 'package.json'));
    return text === undefined ? undefined : conventionOf(text);
  }

  #namesIn(directory: string, folders: readonly Folder[]): ReadonlyMap<string, AutoImport> {
    const files = folders.flatMap(({ path, isDeep }) => this.#filesIn(join(directory, path), isDeep));
    if (files.length > mostFiles) return none;
    const names = new Map<string, AutoImport>();
    const repeated = new Set<string>();
    for (const path of new Set(files)) {
      for (const [name, exportName] of exportsOf(this.#sources.readText(path) ?? '', path)) {
        if (names.has(name)) repeated.add(name);
        names.set(name, { path, exportName });
      }
    }
    for (const name of repeated) names.delete(name);
    return names;
  }

  #filesIn(folder: string, isDeep: boolean): readonly string[] {
    return this.#sources.namesIn(folder).flatMap((name) => {
      const path = join(folder, name);
      if (isModule(name)) return [path];
      if (name.includes('.')) return [];
      return isDeep
        ? this.#filesIn(path, true)
        : this.#sources
            .namesIn(path)
            .filter(isIndex)
            .map((index) => join(path, index));
    });
  }
}

function conventionOf(manifest: string): Convention | undefined {
  return conventions.find(({ packages }) => packages.some((name) => manifest.includes(`"${name}"`)));
}

/** Whether a package.json, as text, names a framework that imports by itself. */
export function usesAutoImports(manifest: string): boolean {
  return conventionOf(manifest) !== undefined;
}

function isModule(name: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(name) && !/\.(?:d|test|spec)\.[cm]?[jt]sx?$/.test(name);
}

function isIndex(name: string): boolean {
  return isModule(name) && name.startsWith('index.');
}

const declaration = /^export\s+(?:async\s+)?(?:const|let|var|function\s*\*?|class|enum)\s+([\w$]+)/gm;
const clause = /^export\s*\{([^}]*)\}/gm;

/** The names that a module gives, each with what it is exported as. */
function exportsOf(text: string, path: string): readonly (readonly [string, string])[] {
  const declared = [...text.matchAll(declaration)].flatMap(([, name]) => name ?? []);
  const listed = [...text.matchAll(clause)].flatMap(([, names = '']) =>
    names.split(',').flatMap((item) => /(?:\bas\s+)?([\w$]+)\s*$/.exec(item)?.[1] ?? []),
  );
  const named = [...declared, ...listed].filter((name) => name !== 'default');
  const hasDefault = /^export\s+default\b/m.test(text) || listed.includes('default');
  return [
    ...named.map((name): [string, string] => [name, name]),
    ...(hasDefault ? [[nameOfFile(path), 'default'] as const] : []),
  ];
}

/** A default export goes by its file's name, an index's by its folder's: `use-chat.ts` is `useChat`. */
function nameOfFile(path: string): string {
  const stem = basename(path).replace(/\..*$/, '');
  const name = stem === 'index' ? basename(dirname(path)) : stem;
  return name.replace(/[-_]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
