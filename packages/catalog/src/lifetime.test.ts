import { describe, expect, it } from 'vitest';
import { lifetimeOf, replacementOf } from './lifetime.js';
import { loadCatalog } from './load-catalog.js';
import type { Model } from './model.js';

const catalog = loadCatalog();

function known(id: string): Model {
  const model = catalog.find(id);
  if (!model) throw new Error(`\`${id}\` is not in the catalogue.`);
  return model;
}

describe('lifetimeOf', () => {
  const gpt4o = known('gpt-4o');

  it('counts the days to the shutdown', () => {
    expect(lifetimeOf(gpt4o, '2026-11-22')).toMatchObject({ state: 'retiring', daysLeft: 53 });
    expect(lifetimeOf(gpt4o, '2026-07-18')).toMatchObject({ state: 'retiring', daysLeft: 180 });
    expect(lifetimeOf(gpt4o, '2026-07-17')).toEqual({ state: 'serving' });
  });

  it('is over on the day itself', () => {
    expect(lifetimeOf(gpt4o, '2027-01-13')).toMatchObject({ state: 'retiring', daysLeft: 1 });
    expect(lifetimeOf(gpt4o, '2027-01-14')).toMatchObject({ state: 'retired' });
  });

  it('is unsure where service is promised for a while only', () => {
    expect(lifetimeOf(known('claude-haiku-4-5'), '2026-11-22')).toEqual({ state: 'unsure', until: '2026-10-15' });
    expect(lifetimeOf(known('claude-opus-4-8'), '2026-11-22')).toEqual({ state: 'serving' });
  });
});

describe('replacementOf', () => {
  it.each([
    ['gpt-4o', 'gpt-6-luna'],
    // Replaced by models that are gone by now, in one or several steps.
    ['text-davinci-003', 'gpt-5.6-terra'],
    ['gpt-4-vision-preview', 'gpt-6-luna'],
    ['o1-preview', 'gpt-6.1-sol'],
    ['chatgpt-4o-latest', 'gpt-5.6-sol'],
    ['gemini-1.5-flash', 'gemini-3.5-flash-lite'],
  ])('%s leads to %s', (id, replacement) => {
    expect(replacementOf(known(id), catalog, '2026-11-22')?.model.id).toBe(replacement);
  });

  it('has the id by which a host asks for it', () => {
    expect(replacementOf(known('llama-3.3-70b-versatile'), catalog, '2026-11-22')).toMatchObject({
      id: 'openai/gpt-oss-120b',
      model: { id: 'gpt-oss-120b' },
    });
  });

  it('leads nowhere where the maker names nothing', () => {
    expect(replacementOf(known('gpt-5.1'), catalog, '2026-11-22')).toBeUndefined();
    expect(replacementOf(known('gpt-6-luna'), catalog, '2026-11-22')).toBeUndefined();
  });

  it('comes to an end where replacements go round', () => {
    const shutdown = { date: '2026-01-01', source: 'a page', scope: 'everywhere' } as const;
    const first: Model = { ...known('gpt-4o'), id: 'first', shutdown: { ...shutdown, replacement: 'second' } };
    const second: Model = { ...known('gpt-4o'), id: 'second', shutdown: { ...shutdown, replacement: 'first' } };
    const find = (id: string): Model | undefined => [first, second].find((model) => model.id === id);
    expect(replacementOf(first, { find }, '2026-11-22')).toBeUndefined();
  });
});
