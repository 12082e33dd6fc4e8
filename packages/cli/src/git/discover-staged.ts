import { dirname, extname, join, posix } from 'node:path';
import { isSource, type Discovery } from '../files/discover.js';
import { otherLanguages } from '../files/other-languages.js';
import { createRoot, type Root } from '../files/root.js';
import { skippedDirectory } from '../files/skipped-directories.js';
import type { StagedIndex } from './staged-index.js';

/** The staged files under the paths, in place of a walk: one that is gone from the disk counts as well. */
export function discoverStaged(
  { top, staged, tracked }: StagedIndex,
  root: Root,
  paths: readonly string[],
  isIgnored: (file: string) => boolean,
): Discovery {
  const packages = tracked
    .filter((file) => posix.basename(file) === 'package.json')
    .map((file) => root.toFile(dirname(join(top, file))));
  const manifests = new Set(packages);
  const places = paths.map((path) => createRoot(root.toPath(path)));
  const filesAmong = (listed: readonly string[], isWanted: (path: string) => boolean) =>
    listed
      .map((file) => join(top, file))
      .filter(isWanted)
      .map((path) => root.toFile(path))
      .filter((file) => !isBelowSkipped(file, manifests) && !isIgnored(file))
      .sort();
  const files = filesAmong(staged, (path) => places.some((place) => place.contains(path)));
  const sources = files.filter((file) => isSource(posix.basename(file)));
  const isStaged = new Set(sources);
  const others = sources.length === 0 ? [] : filesAmong(tracked, (path) => root.contains(path));
  return {
    sources,
    bystanders: others.filter((file) => isSource(posix.basename(file)) && !isStaged.has(file)),
    foreign: files.filter((file) => extname(file) in otherLanguages),
    packages,
    // A commit names its files: one that cannot be read must not pass for clean.
    named: isStaged,
    alwaysRead: new Set(),
    skipped: [],
    isWhole: false,
    failures: [],
  };
}

/** @param manifests the folders that have a package.json */
function isBelowSkipped(file: string, manifests: ReadonlySet<string>): boolean {
  const folders = file.split('/').slice(0, -1);
  return folders.some((folder, depth) => {
    const above = folders.slice(0, depth).join('/');
    return skippedDirectory(folder, above === '' || manifests.has(above)) !== undefined;
  });
}
