import { describe, expect, it } from 'vitest';
import { aliasTarget, writtenAliases } from './written-aliases.js';

const targetsIn = (text: string) =>
  Object.fromEntries(writtenAliases(text, '/app').map(({ name, target }) => [name, target]));

describe('writtenAliases', () => {
  it('reads texts and paths from the folder of the configuration', () => {
    const text = `export default defineConfig({ resolve: { alias: {
      // '@old': './old',
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      "~lib": path.resolve(__dirname, 'src/lib'), /* 'b': './b' */
      services: join(__dirname, 'src', 'services'),
      '@root/': '/',
      dirname: resolve(import.meta.dirname, './a'),
      template: \`\${__dirname}/templates\`,
      sum: __dirname + '/sum',
    } } });`;
    expect(targetsIn(text)).toEqual({
      '@': '/app/src',
      '~lib': '/app/src/lib',
      services: '/app/src/services',
      '@root': '/app/',
      dirname: '/app/a',
      template: '/app/templates',
      sum: '/app/sum',
    });
  });

  it('reads lists of replacements, and several tables', () => {
    const text = `{ alias: [{ find: '@', replacement: path.resolve('src') }, { find: /^x/, replacement: 'y' }] }, { alias: { b: './b' } }`;
    expect(targetsIn(text)).toEqual({ '@': '/app/src', b: '/app/b' });
  });

  it('leaves out what is computed, and ends where the text does', () => {
    expect(targetsIn(`alias: { a: dirOf('x'), ...more, [key]: './c', d: base + '/d', e: './e' }`)).toEqual({
      e: '/app/e',
    });
    expect(targetsIn(`alias: { a: './a'`)).toEqual({});
    expect(targetsIn(`alias: aliases`)).toEqual({});
  });
});

describe('aliasTarget', () => {
  const aliases = writtenAliases(`alias: { '@': './src', '@/ai': './ai', vue$: './vue.js' }`, '/app');

  it('takes the longest alias, whole steps alone', () => {
    expect(aliasTarget(aliases, '@/lib/llm')).toBe('/app/src/lib/llm');
    expect(aliasTarget(aliases, '@/ai/llm')).toBe('/app/ai/llm');
    expect(aliasTarget(aliases, '@acme/llm')).toBe(undefined);
    expect(aliasTarget(aliases, 'vue')).toBe('/app/vue.js');
    expect(aliasTarget(aliases, 'vue/x')).toBe(undefined);
  });
});
