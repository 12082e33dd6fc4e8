import { describe, expect, it } from 'vitest';
import { loadCatalog } from './load-catalog.js';
import { loadObservations } from './load-observations.js';

const catalog = loadCatalog();
const observations = loadObservations();

describe('loadObservations', () => {
  it('has a source behind every price of the catalogue', () => {
    for (const model of catalog.models) {
      if (!model.prices) continue;
      const seen = observations.models[model.id]?.prices ?? [];
      expect(seen.length, model.id).toBeGreaterThan(0);
    }
  });

  it('names only sources it describes', () => {
    for (const [id, { prices, shutdown }] of Object.entries(observations.models)) {
      for (const { source } of prices) expect(observations.sources[source], id).toBeDefined();
      if (shutdown) expect(observations.sources[shutdown.source], id).toBeDefined();
    }
  });

  it('keeps what was dropped, with who says so', () => {
    const seen = observations.models['deepseek-v4-flash']?.prices.filter(({ seller }) => seller === 'global-api') ?? [];
    expect(seen.map(({ prices }) => prices)).toEqual(
      expect.arrayContaining([
        { input: 0.18, output: 0.25 },
        { input: 0.27, output: 1.1 },
        { input: 0.14, output: 0.28 },
      ]),
    );
    const dropped = seen.find(({ prices }) => prices?.input === 0.14);
    expect(dropped).toMatchObject({ note: 'articles f08', asOf: '2026-06-17' });
    expect(observations.articles['f08']).toMatchObject({ author: 'fiercedash' });
  });

  it('says why a model is not priced', () => {
    expect(observations.models['glm-4.5v']?.notes).toContain('no input price is stated');
  });
});
