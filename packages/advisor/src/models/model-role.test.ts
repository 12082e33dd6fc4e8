import { loadCatalog } from '@gateshift/catalog';
import { describe, expect, it } from 'vitest';
import { roleOf } from './model-role.js';

const catalog = loadCatalog();

function variableOf(
  site: { readonly modelId: string; readonly key?: string; readonly env?: string; readonly api?: string },
  roles: Readonly<Record<string, string>> = {},
): string {
  const { modelId, key, env, api = 'chat.completions' } = site;
  return roleOf({ modelId, key, env, api }, { catalog, roles }).variable;
}

describe('roleOf', () => {
  it('keeps a variable that is in use', () => {
    expect(variableOf({ modelId: 'gpt-4o', key: 'fast', env: 'CHAT_MODEL' }, { fast: 'OTHER' })).toBe('CHAT_MODEL');
  });

  it("takes the config's name for the id before anything else", () => {
    expect(variableOf({ modelId: 'gpt-4o', key: 'fast' }, { 'gpt-4o': 'MAIN_MODEL' })).toBe('MAIN_MODEL');
  });

  it.each([
    ['fast', 'LLM_MODEL_FAST'],
    ['deepThought', 'LLM_MODEL_DEEP_THOUGHT'],
    ['long-form', 'LLM_MODEL_LONG_FORM'],
  ])('names a map key %s', (key, variable) => {
    expect(variableOf({ modelId: 'gpt-4o', key })).toBe(variable);
  });

  it("takes the config's name for a key", () => {
    expect(variableOf({ modelId: 'gpt-4o', key: 'fast' }, { fast: 'QUICK_MODEL' })).toBe('QUICK_MODEL');
  });

  it.each(['model', 'gpt-4o-mini', '0'])('takes no name from the key %s, which says nothing', (key) => {
    expect(variableOf({ modelId: 'gpt-4o', key })).toBe('LLM_MODEL');
  });

  it.each([
    ['gpt-4o', 'LLM_MODEL'],
    ['gpt-4o-mini', 'LLM_MODEL_SMALL'],
    ['o3-mini', 'LLM_MODEL_REASONING'],
    ['text-embedding-3-small', 'LLM_MODEL_EMBEDDING'],
    ['a-model-nobody-knows', 'LLM_MODEL'],
  ])('falls back on the tier of %s', (modelId, variable) => {
    expect(variableOf({ modelId })).toBe(variable);
  });

  it('knows an embedding by its call where the catalogue does not know the id', () => {
    expect(variableOf({ modelId: 'our-own-vectors', api: 'embeddings' })).toBe('LLM_MODEL_EMBEDDING');
  });
});
