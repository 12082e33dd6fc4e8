import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const TEST = fileURLToPath(new URL('..', import.meta.url));
const APPS = fileURLToPath(new URL('../../fixtures/apps', import.meta.url));

/** Each app's module that exports `run`, and the packages it imports, with the folder that holds each. */
const PROFILES = {
  'support-desk': { entry: 'src/smoke.ts', packages: {} },
  'standup-bot': { entry: 'src/bot.js', packages: { axios: 'node_modules/axios' } },
  'docs-rag': {
    entry: 'src/run.ts',
    packages: { ai: 'node_modules/ai', '@ai-sdk/openai': 'node_modules/@ai-sdk/openai' },
  },
};

export const APP_NAMES = Object.keys(PROFILES);

function link(directory, packageName, source) {
  const at = join(directory, 'node_modules', packageName);
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(realpathSync(join(TEST, source)), at, 'dir');
}

export function copyApp(name, { openai = 'openai6' } = {}) {
  const profile = PROFILES[name];
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `gateshift-${name}-`)));
  cpSync(join(APPS, name), directory, { recursive: true, filter: (path) => !/[\\/](node_modules|dist)$/.test(path) });
  link(directory, 'openai', `node_modules/${openai}`);
  link(directory, '@types/node', '../node_modules/@types/node');
  for (const [packageName, source] of Object.entries(profile.packages)) link(directory, packageName, source);
  return {
    name,
    directory,
    async build() {
      const entry = join(directory, profile.entry);
      if (entry.endsWith('.js')) return entry;
      const packages = ['openai', ...Object.keys(profile.packages)];
      const bundle = await rolldown({
        input: entry,
        cwd: directory,
        platform: 'node',
        tsconfig: join(directory, 'tsconfig.json'),
        external: (id) => packages.some((packageName) => id === packageName || id.startsWith(`${packageName}/`)),
      });
      const file = join(directory, 'dist', `${relative(join(directory, 'src'), entry).replace(/\.ts$/, '')}.mjs`);
      await bundle.write({ file, format: 'esm' });
      await bundle.close();
      return file;
    },
    remove() {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
