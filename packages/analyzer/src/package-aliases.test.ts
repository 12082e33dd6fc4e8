import { expect, it } from 'vitest';
import { packageAliasesIn, unaliased } from './package-aliases.js';

it('knows the SDKs that a manifest installs under other names', () => {
  const dependencies = {
    'openai-v3': 'npm:openai@^3.3.0',
    'ai-sdk-google': 'npm:@ai-sdk/google@2.0.1',
    'any-openai': 'npm:openai',
    openai: 'npm:openai@4.0.0',
    react: 'npm:preact@10.0.0',
    'left-pad': '^1.0.0',
  };
  expect(packageAliasesIn(JSON.stringify({ dependencies }))).toEqual(
    new Map([
      ['openai-v3', 'npm:openai@3'],
      ['ai-sdk-google', 'npm:@ai-sdk/google@2'],
      ['any-openai', 'npm:openai'],
    ]),
  );
  expect(packageAliasesIn('{ "a": "npm:openai@3" ').size).toBe(0);
  expect(packageAliasesIn(undefined).size).toBe(0);
});

it('keeps the path below a package', () => {
  const aliases = new Map([['@app/openai', 'npm:openai@3']]);
  expect(unaliased('@app/openai', aliases)).toBe('npm:openai@3');
  expect(unaliased('@app/openai/shims/web', aliases)).toBe('npm:openai@3/shims/web');
  expect(unaliased('@app/openai-other', aliases)).toBeUndefined();
  expect(unaliased('./openai', aliases)).toBeUndefined();
});
