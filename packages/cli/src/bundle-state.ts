import { statSync } from 'node:fs';

const packages = ['advisor', 'analyzer', 'catalog', 'cli', 'parsers'];

/**
 * Whether the command can be run from its bundle, which loads in a fraction of the time. In a working copy the bundle
 * falls behind as soon as one of the packages is compiled anew; installed, nothing is compiled.
 */
export function isBundleCurrent(): boolean {
  const bundled = modifiedAt('./bundle/program.js');
  if (bundled === undefined) return false;
  return packages.every((name) => (modifiedAt(`../../${name}/dist/.tsbuildinfo`) ?? 0) <= bundled);
}

/** @param path relative to `dist` */
function modifiedAt(path: string): number | undefined {
  return statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs;
}
