import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(`../packages/${path}`, import.meta.url));
const modifiedAt = (path: string) => statSync(at(path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** ESLint and oxlint load the plugin's bundle: after `tsc -b` alone it would be an older one that is tested. */
export default function bundlePlugin(): void {
  const compiled = ['catalog', 'analyzer', 'advisor', 'eslint-plugin'].map((name) =>
    modifiedAt(`${name}/dist/.tsbuildinfo`),
  );
  const read = modifiedAt('catalog/dist/catalog.json');
  if (modifiedAt('eslint-plugin/dist/bundle/index.d.ts') > Math.max(...compiled, read)) return;
  if (!existsSync(at('catalog/dist/catalog.json'))) throw new Error('Nothing is built yet. Run `npm run setup`.');
  execFileSync(process.execPath, [at('eslint-plugin/scripts/bundle.mjs')], { stdio: 'inherit' });
}
