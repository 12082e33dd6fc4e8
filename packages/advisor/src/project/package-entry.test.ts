import { describe, expect, it } from 'vitest';
import { packageEntries, type PackageManifest } from './package-entry.js';

/** The first of the files that there are. */
function entryOf(manifest: PackageManifest, subpath: string, ...files: readonly string[]): string | undefined {
  return packageEntries('/p', manifest, subpath).find((path) => files.includes(path));
}

describe('packageEntries', () => {
  it('traces what is built back to its source, by main, module and types', () => {
    expect(entryOf({ main: 'dist/index.js' }, '', '/p/src/index.ts', '/p/dist/index.js')).toBe('/p/src/index.ts');
    expect(entryOf({ module: './es/start.mjs' }, '', '/p/src/start.mts')).toBe('/p/src/start.mts');
    expect(entryOf({ types: 'build/types/api.d.ts' }, '', '/p/src/api.ts')).toBe('/p/src/api.ts');
    expect(entryOf({ main: './dist/src/main.js' }, '', '/p/src/main.ts')).toBe('/p/src/main.ts');
  });

  it('takes what is named itself where it is no build, or where no source is left', () => {
    expect(entryOf({ main: 'start.js' }, '', '/p/start.js', '/p/index.js')).toBe('/p/start.js');
    expect(entryOf({ main: 'server' }, '', '/p/server/index.ts', '/p/index.js')).toBe('/p/server/index.ts');
    expect(entryOf({ main: 'lib/index.js' }, '', '/p/lib/index.js')).toBe('/p/lib/index.js');
  });

  it('reads exports: conditions, subpaths, patterns, lists', () => {
    const manifest = {
      exports: {
        '.': { types: './dist/index.d.ts', import: './dist/index.mjs' },
        './models': [{ node: { import: './dist/catalog/models.js' } }],
        './clients/*': './dist/clients/*/client.js',
        './clients/inner/*': './dist/inner/*.js',
        './hidden': null,
      },
      main: 'dist/other.js',
    };
    const files = ['/p/src/index.mts', '/p/src/catalog/models.ts', '/p/src/clients/a/client.ts', '/p/src/inner/b.ts'];
    expect(entryOf(manifest, '', ...files)).toBe('/p/src/index.mts');
    expect(entryOf(manifest, 'models', ...files)).toBe('/p/src/catalog/models.ts');
    expect(entryOf(manifest, 'clients/a', ...files)).toBe('/p/src/clients/a/client.ts');
    expect(entryOf(manifest, 'clients/inner/b', ...files)).toBe('/p/src/inner/b.ts');
    expect(entryOf({ exports: './dist/only.js' }, '', '/p/src/only.ts')).toBe('/p/src/only.ts');
    expect(entryOf({ exports: { source: './a.ts', default: './b.js' } }, '', '/p/b.js', '/p/a.ts')).toBe('/p/a.ts');
  });

  it('finds sources where package.json says nothing', () => {
    expect(entryOf({}, '', '/p/src/index.ts')).toBe('/p/src/index.ts');
    expect(entryOf({}, 'models', '/p/src/models.ts')).toBe('/p/src/models.ts');
    expect(entryOf({}, 'models.js', '/p/src/models.ts')).toBe('/p/src/models.ts');
  });
});
