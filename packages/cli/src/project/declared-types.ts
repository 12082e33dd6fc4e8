import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DeclaredExport, Range } from '@gateshift/analyzer';
import type { CheckedFile, TypeProject } from '@gateshift/codemods/types';
import type { Root } from '../files/root.js';

/** A checker over files; the configuration is undefined where there is none. */
type OpenTypeProject = (config: string | undefined, files: readonly CheckedFile[]) => TypeProject;

/** Files that the checker reads as they are; the scripts of components are at other places for it. */
const checkable = /\.[cm]?[jt]sx?$/;

/**
 * What a type checker says of expressions that lead nowhere else. It reads the files that may hold a site, and what those
 * import; where it fails, it says nothing, and the sites that were found without it stand.
 */
export class DeclaredTypes {
  readonly #root: Root;
  readonly #open: OpenTypeProject;
  readonly #configs = new Map<string, string | undefined>();
  readonly #projects = new Map<string, TypeProject | 'failed'>();
  readonly #warnings: string[] = [];
  #filesByConfig: ReadonlyMap<string, readonly string[]> = new Map();
  #textOf: (file: string) => string | undefined = () => undefined;
  #isWithoutPackages: string | undefined;
  #hasPackages = false;

  constructor(root: Root, open: OpenTypeProject) {
    this.#root = root;
    this.#open = open;
  }

  /**
   * Says which files may hold a site. They are checked together, once, when the first question comes.
   *
   * @param textOf the text as it is analysed, so that places are the same
   */
  consider(files: readonly string[], textOf: (file: string) => string | undefined): void {
    const byConfig = new Map<string, string[]>();
    for (const file of files) {
      if (!checkable.test(file)) continue;
      const key = this.#configOf(file) ?? '';
      byConfig.set(key, [...(byConfig.get(key) ?? []), file]);
    }
    this.#filesByConfig = byConfig;
    this.#textOf = textOf;
  }

  /** As the analyzer asks it of its host. */
  typesAt(file: string, range: Range): readonly (readonly DeclaredExport[])[] {
    if (!checkable.test(file)) return [];
    this.#lookForPackages(file);
    const key = this.#configOf(file) ?? '';
    const project = this.#projectFor(key, file);
    if (!project) return [];
    try {
      const path = this.#root.toPath(file);
      if (!project.has(path)) project.add({ path, text: this.#textOf(file) ?? '' });
      return project.typesAt(path, range);
    } catch (error) {
      this.#fail(key, file, error);
      return [];
    }
  }

  /** One sentence each. */
  get warnings(): readonly string[] {
    if (this.#hasPackages || this.#isWithoutPackages === undefined) return this.#warnings;
    const missing = `--types says nothing without installed packages: there is no node_modules at or above ${this.#isWithoutPackages}, so no SDK's types could be read. Install the project's packages and scan again.`;
    return [...this.#warnings, missing];
  }

  #projectFor(key: string, file: string): TypeProject | undefined {
    const known = this.#projects.get(key);
    if (known) return known === 'failed' ? undefined : known;
    try {
      const files = (this.#filesByConfig.get(key) ?? [file]).flatMap((one): CheckedFile[] => {
        const text = this.#textOf(one);
        return text === undefined ? [] : [{ path: this.#root.toPath(one), text }];
      });
      const project = this.#open(key === '' ? undefined : key, files);
      this.#projects.set(key, project);
      return project;
    } catch (error) {
      this.#fail(key, file, error);
      return undefined;
    }
  }

  #fail(key: string, file: string, error: unknown): void {
    this.#projects.set(key, 'failed');
    this.#warnings.push(
      `The type checker gave up at ${file} (${reasonOf(error)}): what --types could add to the files of ${key === '' ? 'no tsconfig' : this.#root.toFile(key)} is left out, and what was found without it stands.`,
    );
  }

  #configOf(file: string): string | undefined {
    const directory = dirname(this.#root.toPath(file));
    if (!this.#configs.has(directory)) this.#configs.set(directory, findConfig(directory));
    return this.#configs.get(directory);
  }

  #lookForPackages(file: string): void {
    if (this.#hasPackages) return;
    for (let at = dirname(this.#root.toPath(file)); ; at = dirname(at)) {
      if (existsSync(join(at, 'node_modules'))) {
        this.#hasPackages = true;
        return;
      }
      if (dirname(at) === at) break;
    }
    this.#isWithoutPackages ??= file;
  }
}

/** The tsconfig or jsconfig that holds for a folder. */
function findConfig(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    const found = [join(at, 'tsconfig.json'), join(at, 'jsconfig.json')].find((path) => existsSync(path));
    if (found !== undefined || dirname(at) === at) return found;
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
