import { describe, expect, it } from 'vitest';
import { alternatives, type Alternatives, type AlternativesOptions } from './alternatives.js';
import { blended } from './blended.js';
import { loadCatalog } from './load-catalog.js';
import { defineGateway, loadGateway } from './load-gateway.js';

const catalog = loadCatalog();
const today = '2026-11-22';
const globalApi = loadGateway('global-api');

function judge(id: string, options: Partial<AlternativesOptions> = {}): Alternatives {
  const model = catalog.find(id);
  if (!model) throw new Error(`\`${id}\` is not in the catalogue.`);
  return alternatives(model, { catalog, today, ...options });
}

function idsOf(result: Alternatives): readonly string[] {
  return result.answer === 'switch' ? result.candidates.map((candidate) => candidate.id) : [];
}

describe('alternatives', () => {
  it('proposes the cheap model of the same vendor, and says how much less it costs', () => {
    const result = judge('gpt-4o');
    expect(result).toMatchObject({ answer: 'switch', mix: { input: 3, output: 1 } });
    if (result.answer !== 'switch') return;
    const [first] = result.candidates;
    expect(first).toMatchObject({ id: 'gpt-6-luna', at: 'same', certainty: 'exact' });
    expect(first.factor).toBeCloseTo(21.875);
    expect(result.candidates.every((candidate) => candidate.model.seller === 'openai')).toBe(true);
  });

  it('ranks by the mix it is given', () => {
    const reading = judge('claude-opus-4-8', { mix: { input: 50, output: 1 }, gateway: loadGateway('openrouter') });
    const writing = judge('claude-opus-4-8', { mix: { input: 1, output: 50 }, gateway: loadGateway('openrouter') });
    for (const result of [reading, writing]) {
      if (result.answer !== 'switch') throw new Error('There are cheaper models.');
      const costs = result.candidates.map((candidate) => blended(candidate.prices, result.mix));
      expect(costs).toEqual([...costs].sort((a, b) => a - b));
    }
    expect(idsOf(reading)).not.toEqual(idsOf(writing));
  });

  it('adds the models of a gateway at the highest price seen, spelled as it spells them', () => {
    const result = judge('gpt-4o', { gateway: globalApi });
    if (result.answer !== 'switch') throw new Error('There are cheaper models.');
    const flash = result.candidates.find((candidate) => candidate.id === 'deepseek-v4-flash');
    expect(flash).toMatchObject({ at: 'gateway', prices: { input: 0.27, output: 1.1 }, certainty: 'at-least' });
    expect(result.candidates.find((candidate) => candidate.id === 'Zhipu/GLM-4.6V')).toBeDefined();
    // The vendor's own cheap model is ahead of it, and shown.
    expect(idsOf(result)[0]).toBe('gpt-6-luna');
  });

  it('never proposes a dearer model', () => {
    for (const model of catalog.models) {
      const result = alternatives(model, { catalog, today, gateway: globalApi });
      if (result.answer !== 'switch' || !model.lowestSeen) continue;
      for (const candidate of result.candidates) {
        expect(blended(candidate.prices), `${model.id} → ${candidate.id}`).toBeLessThan(blended(model.lowestSeen));
        expect(candidate.factor).toBeGreaterThan(1);
      }
    }
  });

  it('never proposes what is retired or retires within 180 days', () => {
    for (const model of catalog.models.filter((known) => known.prices)) {
      const result = alternatives(model, { catalog, today, gateway: globalApi });
      for (const id of idsOf(result)) {
        const { shutdown } = catalog.find(id) ?? {};
        expect(shutdown === undefined || shutdown.date > '2027-05-21', `${model.id} → ${id}`).toBe(true);
      }
    }
    expect(judge('gemini-2.5-pro').leftOut).toContainEqual({
      id: 'gemini-3.1-flash-lite',
      because: 'retiring',
      detail: 'shut down on 2027-05-07',
    });
    expect(idsOf(judge('gemini-2.5-pro', { today: '2026-06-01' }))).toContain('gemini-3.1-flash-lite');
  });

  it('counts a shutdown at the maker against a proposal wherever the model is hosted', () => {
    expect(globalApi.models['qwen3-32b']).toBeDefined();
    expect(idsOf(judge('gpt-4o', { gateway: globalApi }))).not.toContain('Qwen/Qwen3-32B');
  });

  it('leaves out what lacks a modality or feature, and what is not known to have it', () => {
    const vision = judge('gpt-4o', { gateway: globalApi, needs: { features: ['image-input'] } });
    expect(idsOf(vision)).toContain('Zhipu/GLM-4.6V');
    expect(idsOf(vision)).not.toContain('deepseek-v4-flash');
    expect(vision.leftOut).toContainEqual({
      id: 'deepseek-v4-flash',
      because: 'need-not-met',
      detail: 'image-input missing',
    });

    const tools = judge('gpt-4o', { needs: { features: ['tools'] } });
    expect(tools.leftOut).toContainEqual({ id: 'gpt-6-luna', because: 'need-not-met', detail: 'tools unknown' });
    expect(idsOf(tools)).not.toContain('gpt-6-luna');
  });

  it('asks the gateway too whether it takes a feature', () => {
    const schema = judge('gpt-4o', { gateway: globalApi, needs: { features: ['json-schema'] } });
    expect(schema.leftOut).toContainEqual({
      id: 'deepseek-v4-flash',
      because: 'need-not-met',
      detail: 'json-schema unknown at Global API',
    });
    expect(idsOf(schema)).toContain('gpt-6-luna');
  });

  it('leaves out what cannot hold the prompt, and takes the price of long prompts', () => {
    const long = judge('gpt-4.1', { gateway: globalApi, needs: { features: [], contextWindow: 300_000 } });
    expect(long.leftOut).toContainEqual({
      id: 'deepseek-v4-flash',
      because: 'need-not-met',
      detail: 'context window of 128,000 tokens',
    });
    if (long.answer !== 'switch') throw new Error('There are cheaper models.');
    expect(long.candidates[0]).toMatchObject({ id: 'gpt-6-luna', prices: { input: 0.2, output: 0.75 } });
  });

  it.each([
    ['text-embedding-3-small', 'embedding'],
    ['voyage-3', 'embedding'],
    ['whisper-1', 'not-a-text-model'],
    ['gpt-oss-120b', 'unpriced'],
    ['gpt-6-luna', 'cheapest'],
  ])('says to stay with %s: %s', (id, because) => {
    const result = judge(id, { gateway: globalApi });
    expect(result).toMatchObject({ answer: 'stay', because });
    if (result.answer === 'stay') expect(result.explanation).toMatch(/^[^.]+(\.[^ ][^.]*)*\.$/);
  });

  it('says to stay where all that is cheaper lacks what the call needs', () => {
    expect(judge('gpt-4o', { needs: { features: ['json-schema', 'temperature'] } })).toMatchObject({
      answer: 'stay',
      because: 'nothing-fits',
    });
  });

  it('compares a model at the gateway with the others there', () => {
    const flash = catalog.findAtGateway('deepseek-v4-flash', globalApi);
    const pro = catalog.findAtGateway('deepseek-v4-pro', globalApi);
    if (!flash || !pro) throw new Error('Both are served.');
    // Its lowest price is below what the cheapest other may cost at worst.
    expect(alternatives(flash, { catalog, today, gateway: globalApi })).toMatchObject({ answer: 'stay' });
    const result = alternatives(pro, { catalog, today, gateway: globalApi });
    expect(idsOf(result)).toEqual(['deepseek-v4-flash', 'Zhipu/GLM-4.6V']);
    if (result.answer === 'switch') expect(result.candidates[0].at).toBe('same');
  });

  it('takes prices that the user states for a gateway', () => {
    const gateway = defineGateway({
      baseUrl: 'https://llm.example.org/v1',
      models: { 'gpt-6-luna': 'house-small' },
      listings: {
        'gpt-6-luna': { prices: { input: 0.05, output: 0.2 }, disputed: false, asOf: today, source: 'the user' },
      },
    });
    expect(idsOf(judge('gpt-6-luna', { gateway }))).toEqual(['house-small']);
  });
});
