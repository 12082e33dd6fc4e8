import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createProject, type Project } from '../scan/temporary-project.js';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

const manifest = (...packages: readonly string[]) =>
  JSON.stringify({ type: 'module', devDependencies: Object.fromEntries(packages.map((name) => [name, '*'])) });

const dead = `import OpenAI from 'openai';
export const ask = (messages) => new OpenAI().chat.completions.create({ model: 'gpt-4-turbo', max_tokens: 9, messages });
`;

/** What ESLint says of the project's own configuration, by rule. */
function lint(project: Project): readonly string[] {
  if (!existsSync(project.path('node_modules'))) symlinkSync(modules, project.path('node_modules'));
  const eslint = fileURLToPath(new URL('../../node_modules/eslint/bin/eslint.js', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [eslint, '--format', 'json', 'src'], {
    cwd: project.directory,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const results: readonly { readonly messages: readonly { readonly ruleId: string }[] }[] = JSON.parse(stdout);
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

test('shows what it would do, does it when told, and has nothing to do the second time', () => {
  const before = `import js from '@eslint/js';

export default [
  js.configs.recommended,
  { ignores: ['dist/'] },
];
`;
  const project = createProject({
    'package.json': manifest('eslint', 'husky', 'openai'),
    'package-lock.json': '{}',
    'eslint.config.js': before,
    '.husky/pre-commit': 'npm test\n',
    'src/ask.js': dead,
  });
  const preview = project.run('init', '--gateway', 'global-api');
  expect(preview.code).toBe(0);
  expect(preview.stdout).toMatchInlineSnapshot(`
    "--- /dev/null
    +++ b/gateshift.config.json
    @@ -0,0 +1,3 @@
    +{
    +  "gateway": "global-api"
    +}
    --- a/eslint.config.js
    +++ b/eslint.config.js
    @@ -1,6 +1,8 @@
     import js from '@eslint/js';
    +import gateshift from 'eslint-plugin-gateshift';
     
     export default [
       js.configs.recommended,
       { ignores: ['dist/'] },
    +  gateshift.configs.gateway,
     ];
    --- a/.husky/pre-commit
    +++ b/.husky/pre-commit
    @@ -1,1 +1,2 @@
     npm test
    +npx gateshift scan --staged --quiet
    "
  `);
  expect(preview.stderr).toMatchInlineSnapshot(`
    "In use: openai (1 call).
    Nothing was written: run again with --write.
    To install: npm i -D gateshift eslint-plugin-gateshift
    To see what it finds: npx gateshift scan
    "
  `);
  expect(project.read('.husky/pre-commit')).toBe('npm test\n');
  expect(existsSync(project.path('gateshift.config.json'))).toBe(false);

  expect(project.run('init', '--gateway', 'global-api', '--write').stderr).toContain('3 files written');
  expect(project.read('gateshift.config.json')).toBe('{\n  "gateway": "global-api"\n}\n');
  expect(project.read('.husky/pre-commit')).toBe('npm test\nnpx gateshift scan --staged --quiet\n');
  expect(lint(project)).toContain('gateshift/no-retired-model');

  const again = project.run('init', '--gateway', 'global-api', '--write');
  expect(again.stdout).toBe('');
  expect(again.stderr).toContain('gateshift.config.json is there already.');
  expect(again.stderr).toContain('eslint.config.js has the rules already.');
  expect(again.stderr).toContain('.husky/pre-commit runs gateshift already.');
});

test.each([
  [
    'defineConfig with one list',
    "import { defineConfig } from 'eslint/config';\n\nexport default defineConfig([{ rules: {} }]);\n",
    "import { defineConfig } from 'eslint/config';\nimport gateshift from 'eslint-plugin-gateshift';\n\nexport default defineConfig([{ rules: {} }, gateshift.configs.recommended]);\n",
  ],
  [
    'defineConfig with many arguments, without semicolons',
    'import { defineConfig } from "eslint/config"\n\nexport default defineConfig(\n    { rules: {} },\n    { ignores: ["dist"] },\n)\n',
    'import { defineConfig } from "eslint/config"\nimport gateshift from "eslint-plugin-gateshift"\n\nexport default defineConfig(\n    { rules: {} },\n    { ignores: ["dist"] },\n    gateshift.configs.recommended,\n)\n',
  ],
  [
    'a constant',
    'const config = [\r\n\t{ rules: {} }\r\n];\r\n\r\nexport default config;\r\n',
    "import gateshift from 'eslint-plugin-gateshift';\r\n\r\nconst config = [\r\n\t{ rules: {} },\r\n\tgateshift.configs.recommended\r\n];\r\n\r\nexport default config;\r\n",
  ],
  [
    'an empty list',
    'export default [];\n',
    "import gateshift from 'eslint-plugin-gateshift';\n\nexport default [gateshift.configs.recommended];\n",
  ],
])('joins %s', (_, before, after) => {
  const project = createProject({
    'package.json': manifest('eslint'),
    'eslint.config.mjs': before,
    'src/ask.js': dead,
  });
  project.run('init', '--write', '--no-hook');
  expect(project.read('eslint.config.mjs')).toBe(after);
  expect(lint(project)).toContain('gateshift/no-retired-model');
});

test('joins CommonJS', () => {
  const project = createProject({
    'package.json': JSON.stringify({ devDependencies: { eslint: '*' } }),
    'eslint.config.cjs':
      "'use strict';\nconst js = require('@eslint/js');\nmodule.exports = [js.configs.recommended];\n",
    'src/ask.mjs': dead,
  });
  project.run('init', '--write', '--no-hook');
  expect(project.read('eslint.config.cjs')).toBe(
    "'use strict';\nconst js = require('@eslint/js');\nconst gateshift = require('eslint-plugin-gateshift');\nmodule.exports = [js.configs.recommended, gateshift.configs.recommended];\n",
  );
  expect(lint(project)).toContain('gateshift/no-retired-model');
});

test('leaves to the user what is put together in a way of its own', () => {
  const own = "import antfu from '@antfu/eslint-config';\n\nexport default antfu({ vue: true });\n";
  const project = createProject({ 'package.json': manifest('eslint'), 'eslint.config.js': own });
  const run = project.run('init', '--write');
  expect(run.code).toBe(0);
  expect(run.stderr).toContain(
    "By hand: eslint.config.js is put together in a way that is not edited: import gateshift from 'eslint-plugin-gateshift', and add gateshift.configs.recommended to what it exports.",
  );
  expect(run.stderr).toContain(
    'By hand: there is no husky, lefthook or pre-commit whose hook could run `npx gateshift scan --staged --quiet`.',
  );
  expect(project.read('eslint.config.js')).toBe(own);

  const old = createProject({ 'package.json': manifest('eslint'), '.eslintrc.json': '{}' });
  expect(old.run('init', '--write').stderr).toContain('.eslintrc.json is of an ESLint before 9');
});

test.each([
  [
    'lefthook.yml',
    'pre-commit:\n  parallel: true\n  commands:\n    # First.\n    test:\n      run: npm test\n',
    'pre-commit:\n  parallel: true\n  commands:\n    # First.\n    gateshift:\n      run: pnpm exec gateshift scan --staged --quiet\n    test:\n      run: npm test\n',
  ],
  [
    'lefthook.yml',
    'pre-push:\n  commands: {}\n',
    'pre-push:\n  commands: {}\npre-commit:\n  commands:\n    gateshift:\n      run: pnpm exec gateshift scan --staged --quiet\n',
  ],
  [
    '.pre-commit-config.yaml',
    'repos:\n  - repo: https://example.com/hooks\n    rev: v1\n    hooks:\n      - id: spaces\n',
    'repos:\n  - repo: https://example.com/hooks\n    rev: v1\n    hooks:\n      - id: spaces\n  - repo: local\n    hooks:\n      - id: gateshift\n        name: gateshift\n        entry: pnpm exec gateshift scan --staged --quiet\n        language: system\n        pass_filenames: false\n',
  ],
])('joins %s, by the package manager in use', (file, before, after) => {
  const project = createProject({ 'package.json': '{}', 'pnpm-lock.yaml': '', [file]: before });
  const run = project.run('init', '--write');
  expect(project.read(file)).toBe(after);
  expect(run.stderr).toContain('To install: pnpm add -D gateshift');
  expect(project.run('init', '--write').stderr).toContain(`${file} runs gateshift already.`);
});

test('takes no gateway, a base URL, and no typing error', () => {
  const project = createProject({ 'package.json': '{}' });
  expect(project.run('init', '--write', '--gateway', 'none').stderr).toContain(
    'Without a gateway no configuration is needed.',
  );
  const wrong = project.run('init', '--write', '--gateway', 'globalapi');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('global-api');
  project.run('init', '--write', '--gateway', 'https://llm.example.com/v1');
  expect(JSON.parse(project.read('gateshift.config.json'))).toEqual({
    gateway: { baseUrl: 'https://llm.example.com/v1' },
  });
  expect(project.run('scan').code).toBe(0);
});

test('says so where nothing can be written', () => {
  const project = createProject({ 'package.json': '{}' });
  mkdirSync(project.path('.husky/pre-commit'), { recursive: true });
  const run = project.run('init', '--write', '--gateway', 'global-api');
  expect(run.code).toBe(2);
  expect(run.stderr).toContain('.husky/pre-commit cannot be written');
  expect(existsSync(project.path('gateshift.config.json'))).toBe(false);
});

test('a TypeScript project without an ESLint configuration gets one that reads its files', () => {
  const project = createProject({
    'package.json': manifest('eslint', 'typescript'),
    'src/ask.ts': dead.replace('(messages)', '(messages: never[])'),
  });
  const run = project.run('init', '--write', '--no-hook');
  expect(run.stderr).toContain('To install: npm i -D gateshift eslint-plugin-gateshift typescript-eslint');
  expect(lint(project)).toContain('gateshift/no-retired-model');
});

test('a key that stands where its variable belongs is not printed', () => {
  const secret = ['sk-', 'proj-', 'q8Zt3LmN5vXc7Rb2Wd9Kf4Hs6Jg1Py0T'].join('');
  const project = createProject({
    'gateshift.config.json': JSON.stringify({ gateway: 'litellm', env: { apiKey: secret } }),
  });
  const { code, stdout, stderr } = project.run('scan');
  expect(code).toBe(2);
  expect(stdout + stderr).toBe('gateshift.config.json:1: `env.apiKey` must be the name of an environment variable.\n');
});

test("without a hook tool, what makes git's own hook is printed, ready to be run", () => {
  const project = createProject({ 'package.json': '{}' });
  project.git('init', '--quiet');
  const [, command = ''] = /for this clone alone, `(printf .+)` makes one\./.exec(project.run('init').stderr) ?? [];
  spawnSync('sh', ['-c', command], { cwd: project.directory });
  expect(project.read('.git/hooks/pre-commit')).toBe('#!/bin/sh\nexec npx gateshift scan --staged --quiet\n');
  expect(statSync(project.path('.git/hooks/pre-commit')).mode & 0o111).not.toBe(0);
});
