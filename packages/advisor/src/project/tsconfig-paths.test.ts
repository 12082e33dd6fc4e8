import { expect, it } from 'vitest';
import { TsconfigPaths } from './tsconfig-paths.js';

type Files = Readonly<Record<string, object | string>>;

function pathsOver(files: Files): TsconfigPaths {
  return new TsconfigPaths((path) => {
    const content = files[path.replace(/^\/app\//, '')];
    return typeof content === 'object' ? JSON.stringify(content) : content;
  });
}

function candidates(files: Files, specifier: string, at = '/app'): readonly string[] {
  return pathsOver(files)
    .candidates(specifier, at)
    .map((path) => path.replace(/^\/app\//, ''));
}

it('takes the most specific pattern, and its targets in order', () => {
  const paths = { '@/*': ['src/*'], '@/lib/*': ['lib/*', 'other/*'], exact: ['one.ts'], '*.styles': ['styles/*'] };
  const files = { 'tsconfig.json': { compilerOptions: { paths } } };
  expect(candidates(files, '@/lib/llm')).toEqual(['lib/llm', 'other/llm']);
  expect(candidates(files, '@/llm')).toEqual(['src/llm']);
  expect(candidates(files, 'exact')).toEqual(['one.ts']);
  expect(candidates(files, 'exact/more')).toEqual([]);
  expect(candidates(files, 'a.styles')).toEqual(['styles/a']);
});

it('looks beside the file first and then upwards', () => {
  const files = {
    'tsconfig.json': { compilerOptions: { paths: { '@/*': ['outer/*'] } } },
    'web/tsconfig.json': { compilerOptions: { paths: { '@/*': ['inner/*'] } } },
  };
  expect(candidates(files, '@/x', '/app/web/routes')).toEqual(['web/inner/x']);
  expect(candidates(files, '@/x', '/app/lib')).toEqual(['outer/x']);
});

it('inherits, from a list too, and from what is installed', () => {
  const files = {
    'tsconfig.json': { extends: ['./a.json', 'base/tsconfig.json', './b'] },
    'a.json': { compilerOptions: { baseUrl: 'a' } },
    'b.json': { compilerOptions: { paths: { '@/*': ['b/*'] } } },
    'node_modules/base/tsconfig.json': { compilerOptions: { paths: { '#/*': ['x/*'] } } },
  };
  expect(candidates(files, '@/x')).toEqual(['b/x', 'a/@/x']);
});

it('survives a circle, a missing base and broken JSON, which it names', () => {
  expect(candidates({ 'tsconfig.json': { extends: './tsconfig.json' } }, '@/x')).toEqual([]);
  expect(candidates({ 'tsconfig.json': { extends: ['./gone.json', 'not-installed'] } }, '@/x')).toEqual([]);
  const paths = pathsOver({ 'tsconfig.json': '{ "compilerOptions": ' });
  expect(paths.candidates('@/x', '/app')).toEqual([]);
  expect([...paths.problems.keys()]).toEqual(['/app/tsconfig.json']);
});

it('puts the folder of the configuration that extends another in place of `${configDir}`', () => {
  const files = {
    'base.json': { compilerOptions: { baseUrl: '${configDir}/lib', paths: { '@/*': ['${configDir}/src/*'] } } },
    'web/tsconfig.json': { extends: '../base.json' },
    'api/tsconfig.json': { extends: '../base.json' },
  };
  expect(candidates(files, '@/x', '/app/web/routes')).toEqual(['web/src/x', 'web/lib/@/x']);
  expect(candidates(files, '@/x', '/app/api')).toEqual(['api/src/x', 'api/lib/@/x']);
});

it('says which specifiers lead to a file', () => {
  const paths = {
    llm: ['src/lib/openai.ts'],
    '@lib/*/client': ['src/lib/*.ts'],
    '@/*': ['src/*'],
    '@x/*': ['other/*'],
  };
  const all = pathsOver({ 'tsconfig.json': { compilerOptions: { paths } } });
  expect(all.specifiersFor('/app/src/lib/openai.ts', '/app')).toEqual(['llm', '@lib/openai/client', '@/lib/openai']);
  expect(all.specifiersFor('/app/src/lib/index.ts', '/app')).toEqual(['@lib/index/client', '@/lib']);
});
