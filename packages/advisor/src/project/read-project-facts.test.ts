import { describe, expect, it } from 'vitest';
import { projectFactsBy } from './read-project-facts.js';

function factsOf(path: string, files: Readonly<Record<string, unknown>>) {
  const texts = new Map(Object.entries(files).map(([file, content]) => [file, JSON.stringify(content)]));
  return projectFactsBy((file) => texts.get(file))(path);
}

describe('projectFactsBy', () => {
  it('knows nothing of a file without manifest and configuration', () => {
    expect(factsOf('/p/a.ts', {})).toEqual({
      home: '',
      wantsBrackets: false,
      hasProcessTypes: true,
      builtBy: undefined,
      exampleVariables: [],
      declares: expect.any(Function),
      versionOf: expect.any(Function),
    });
  });

  it('knows the version of the nearest installed package', () => {
    const files = {
      '/p/.git/HEAD': '',
      '/p/node_modules/openai/package.json': { version: '6.49.0' },
      '/p/apps/site/node_modules/openai/package.json': { version: '4.24.7' },
    };
    expect(factsOf('/p/apps/site/src/a.ts', files).versionOf('openai')).toBe('4.24.7');
    expect(factsOf('/p/tools/a.ts', files).versionOf('openai')).toBe('6.49.0');
    expect(factsOf('/p/tools/a.ts', files).versionOf('ai')).toBeUndefined();
  });

  it('tells the projects of a repository apart by their manifests', () => {
    const files = { '/p/package.json': {}, '/p/apps/site/package.json': {}, '/p/.git/HEAD': '' };
    expect(factsOf('/p/apps/site/src/a.ts', files).home).toBe('/p/apps/site');
    expect(factsOf('/p/tools/a.ts', files).home).toBe('/p');
  });

  it.each([
    ['its own option', { '/p/tsconfig.json': { compilerOptions: { noPropertyAccessFromIndexSignature: true } } }, true],
    [
      'that of a configuration that it extends',
      {
        '/p/tsconfig.json': { extends: './base' },
        '/p/base.json': { compilerOptions: { noPropertyAccessFromIndexSignature: true } },
      },
      true,
    ],
    [
      'that of an installed one',
      {
        '/p/tsconfig.json': { extends: ['@tsconfig/strictest/tsconfig.json'] },
        '/p/node_modules/@tsconfig/strictest/tsconfig.json': {
          compilerOptions: { noPropertyAccessFromIndexSignature: true },
        },
      },
      true,
    ],
    [
      'its own before that of what it extends',
      {
        '/p/tsconfig.json': { extends: './base', compilerOptions: { noPropertyAccessFromIndexSignature: false } },
        '/p/base.json': { compilerOptions: { noPropertyAccessFromIndexSignature: true } },
      },
      false,
    ],
    [
      'that of a configuration that it only refers to',
      {
        '/p/tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
        '/p/tsconfig.app.json': { compilerOptions: { noPropertyAccessFromIndexSignature: true } },
      },
      true,
    ],
    ['none where configurations extend each other', { '/p/tsconfig.json': { extends: './tsconfig.json' } }, false],
  ])('reads %s', (_title, files, wantsBrackets) => {
    expect(factsOf('/p/src/a.ts', files).wantsBrackets).toBe(wantsBrackets);
  });

  it('misses types of `process` where nothing brings them', () => {
    const files = { '/p/tsconfig.json': {}, '/p/package.json': { dependencies: { openai: '^6' } } };
    expect(factsOf('/p/a.ts', files).hasProcessTypes).toBe(false);
    expect(factsOf('/p/a.ts', { ...files, '/node_modules/@types/node/package.json': {} }).hasProcessTypes).toBe(true);
  });

  it('names the framework of the nearest package', () => {
    const files = {
      '/p/package.json': { dependencies: { astro: '*' } },
      '/p/web/package.json': { dependencies: { next: '*' } },
    };
    expect(factsOf('/p/web/app/a.ts', files).builtBy).toBe('Next.js');
    expect(factsOf('/p/a.ts', files).builtBy).toBe('Astro');
  });

  it('reads which variables the examples of the environment name, up to the repository, and nothing of what is set', () => {
    const files: Readonly<Record<string, string>> = {
      '/p/.git/HEAD': '',
      '/p/.env.example': '# AZURE_OPENAI_API_KEY=\nexport REDIS_URL=redis://x\n',
      '/p/lab/.env.sample': 'OPENAI_API_KEY=<key>\nnot a line\n',
      '/p/lab/.env': 'SECRET=1\n',
      '/.env.example': 'OUTSIDE=1\n',
    };
    expect(projectFactsBy((path) => files[path])('/p/lab/a.ts').exampleVariables).toEqual([
      'OPENAI_API_KEY',
      'REDIS_URL',
    ]);
  });
});
