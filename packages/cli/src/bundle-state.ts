import { statSync } from 'node:fs';

const compiled = ['advisor', 'analyzer', 'catalog', 'cli', 'parsers'].map((name) => `${name}/dist/.tsbuildinfo`);
const sources = [...compiled, 'catalog/dist/observations.json'];

/**
 * Whether the command can be run from its bundle, which loads in a fraction of the time. In a working copy the bundle
 * falls behind as soon as one of the packages is compiled or the catalogue built anew; installed, nothing is.
 */
export function isBundleCurrent(): boolean {
  const bundled = modifiedAt('./bundle/program.js');
  if (bundled === undefined) return false;
  return sources.every((path) => (modifiedAt(`../../${path}`) ?? 0) <= bundled);
}

/** @param path relative to `dist` */
function modifiedAt(path: string): number | undefined {
  return statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs;
}
