import { describe, expect, it } from 'vitest';
import { loadCatalog } from './load-catalog.js';

const catalog = loadCatalog();

function idOf(text: string): string | undefined {
  return catalog.find(text)?.id;
}

describe('find', () => {
  it.each([
    ['gpt-4o', 'gpt-4o'],
    ['GPT-4o', 'gpt-4o'],
    ['openai/gpt-4o', 'gpt-4o'],
    ['openai:gpt-4o', 'gpt-4o'],
    ['openrouter/openai/gpt-4o', 'gpt-4o'],
    ['gpt-4o-2024-08-06', 'gpt-4o'],
    ['gpt-35-turbo', 'gpt-3.5-turbo'],
    ['deepseek-ai/DeepSeek-V4-Flash', 'deepseek-v4-flash'],
    ['Pro/deepseek-ai/DeepSeek-V3.2', 'deepseek-v3.2'],
    ['Qwen/Qwen3-32B', 'qwen3-32b'],
    ['Zhipu/GLM-4.6V', 'glm-4.6v'],
    ['Qwen/Qwen3-VL-32B-Instruct', 'qwen3-vl-32b'],
    ['anthropic/claude-sonnet-4.5', 'claude-sonnet-4-5'],
    ['claude-3-5-haiku-20241022', 'claude-3-5-haiku-latest'],
    ['models/gemini-2.5-flash', 'gemini-2.5-flash'],
    ['gpt-5.6', 'gpt-5.6-sol'],
    ['mistral-large-latest', 'mistral-large'],
    ['llama-3.3-70b-versatile', 'llama-3.3-70b-versatile'],
    ['accounts/fireworks/models/gpt-oss-120b', 'accounts/fireworks/models/gpt-oss-120b'],
    ['x-ai/grok-4.3', 'grok-4.3'],
    ['anthropic.claude-3-5-haiku-20241022-v1:0', 'claude-3-5-haiku-latest'],
    ['eu.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5'],
    ['global.anthropic.claude-opus-4-7', 'claude-opus-4-7'],
    ['arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5'],
    ['claude-sonnet-4-5@20250929', 'claude-sonnet-4-5'],
    ['claude-3-5-haiku@20241022', 'claude-3-5-haiku-latest'],
  ])('knows %s as %s', (text, id) => {
    expect(idOf(text)).toBe(id);
  });

  it.each([
    'gpt-4-o',
    'gpt-4o-2024-99-99',
    'gpt-4o-mini-max',
    'claude-sonnet-5-5-5',
    'anthropic/gpt-4o',
    'acme/gpt-4o',
    'openai/',
    '/gpt-4o',
    '',
    ' gpt-4o',
    'constructor',
    '__proto__/gpt-4o',
    'ft:gpt-4o',
    'moderation',
    'gpt-4o@2024-08-06',
    'acme.claude-sonnet-4-5-v1:0',
    'anthropic.gpt-4o-v1:0',
    'claude-sonnet-4-5@20250930',
  ])('does not guess at %j', (text) => {
    expect(catalog.find(text)).toBeUndefined();
  });

  it('does not take Sonnet 5.5 for Sonnet 5', () => {
    expect(idOf('claude-sonnet-5-5')).not.toBe(idOf('claude-sonnet-5'));
  });

  it('keeps snapshots apart that end on days of their own', () => {
    expect(catalog.find('gpt-4-0314')?.shutdown?.date).toBe('2026-03-26');
    expect(catalog.find('gpt-4-0613')?.shutdown?.date).toBe('2026-10-23');
    expect(catalog.find('gpt-4o-2024-05-13')?.shutdown?.date).toBe('2026-10-23');
    expect(catalog.find('gpt-4o-2024-11-20')?.shutdown?.date).toBe('2027-01-14');
    expect(catalog.find('gpt-5-codex')?.shutdown?.date).toBe('2026-07-23');
    expect(catalog.find('gpt-5')?.shutdown?.date).toBe('2026-12-11');
  });

  it('tells every name of a model', () => {
    const model = catalog.find('gpt-4o');
    expect(model && catalog.aliasesOf(model)).toEqual(['gpt-4o', 'gpt-4o-2024-08-06', 'gpt-4o-2024-11-20']);
  });

  it('searches ids and aliases', () => {
    const found = catalog.search('2024-11-20').map((model) => model.id);
    expect(found).toContain('gpt-4o');
    expect(catalog.search('no such model')).toEqual([]);
  });
});

describe('isModelId', () => {
  it.each([
    'gpt-4o',
    'gpt-4o-2024-08-06',
    'openai/gpt-4o',
    'claude-3-5-sonnet-20241022',
    'deepseek-chat',
    'deepseek-ai/DeepSeek-V4-Flash',
    'text-embedding-3-small',
    'whisper-1',
    'o1',
    'o3',
    'MiniMax-M2.1',
    'meta-llama/Llama-3.3-70B-Instruct-Turbo',
    'ga-economy',
  ])('takes %s as evidence', (text) => {
    expect(catalog.isModelId(text)).toBe(true);
  });

  it.each([
    'davinci',
    'ada',
    'curie',
    'babbage',
    'command',
    'command-r',
    'sonar',
    'claude',
    'O1',
    'GPT-4o',
    'DeepSeek-V3',
    'gpt-4-o',
    'gpt',
    'openai',
    'small',
    'text',
    'user',
    'o2',
  ])('does not take %s as evidence', (text) => {
    expect(catalog.isModelId(text)).toBe(false);
  });

  it('takes no short id but those of the o-series', () => {
    const short = catalog.models
      .flatMap((model) => catalog.aliasesOf(model))
      .filter((id) => id.length < 4 && catalog.isModelId(id));
    expect(short.sort()).toEqual(['o1', 'o3']);
  });

  it('still finds an ordinary word where a model option leads to it', () => {
    expect(catalog.find('davinci')?.shutdown?.date).toBe('2024-01-04');
  });
});

describe('isEmbeddingModel', () => {
  it('knows embedding models', () => {
    for (const id of [
      'text-embedding-3-small',
      'text-embedding-ada-002',
      'openai/text-embedding-3-large',
      'voyage-3',
    ]) {
      expect(catalog.isEmbeddingModel(id)).toBe(true);
    }
    expect(catalog.isEmbeddingModel('gpt-4o')).toBe(false);
    expect(catalog.isEmbeddingModel('unheard-of')).toBe(false);
  });
});
