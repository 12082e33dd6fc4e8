import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spellingAtGateway } from './gateway-model.js';
import { loadCatalog } from './load-catalog.js';
import { defineGateway, findGateway, gatewayNames, loadGateway } from './load-gateway.js';

const catalog = loadCatalog();

describe('gateway profiles', () => {
  it('has a profile for every file of data and no other', () => {
    const files = readdirSync(new URL('../data/gateways/', import.meta.url));
    expect(files.map((file) => file.replace('.json', '')).sort()).toEqual([...gatewayNames].sort());
  });

  it.each(gatewayNames)('%s says of every capability where that is known from', (name) => {
    const { apis, parameters, features } = loadGateway(name);
    for (const [capability, { support, source }] of Object.entries({ ...apis, ...parameters, ...features })) {
      expect(['yes', 'no', 'unknown'], capability).toContain(support);
      expect(source, capability).not.toBe('');
    }
    expect(apis['chat.completions']?.support).toBe('yes');
  });

  it.each(gatewayNames)('%s spells models of the catalogue only', (name) => {
    for (const id of Object.keys(loadGateway(name).models)) expect(catalog.find(id)?.id).toBe(id);
  });

  it('answers an unknown name with the names there are', () => {
    expect(findGateway('opnerouter')).toBeUndefined();
    expect(() => loadGateway('opnerouter')).toThrow('Use one of global-api, openrouter, litellm, vercel, custom.');
  });
});

describe('Global API', () => {
  const gateway = loadGateway('global-api');

  it('has an address, a key and what it cannot do', () => {
    expect(gateway).toMatchObject({
      title: 'Global API',
      baseUrl: 'https://global-apis.com/v1',
      env: { apiKey: 'GLOBAL_API_KEY', baseUrl: 'GLOBAL_API_BASE_URL' },
      hosts: ['global-apis.com'],
      keyPrefixes: ['ga_'],
      servesAll: false,
    });
    const supports = (api: string): string | undefined => gateway.apis[api]?.support;
    expect(['assistants', 'fine-tuning', 'audio'].map(supports)).toEqual(['no', 'no', 'no']);
    expect(['responses', 'embeddings', 'files', 'batches'].map(supports)).toEqual(Array(4).fill('unknown'));
    expect(gateway.parameters['max_tokens']?.support).toBe('yes');
    expect(gateway.parameters['max_completion_tokens']?.support).toBe('unknown');
    expect(gateway.features['json-schema']?.support).toBe('unknown');
  });

  it('keeps the pick and the highest of disagreeing books', () => {
    expect(catalog.findAtGateway('deepseek-v4-flash', gateway)).toMatchObject({
      seller: 'global-api',
      prices: { input: 0.18, output: 0.25 },
      highestSeen: { input: 0.27, output: 1.1 },
      disputed: true,
      contextWindow: 128_000,
      asOf: '2026-07-02',
      thinksByDefault: 'unknown',
    });
    expect(catalog.findAtGateway('kimi-k2.5', gateway)).toMatchObject({
      prices: { input: 0.59, output: 3 },
      lowestSeen: { input: 0.59, output: 2.5 },
      disputed: true,
    });
    expect(catalog.findAtGateway('glm-5', gateway)).toMatchObject({
      prices: { input: 0.73, output: 1.92 },
      disputed: false,
    });
  });

  it('never shows the maker price as the gateway price', () => {
    const maker = catalog.find('deepseek-r1');
    const there = catalog.findAtGateway('deepseek-r1', gateway);
    expect(maker).toBeDefined();
    expect(there).toBeDefined();
    expect(there?.prices).toBeUndefined();
    expect(catalog.findAtGateway('glm-4.5v', gateway)?.prices).toBeUndefined();
  });

  it('does not know a model to be served that the articles only compare with', () => {
    for (const id of ['gpt-4o', 'gpt-4o-mini', 'claude-3-5-sonnet', 'text-embedding-3-small', 'glm-4-plus']) {
      expect(catalog.findAtGateway(id, gateway), id).toBeUndefined();
    }
  });

  it('finds a model by the spelling of the gateway', () => {
    expect(catalog.findAtGateway('Qwen/Qwen3-32B', gateway)?.id).toBe('qwen3-32b');
    expect(catalog.findAtGateway('Zhipu/GLM-4.6V', gateway)?.id).toBe('glm-4.6v');
  });

  it('leaves a shutdown at the maker out where other hosts may go on', () => {
    expect(catalog.find('qwen3-32b')?.shutdown).toBeDefined();
    expect(catalog.findAtGateway('qwen3-32b', gateway)?.shutdown).toBeUndefined();
  });

  it('knows no price of the Pro tier', () => {
    expect(catalog.findAtGateway('Pro/deepseek-v4-flash', gateway)?.prices).toBeUndefined();
  });
});

describe('routers', () => {
  it('spells ids their way', () => {
    const openrouter = loadGateway('openrouter');
    const vercel = loadGateway('vercel');
    expect(openrouter.models['claude-sonnet-4-5']).toBe('anthropic/claude-sonnet-4.5');
    expect(openrouter.models['gpt-4o']).toBe('openai/gpt-4o');
    expect(vercel.models['gpt-6.1-sol']).toBe('openai/gpt-6.1-sol');
    expect(vercel.models['grok-4.3']).toBe('spacexai/grok-4.3');
    expect(catalog.findAtGateway('gpt-4o', openrouter)).toMatchObject({ seller: 'openrouter', prices: { input: 2.5 } });
    expect(catalog.findAtGateway('gpt-4o', vercel)?.prices).toBeUndefined();
  });

  it('does not offer what is shut down everywhere', () => {
    expect(loadGateway('openrouter').models['gpt-3.5-turbo']).toBeUndefined();
  });
});

describe('defineGateway', () => {
  it('puts what the user says over a profile that assumes little', () => {
    const gateway = defineGateway({
      baseUrl: 'https://llm.example.org/v1',
      models: { 'gpt-4o': 'team-large' },
      apis: { embeddings: { support: 'yes', source: 'the user' } },
      listings: {
        'gpt-4o': { prices: { input: 1, output: 2 }, disputed: false, asOf: '2026-11-22', source: 'the user' },
      },
    });
    expect(gateway.hosts).toEqual(['llm.example.org']);
    expect(gateway.apis['embeddings']?.support).toBe('yes');
    expect(gateway.apis['responses']?.support).toBe('unknown');
    expect(catalog.findAtGateway('team-large', gateway)).toMatchObject({
      id: 'gpt-4o',
      prices: { input: 1, output: 2 },
    });
    expect(catalog.findAtGateway('gpt-4o-mini', gateway)).toBeUndefined();
  });

  it('spells every id `maker/id` for one that serves all', () => {
    const gateway = defineGateway({ baseUrl: 'https://llm.example.org/v1', servesAll: true });
    const model = catalog.find('gpt-4o');
    expect(model && spellingAtGateway(model, gateway)).toBe('openai/gpt-4o');
  });

  it('refuses an address that is none', () => {
    expect(() => defineGateway({ baseUrl: 'llm.example.org' })).toThrow('Write it as https://host/v1.');
  });
});
