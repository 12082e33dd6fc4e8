import { describe, expect, it } from 'vitest';
import { packageOf } from './registry.js';

describe('packageOf', () => {
  it.each([
    ['openai', 'openai', undefined],
    ['npm:openai', 'openai', undefined],
    ['npm:openai@5', 'openai', 5],
    ['npm:openai@4.20.1', 'openai', 4],
    ['https://esm.sh/openai@6.1.0', 'openai', 6],
    ['https://deno.land/x/openai@v4.28.0/mod.ts', 'openai', 4],
    ['https://esm.sh/@ai-sdk/openai@3', '@ai-sdk/openai', 3],
    ['@ai-sdk/openai', '@ai-sdk/openai', undefined],
    ['ai', 'ai', undefined],
  ])('%s is %s, major %s', (specifier, name, major) => {
    const known = packageOf(specifier);
    expect(known?.package).toBe(name);
    expect(known?.major).toBe(major);
  });

  it.each([
    'openai-streams',
    './openai',
    'openai/uploads',
    '@langchain/textsplitters',
    'langchain/text_splitter',
    'openai-zod',
    'aix',
    '~/ai',
  ])('%s is no SDK that is followed', (specifier) => {
    expect(packageOf(specifier)).toBeUndefined();
  });
});
