import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze, mergeSites, type OwnModule, type Site, type SourceModule } from '@gateshift/analyzer';
import type { Config } from '@gateshift/advisor';
import { languageOf } from '@gateshift/parsers';
import { discover } from '../../packages/cli/src/files/discover.js';
import { createRoot } from '../../packages/cli/src/files/root.js';
import { diskReader } from '../../packages/cli/src/files/source-reader.js';
import { openProject } from '../../packages/cli/src/project/open-project.js';
import { surveyProject, type SurveyRequest } from '../../packages/cli/src/project/survey.js';

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

/** How much of a fixture is read: as a scan does, or every file of it. */
export type Reach = 'as a scan' | 'every file';

/** One fixture's folder as a small project of its own, read as the command reads projects. */
export class FixtureProject {
  readonly #folder: string;
  readonly #request: SurveyRequest;
  readonly #project: ReturnType<typeof openProject>;

  constructor(name: string) {
    this.#folder = join(root, name);
    const directory = createRoot(this.#folder);
    this.#request = {
      root: directory,
      discovery: discover(directory, ['.'], () => false),
      reader: diskReader(directory),
      config: configIn(this.#folder),
    };
    this.#project = openProject(this.#request);
  }

  /** Source files below the folder, relative to it. */
  get files(): readonly string[] {
    return sourcesBelow(this.#folder).map((path) => relative(this.#folder, path));
  }

  text(file: string): string {
    return this.module(file).text;
  }

  module(file: string): SourceModule {
    const module = this.#project.modules.module(file);
    if (!module) throw new Error(`${file} cannot be read.`);
    return module;
  }

  /** The sites of the project, each once, by file and position. */
  sites(reach: Reach): readonly Site[] {
    if (reach === 'as a scan') return surveyProject(this.#request).sites;
    return mergeSites(this.files.flatMap((file) => analyze(this.module(file), this.#project.host).sites));
  }
}

/** What a configuration would say of modules that cannot be followed. */
function configIn(folder: string): Config {
  const text = readTextIfAny(join(folder, 'own-modules.json'));
  if (text === undefined) return {};
  const ownModules: Readonly<Record<string, OwnModule>> = JSON.parse(text);
  const entries = Object.entries(ownModules);
  return {
    clients: Object.fromEntries(
      entries.flatMap(([name, { sdk, clients }]) =>
        sdk === undefined ? [] : [[name, { sdk, exports: [...clients] }]],
      ),
    ),
    wrappers: Object.fromEntries(entries.map(([name, { wrappers }]) => [name, { ...wrappers }])),
  };
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
