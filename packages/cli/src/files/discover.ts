import { readdirSync, statSync, type Dirent } from 'node:fs';
import { extname, join } from 'node:path';
import { languageOf } from '@gateshift/parsers';
import { describeSystemError } from '../command-error.js';
import type { FileSet } from './file-set.js';
import { IgnoreRules } from './ignore-rules.js';
import { otherLanguages } from './other-languages.js';
import type { Root } from './root.js';
import { skippedDirectory } from './skipped-directories.js';

/** What stands under the given paths. All files are relative to the working directory, in order. */
export interface Discovery {
  /** JavaScript, TypeScript and components. */
  readonly sources: readonly string[];
  /** Beside a commit: sources that it leaves alone and whose sites count where something in the staged ones reaches them. */
  readonly bystanders?: FileSet;
  /** Source files of languages that are counted and not read. */
  readonly foreign: readonly string[];
  /** Directories with a package.json, relative; empty for the root itself. */
  readonly packages: readonly string[];
  /** Files that the user named one by one. */
  readonly named: ReadonlySet<string>;
  /** Of those, the ones that are taken for source whatever they look like. */
  readonly alwaysRead: ReadonlySet<string>;
  /** Folders of other people's code and of output that git does not leave out and that were not looked into. */
  readonly skipped: readonly string[];
  /** Whether the whole working directory was asked for. */
  readonly isWhole: boolean;
  /** One sentence for each path that could not be looked at. */
  readonly failures: readonly DiscoveryFailure[];
}

export interface DiscoveryFailure {
  readonly file: string;
  readonly message: string;
  /** Whether the user named the path, so that the command cannot be said to have done what was asked. */
  readonly asked: boolean;
}

/** Walks the paths. Links are not followed: what they lead to inside the root is met where it stands. */
export function discover(root: Root, paths: readonly string[], isIgnored: (file: string) => boolean): Discovery {
  const sources = new Set<string>();
  const foreign = new Set<string>();
  const packages = new Set<string>();
  const named = new Set<string>();
  const skipped: string[] = [];
  const failures: DiscoveryFailure[] = [];

  function visit(directory: string, rules: IgnoreRules): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(root.toPath(directory), { withFileTypes: true });
    } catch (error) {
      failures.push({
        file: directory,
        message: `${directory}/ cannot be listed: ${describeSystemError(error)}.`,
        asked: false,
      });
      return;
    }
    const base = directory === '' ? '' : `${directory}/`;
    const hasOwnRules = entries.some((entry) => entry.name === '.gitignore');
    const local = hasOwnRules ? rules.within(root.toPath(directory), base) : rules;
    const isAtTop = directory === '' || entries.some((entry) => entry.name === 'package.json');
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const file = base + entry.name;
      if (entry.isDirectory()) {
        const skip = skippedDirectory(entry.name, isAtTop);
        if (skip === 'tool' || local.ignores(`${file}/`)) continue;
        if (skip) skipped.push(file);
        else visit(file, local);
      } else if (entry.isFile()) {
        if (entry.name === 'package.json') packages.add(directory);
        else if (isSource(entry.name) && !local.ignores(file)) sources.add(file);
        else if (extname(entry.name) in otherLanguages && !local.ignores(file)) foreign.add(file);
      }
    }
  }

  for (const path of paths) {
    const file = root.toFile(root.toPath(path));
    try {
      const stats = statSync(root.toPath(path));
      if (stats.isDirectory()) {
        visit(file, rulesAt(root, file));
      } else if (languageOf(file) !== undefined) {
        named.add(file);
        sources.add(file);
      } else {
        const known = 'JavaScript, TypeScript, Vue, Svelte or Astro';
        failures.push({ file, message: `${file} was named but is no ${known} file, so it was not read.`, asked: true });
      }
    } catch (error) {
      const hint = /[*{]/.test(path)
        ? ' Patterns are for the shell to expand: leave out the quotes, or name the folder.'
        : '';
      const message = `${path} cannot be scanned: ${describeSystemError(error)}.${hint}`;
      failures.push({ file, message, asked: true });
    }
  }
  return {
    sources: [...sources].filter((file) => !isIgnored(file)).sort(),
    foreign: [...foreign].filter((file) => !isIgnored(file)).sort(),
    packages: [...packages].sort(),
    named,
    alwaysRead: named,
    skipped,
    isWhole: paths.some((path) => root.toPath(path) === root.directory),
    failures,
  };
}

export function isSource(name: string): boolean {
  const language = languageOf(name);
  return language !== undefined && language !== 'dts';
}

/** The rules that hold at a directory inside or outside the working directory. */
export function rulesAt(root: Root, directory: string): IgnoreRules {
  if (directory.startsWith('..')) return IgnoreRules.none;
  let rules = IgnoreRules.at(root.directory);
  if (directory === '') return rules;
  const steps = directory.split('/');
  for (let depth = 0; depth < steps.length; depth += 1) {
    const base = steps.slice(0, depth).join('/');
    rules = rules.within(join(root.directory, base), base === '' ? '' : `${base}/`);
  }
  return rules;
}
