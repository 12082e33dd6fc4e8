import { describe, expect, it } from 'vitest';
import { endingInUse, specifierOf } from './module-place.js';

describe('specifierOf', () => {
  it.each([
    ['lib/llm.ts', 'app/api/route.ts', 'none', [], '../../lib/llm'],
    ['lib/llm.ts', 'app/api/route.ts', 'none', [['@/lib/limits', 'lib/limits.ts']], '@/lib/llm'],
    ['src/lib/llm.ts', 'src/app/a.ts', 'none', [['~/db/index', 'src/db/index.ts']], '~/lib/llm'],
    ['src/lib/llm.ts', 'src/app/a.ts', 'none', [['~/db', 'src/db/index.ts']], '~/lib/llm'],
    ['src/lib/llm.ts', 'src/app/a.ts', 'js', [['#lib/db.ts', 'src/lib/db.ts']], '#lib/llm.ts'],
    ['src/llm.ts', 'src/app/a.ts', 'js', [['#lib/db.ts', 'src/lib/db.ts']], '../llm.js'],
    ['src/llm.ts', 'src/a.ts', 'none', [['@/b', 'src/b.ts']], './llm'],
    ['src/llm.mts', 'src/a.mts', 'js', [], './llm.mjs'],
    ['src/llm.ts', 'src/a.ts', 'ts', [], './llm.ts'],
  ] as const)('%s from %s with the ending %s and %j', (module, file, ending, aliased, specifier) => {
    expect(specifierOf(module, file, ending, aliased)).toBe(specifier);
  });
});

it.each([
  [["import a from './a.js';"], 'js'],
  [["import 'b';", "const a = require('../a')"], 'none'],
  [["import a from './a.ts';"], 'ts'],
  [["import a from 'a';"], undefined],
])('endingInUse(%j)', (texts, ending) => {
  expect(endingInUse(texts)).toBe(ending);
});
