import { describe, expect, it } from 'vitest';
import { createSdkMajorResolver, type SdkMajorSources } from './sdk-major.js';

function resolverOver(files: Readonly<Record<string, unknown>>, more: Partial<SdkMajorSources> = {}) {
  return createSdkMajorResolver({
    readText: (path) => {
      const content = files[path];
      return content === undefined ? undefined : typeof content === 'string' ? content : JSON.stringify(content);
    },
    ...more,
  });
}

const declaring = (range: string, field = 'dependencies') => ({ '/app/package.json': { [field]: { openai: range } } });

describe('declared ranges', () => {
  it.each([
    ['^4.20.1', 4],
    ['~5.1.0', 5],
    ['6', 6],
    ['v6.1.0', 6],
    ['4.x', 4],
    ['^3.3.0 || ^4.0.0', 4],
    ['>=4.0.0 <6', 5],
    ['>=4 <5.1.0', 5],
    ['4.1.0 - 5.9.9', 5],
    ['npm:openai@^5.0.0', 5],
    ['npm:@scope/openai@^6.0.0', 6],
    ['^7.0.0-beta.1', 7],
    ['^0.27.0', 0],
  ])('%s is major %s', (range, major) => {
    expect(resolverOver(declaring(range))('openai', '/app/src/llm.ts')).toBe(major);
  });

  it.each(['*', 'latest', '>=4', 'workspace:*', 'github:openai/openai-node#v4', 'file:../openai-4', ''])(
    '%s is unknown: nobody can tell what it installed',
    (range) => {
      expect(resolverOver(declaring(range))('openai', '/app/src/llm.ts')).toBe('unknown');
    },
  );

  it.each(['devDependencies', 'peerDependencies', 'optionalDependencies'])('reads %s', (field) => {
    expect(resolverOver(declaring('^4.0.0', field))('openai', '/app/llm.ts')).toBe(4);
  });

  it('takes the nearest manifest that declares the package', () => {
    const resolve = resolverOver({
      '/repo/package.json': { dependencies: { openai: '^4.0.0' } },
      '/repo/packages/a/package.json': { dependencies: { openai: '^6.0.0' } },
      '/repo/packages/b/package.json': { name: 'b' },
    });
    expect(resolve('openai', '/repo/packages/a/src/x.ts')).toBe(6);
    expect(resolve('openai', '/repo/packages/b/src/x.ts')).toBe(4);
  });

  it('asks for the catalogue where the range says so', () => {
    const asked: string[] = [];
    const resolve = resolverOver(
      {
        '/repo/packages/a/package.json': { dependencies: { openai: 'catalog:' } },
        '/repo/packages/b/package.json': { dependencies: { openai: 'catalog:legacy' } },
      },
      {
        readCatalog: (directory, name, packageName) => {
          asked.push(`${directory} ${name} ${packageName}`);
          return name === 'legacy' ? '^4.0.0' : '^6.2.0';
        },
      },
    );
    expect(resolve('openai', '/repo/packages/a/x.ts')).toBe(6);
    expect(resolve('openai', '/repo/packages/b/x.ts')).toBe(4);
    expect(asked).toEqual(['/repo/packages/a default openai', '/repo/packages/b legacy openai']);
  });
});

describe('the installed package', () => {
  it('speaks before the range, from any directory above', () => {
    const resolve = resolverOver({
      '/repo/package.json': { dependencies: { openai: '>=4' } },
      '/repo/node_modules/openai/package.json': { version: '6.37.0' },
    });
    expect(resolve('openai', '/repo/packages/a/src/x.ts')).toBe(6);
  });

  it('does not speak for a nearer package that declares another major', () => {
    const resolve = resolverOver({
      '/repo/node_modules/openai/package.json': { version: '6.37.0' },
      '/repo/fixtures/bot/package.json': { dependencies: { openai: '^4.0.0' } },
    });
    expect(resolve('openai', '/repo/fixtures/bot/index.js')).toBe(4);
  });

  it('has scoped names', () => {
    const resolve = resolverOver({ '/app/node_modules/@ai-sdk/openai/package.json': { version: '3.0.141' } });
    expect(resolve('@ai-sdk/openai', '/app/x.ts')).toBe(3);
  });
});

it('lets settings speak first', () => {
  const resolve = resolverOver(declaring('^4.0.0'), { settings: { openai: 7 } });
  expect(resolve('openai', '/app/x.ts')).toBe(7);
  expect(resolve('ai', '/app/x.ts')).toBe('unknown');
});

it('passes over a broken manifest', () => {
  const resolve = resolverOver({ '/app/sub/package.json': '{ "dependencies": ', ...declaring('^5.0.0') });
  expect(resolve('openai', '/app/sub/x.ts')).toBe(5);
});

it('reads each manifest once, and each directory is answered once', () => {
  const reads: string[] = [];
  const resolve = createSdkMajorResolver({
    readText: (path) => {
      reads.push(path);
      return undefined;
    },
  });
  resolve('openai', '/app/src/a.ts');
  const first = reads.length;
  resolve('openai', '/app/src/b.ts');
  expect(reads.length).toBe(first);
  resolve('openai', '/app/src/deep/c.ts');
  expect(new Set(reads).size).toBe(reads.length);
});

it('understands Windows paths', () => {
  const resolve = resolverOver({ 'C:/app/package.json': { dependencies: { openai: '^6.0.0' } } });
  expect(resolve('openai', 'C:\\app\\src\\a.ts')).toBe(6);
});
