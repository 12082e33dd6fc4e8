import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { AutoImports } from './auto-imports.js';

function over(files: Readonly<Record<string, string>>): AutoImports {
  const paths = Object.keys(files).map((file) => `/app/${file}`);
  return new AutoImports({
    readText: (path) => files[path.replace(/^\/app\//, '')],
    namesIn: (directory) => [
      ...new Set(
        paths
          .filter((path) => path.startsWith(`${directory}/`))
          .map((path) => path.slice(directory.length + 1).split('/')[0] ?? ''),
      ),
    ],
  });
}

const nuxt = '{ "devDependencies": { "nuxt": "^4.0.0" } }';

it('knows what the folders of each side export, by name, and a default export by its file', () => {
  const files = {
    'package.json': nuxt,
    'server/utils/llm.ts': 'export const openai = 1;\nexport async function ask() {}\nconst own = 2;\n',
    'server/utils/deep/more.ts': 'const a = 1;\nexport { a as renamed, own };\n',
    'app/composables/use-chat.ts': 'export default () => 1;\n',
    'app/composables/inner/index.ts': 'export const inner = 1;\n',
    'app/composables/inner/other.ts': 'export const hidden = 1;\n',
    'app/utils/types.d.ts': 'export const declared: number;\n',
    'shared/utils/models.ts': 'export const model = 1;\n',
  };
  const imports = over(files);
  expect([...imports.namesFor('/app/server/api/ask.ts').keys()].sort()).toEqual(
    ['ask', 'model', 'openai', 'own', 'renamed'].sort(),
  );
  expect([...imports.namesFor('/app/app/pages/index.vue').keys()].sort()).toEqual(['inner', 'model', 'useChat']);
  expect(imports.find('useChat', '/app/app/pages/index.vue')).toEqual({
    path: '/app/app/composables/use-chat.ts',
    exportName: 'default',
  });
  expect(dirname(imports.find('renamed', '/app/server/a.ts')?.path ?? '')).toBe('/app/server/utils/deep');
});

it('says nothing where two modules have a name, or no such framework is there', () => {
  const files = { 'server/utils/a.ts': 'export const x = 1;\n', 'server/utils/b.ts': 'export const x = 2;\n' };
  expect(over({ 'package.json': nuxt, ...files }).find('x', '/app/server/api/a.ts')).toBe(undefined);
  expect(over({ 'package.json': '{}', 'server/utils/a.ts': files['server/utils/a.ts'] }).find('x', '/app/a.ts')).toBe(
    undefined,
  );
});
