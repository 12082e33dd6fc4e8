import { dirname, extname, join, relative, sep } from 'node:path';
import { isSource, type Discovery } from '../files/discover.js';
import { fileSet } from '../files/file-set.js';
import { otherLanguages } from '../files/other-languages.js';
import { createRoot, type Root } from '../files/root.js';
import { skippedDirectory } from '../files/skipped-directories.js';
import { pathInIndex, type StagedIndex } from './staged-index.js';

/** The staged files under the paths, in place of a walk: one that is gone from the disk counts as well. */
export function discoverStaged(
  { top, staged, tracked }: StagedIndex,
  root: Root,
  paths: readonly string[],
  isIgnored: (file: string) => boolean,
): Discovery {
  const packages = tracked
    .filter((file) => file.endsWith('package.json') && nameOf(file) === 'package.json')
    .map((file) => root.toFile(dirname(join(top, file))));
  const isSkipped = skippedFolders(new Set(packages));
  const isLookedAt = (file: string) => !isSkipped(folderOf(file)) && !isIgnored(file);
  const places = paths.map((path) => createRoot(root.toPath(path)));
  const files = staged
    .map((file) => join(top, file))
    .filter((path) => places.some((place) => place.contains(path)))
    .map((path) => root.toFile(path))
    .filter(isLookedAt)
    .sort();
  const sources = files.filter((file) => isSource(nameOf(file)));
  const isStaged = new Set(sources);
  let listed: readonly string[] | undefined;
  const isTracked = trackingTest({ top, tracked }, root);
  const isBystander = (file: string) => isSource(nameOf(file)) && !isStaged.has(file) && isLookedAt(file);
  return {
    sources,
    bystanders: fileSet(
      () => (listed ??= trackedIn(root, top, tracked).filter(isBystander).sort()),
      (file) => isTracked(file) && isBystander(file),
    ),
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

/** Files of the index that lie inside, by the names that the command has for them. */
function trackedIn(root: Root, top: string, tracked: readonly string[]): readonly string[] {
  const way = relative(top, root.directory).replaceAll(sep, '/');
  const prefix = way === '' ? '' : `${way}/`;
  const files: string[] = [];
  for (const file of tracked) {
    if (file.startsWith(prefix)) files.push(file.slice(prefix.length));
    else {
      const path = join(top, file);
      if (root.contains(path)) files.push(root.toFile(path));
    }
  }
  return files;
}

/** Whether a file that the command calls so is in the index, and inside. */
function trackingTest(index: Pick<StagedIndex, 'top' | 'tracked'>, root: Root): (file: string) => boolean {
  let known: ReadonlySet<string> | undefined;
  return (file) => {
    known ??= new Set(index.tracked);
    return known.has(pathInIndex(index, root, file)) && (!file.startsWith('../') || root.contains(root.toPath(file)));
  };
}

/**
 * Tells of a folder whether it is one, or lies in one, that is not looked into.
 *
 * @param manifests the folders that have a package.json
 */
function skippedFolders(manifests: ReadonlySet<string>): (folder: string) => boolean {
  const known = new Map<string, boolean>([['', false]]);
  const isSkipped = (folder: string): boolean => {
    let answer = known.get(folder);
    if (answer === undefined) {
      const above = folderOf(folder);
      const isAtTop = above === '' || manifests.has(above);
      answer = isSkipped(above) || skippedDirectory(nameOf(folder), isAtTop) !== undefined;
      known.set(folder, answer);
    }
    return answer;
  };
  return isSkipped;
}

// Those of `node:path` go through a path letter by letter, which for thousands of files is felt.
function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
