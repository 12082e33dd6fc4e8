import { dirname, extname, posix } from 'node:path';
import { isSource, type Discovery } from '../files/discover.js';
import { otherLanguages } from '../files/other-languages.js';
import { createRoot, type Root } from '../files/root.js';
import { skippedDirectories } from '../files/skipped-directories.js';
import type { Repository } from './repository.js';

/** The staged files under the paths, in place of a walk: one that is gone from the disk counts as well. */
export async function discoverStaged(
  repository: Repository,
  root: Root,
  paths: readonly string[],
  isIgnored: (file: string) => boolean,
): Promise<Discovery> {
  const [staged, manifests] = await Promise.all([repository.stagedFiles(), repository.trackedFiles('package.json')]);
  const places = paths.map((path) => createRoot(root.toPath(path)));
  const files = staged
    .map((file) => repository.toPath(file))
    .filter((path) => places.some((place) => place.contains(path)))
    .map((path) => root.toFile(path))
    .filter((file) => !file.split('/').some((folder) => skippedDirectories.has(folder)) && !isIgnored(file))
    .sort();
  return {
    sources: files.filter((file) => isSource(posix.basename(file))),
    foreign: files.filter((file) => extname(file) in otherLanguages),
    packages: manifests.map((file) => root.toFile(dirname(repository.toPath(file)))),
    named: new Set(),
    isWhole: false,
    failures: [],
  };
}
