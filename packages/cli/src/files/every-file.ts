import { readdirSync, type Dirent } from 'node:fs';
import { rulesAt } from './discover.js';
import type { IgnoreRules } from './ignore-rules.js';
import type { Root } from './root.js';
import { skippedDirectory } from './skipped-directories.js';

/**
 * Every file below the working directory that git does not leave out, in order, and the environment files that it does.
 * Links are not followed. What cannot be listed is left out.
 */
export function everyFile(root: Root, isIgnored: (file: string) => boolean): readonly string[] {
  const files: string[] = [];
  const visit = (directory: string, rules: IgnoreRules): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(root.toPath(directory), { withFileTypes: true });
    } catch {
      return;
    }
    const base = directory === '' ? '' : `${directory}/`;
    const hasRules = entries.some((entry) => entry.name === '.gitignore');
    const local = hasRules ? rules.within(root.toPath(directory), base) : rules;
    const isAtTop = directory === '' || entries.some((entry) => entry.name === 'package.json');
    for (const entry of entries) {
      const file = base + entry.name;
      if (entry.isDirectory()) {
        if (!skippedDirectory(entry.name, isAtTop) && !local.ignores(`${file}/`)) visit(file, local);
      } else if (entry.isFile() && (!local.ignores(file) || isEnvironmentFile(entry.name))) {
        files.push(file);
      }
    }
  };
  visit('', rulesAt(root, ''));
  return files.filter((file) => !isIgnored(file)).sort();
}

/** Files with the values of one machine, which git is told to leave out. */
function isEnvironmentFile(name: string): boolean {
  return /^\.(?:env|dev\.vars)(?:\.[\w.-]+)?$/.test(name);
}
