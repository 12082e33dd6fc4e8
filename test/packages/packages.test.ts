import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedPackages, installIn, manifestOf, packAll, run, sizeOf, type Packed, type Size } from './packages.js';

// What people get: tarballs of all packages, installed by npm into empty projects far from this workspace. Needs what npm
// needs, the registry it is set up for or what it has cached.

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const folders = fileURLToPath(new URL('../../packages/', import.meta.url));

const PLUGIN = 'eslint-plugin-gateshift';
const COMMAND = 'gateshift';

/** The installations, grown by more than a little, are somebody's decision. */
const most: Readonly<Record<string, Size>> = {
  [PLUGIN]: { packages: 5, files: 90, kilobytes: 3_500 },
  [COMMAND]: { packages: 60, files: 2_200, kilobytes: 40_000 },
};

let directory: string;
let packed: readonly Packed[];
const sizes = new Map<string, Size>();

const place = (name: string) => join(directory, name);

function tarballOf(name: string): string {
  const found = packed.find((one) => one.name === name);
  if (!found) throw new Error(`${name} was not packed.`);
  return found.tarball;
}

beforeAll(async () => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-packages-')));
  packed = await packAll(directory);
  const ours = packed.filter(({ name }) => name !== PLUGIN).map(({ tarball }) => tarball);
  // Peers are left out, which a project has anyway.
  await installIn(place('plugin'), ['--legacy-peer-deps', tarballOf(PLUGIN)]);
  await installIn(place('command'), ours);
  for (const [name, folder] of [
    [PLUGIN, 'plugin'],
    [COMMAND, 'command'],
  ] as const) {
    const size = sizeOf(place(folder));
    sizes.set(name, size);
    console.info(`${name}: ${size.packages} packages, ${size.files} files, ${size.kilobytes} kB installed`);
  }
}, 300_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('what is packed', () => {
  test('is every package of the workspace', () => {
    const names = readdirSync(folders).map((folder) => manifestIn(join(folders, folder)));
    expect(packed.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  test('has a readme and a licence, and no test, source map, compiler state or TypeScript source', () => {
    for (const { name, files } of packed) {
      expect({ name, files }).toMatchObject({
        files: expect.arrayContaining(['README.md', 'LICENSE', 'package.json']),
      });
      const unwanted = files.filter((file) => /\.test\.|\.map$|tsbuildinfo|(?<!\.d)\.ts$/.test(file));
      expect({ name, unwanted }).toEqual({ name, unwanted: [] });
    }
  });

  test.each([
    ['publint', ['publint/src/cli.js'], ['--strict']],
    ['attw', ['@arethetypeswrong/cli/dist/index.js'], ['--profile', 'esm-only', '--no-emoji', '--no-color']],
  ])('passes %s', async (_tool, [program = ''], options) => {
    for (const { name, tarball } of packed) {
      const { code, output } = await run(process.execPath, [join(modules, program), tarball, ...options], directory);
      expect({ name, output: code === 0 ? '' : output }).toEqual({ name, output: '' });
    }
  });
});

describe('what is installed', () => {
  test('for the plugin is itself and four small packages: no parser, no TypeScript, none of ours', () => {
    expect(installedPackages(place('plugin'))).toEqual([
      'eslint-plugin-gateshift',
      'fastest-levenshtein',
      'ignore',
      'jsonc-parser',
      'valibot',
    ]);
    expect(Object.keys(manifestOf(place('plugin'), PLUGIN).peerDependencies)).toEqual(['eslint']);
  });

  test('asks for no package by a way that only works in this workspace', () => {
    for (const { name } of packed.filter((one) => one.name !== PLUGIN)) {
      const { dependencies, peerDependencies } = manifestOf(place('command'), name);
      const ranges = [...Object.values(dependencies), ...Object.values(peerDependencies)];
      expect(ranges.filter((range) => /^(?:workspace|catalog|link|file):/.test(range))).toEqual([]);
    }
  });

  test.each([PLUGIN, COMMAND])('of %s stays small', (name) => {
    const { packages, files, kilobytes } = sizes.get(name) ?? { packages: 0, files: 0, kilobytes: 0 };
    const limit = most[name];
    expect(packages).toBeGreaterThan(0);
    expect(packages).toBeLessThanOrEqual(limit?.packages ?? 0);
    expect(files).toBeLessThanOrEqual(limit?.files ?? 0);
    expect(kilobytes).toBeLessThanOrEqual(limit?.kilobytes ?? 0);
  });
});

const ASK = `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (content) =>
  client.chat.completions.create({ model: 'gpt-4-turbo', messages: [{ role: 'user', content }] });
`;

/** As a configuration in TypeScript holds the plugin. */
const CONFIG = `import gateshift, { type GateshiftPlugin } from 'eslint-plugin-gateshift';
import type { ExitCode, JsonReport } from 'gateshift';
import { defineConfig } from 'eslint/config';
export const plugin: GateshiftPlugin = gateshift;
export const severities: readonly unknown[] = Object.values(gateshift.configs.recommended.rules ?? {});
export const sites = (report: JsonReport): readonly string[] => report.sites.map(({ file }) => file);
export const failed: ExitCode = 1;
// @ts-expect-error: there is no such config.
export const none = gateshift.configs.none;
export default defineConfig([
  gateshift.configs.strict,
  { plugins: { gateshift }, extends: ['gateshift/recommended'], rules: { 'gateshift/require-output-cap': 'off' } },
]);
`;

const PRINT = 'const { meta, rules } = plugin; console.log(meta.namespace, typeof rules["no-retired-model"].create);';

const project: Readonly<Record<string, string>> = {
  'gateshift.config.json': JSON.stringify({ today: '2026-11-22' }),
  'src/ask.js': ASK,
  'config.ts': CONFIG,
  'import.mjs': `import plugin from 'eslint-plugin-gateshift';\n${PRINT}\n`,
  'require.cjs': `const plugin = require('eslint-plugin-gateshift');\n${PRINT}\n`,
  'eslint.config.js': `import gateshift from 'eslint-plugin-gateshift';\nexport default [gateshift.configs.recommended];\n`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2023', 'dom'],
      types: [],
      strict: true,
      noEmit: true,
      skipLibCheck: false,
    },
    files: ['config.ts'],
  }),
};

