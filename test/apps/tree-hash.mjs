import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What is not the project's own text: git's store, installed packages, build output. */
const APART = new Set(['.git', 'node_modules', 'dist']);

export function treeHash(directory) {
  const hash = createHash('sha256');
  const visit = (folder) => {
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !APART.has(entry.name));
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else hash.update(`${relative(directory, path)}\0${lstatSync(path).mode}\0`).update(readFileSync(path));
    }
  };
  visit(directory);
  return hash.digest('hex');
}