describe.each(['5.9', '6', '7'])('beside TypeScript %s', (version) => {
  const app = () => place('app');
  const bin = (name: string) => join(app(), 'node_modules', '.bin', name);

  beforeAll(async () => {
    const beside = [`typescript@${version}`, 'eslint@10', 'jscodeshift@17'];
    await installIn(app(), [...packed.map(({ tarball }) => tarball), ...beside]);
    for (const [file, text] of Object.entries(project)) {
      mkdirSync(dirname(join(app(), file)), { recursive: true });
      writeFileSync(join(app(), file), text);
    }
  }, 300_000);

  test('that is the one that is there', async () => {
    expect((await run(bin('tsc'), ['--version'], app())).output).toContain(`Version ${version}`);
  });

  test('the command scans and shows a migration', async () => {
    const scan = await run('npx', ['--no-install', 'gateshift', 'scan'], app());
    expect(scan).toMatchObject({
      code: 1,
      output: expect.stringContaining('src/ask.js:4:43  error  no-retired-model'),
    });
    const map = ['--map', 'gpt-4-turbo=deepseek-v4-flash'];
    const migrate = await run('npx', ['--no-install', 'gateshift', 'migrate', ...map], app());
    expect(migrate).toMatchObject({ code: 0, output: expect.stringContaining('+++ b/src/ask.js') });
  });

  test('the plugin comes by import and by require, the same without `default`', async () => {
    for (const file of ['import.mjs', 'require.cjs']) {
      const { code, output } = await run(process.execPath, [file], app());
      expect({ file, code, output }).toEqual({ file, code: 0, output: 'gateshift function\n' });
    }
  });

  test('ESLint speaks by the plugin', async () => {
    const { code, output } = await run(bin('eslint'), ['src'], app());
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('gateshift/no-retired-model') });
  });

  test('jscodeshift runs a transform of ours', async () => {
    const transform = join('node_modules', '@gateshift', 'codemods', 'dist', 'transforms', 'add-output-cap.js');
    const { output } = await run(bin('jscodeshift'), ['-t', transform, '--run-in-band', 'src/ask.js'], app());
    expect(output).toContain('1 ok');
    expect(readFileSync(join(app(), 'src/ask.js'), 'utf8')).toMatch(/max_tokens: \d+/);
  });

  test('the declarations of the plugin and of the command hold, those they lead to included', async () => {
    expect(await run(bin('tsc'), ['--project', '.'], app())).toEqual({ code: 0, output: '' });
  });
});

function manifestIn(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'name' in manifest ? String(manifest.name) : '';
}
