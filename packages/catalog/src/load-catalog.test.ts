import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { blended } from './blended.js';
import { loadCatalog } from './load-catalog.js';
import { gatewayNames } from './load-gateway.js';

const catalog = loadCatalog();
const dist = new URL('../dist/', import.meta.url);
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function buildAnew(): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  folders.push(folder);
  execFileSync(process.execPath, [fileURLToPath(new URL('../scripts/build-catalog.mjs', import.meta.url)), folder]);
  return folder;
}

describe('the built files', () => {
  it('are lean enough for every lint', () => {
    expect(statSync(new URL('catalog.json', dist)).size).toBeLessThan(100_000);
  });

  it('come out of their sources again byte by byte', () => {
    const folder = buildAnew();
    const names = ['catalog.json', 'observations.json', ...gatewayNames.map((name) => `gateways/${name}.json`)];
    for (const name of names) {
      expect(readFileSync(join(folder, name), 'utf8') === readFileSync(new URL(name, dist), 'utf8'), name).toBe(true);
    }
  });
});

describe('loadCatalog', () => {
  it('reads once', () => {
    expect(loadCatalog()).toBe(catalog);
  });

  it('gives every figure a source and a date', () => {
    for (const model of catalog.models) {
      expect(model.source, model.id).not.toBe('unknown');
      expect(model.asOf, model.id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      if (model.shutdown) expect(model.shutdown.source, model.id).not.toBe('unknown');
    }
  });

  it('is as new as its newest price', () => {
    const newest = catalog.models.flatMap((model) => (model.prices ? [model.asOf] : [])).sort();
    expect(catalog.asOf).toBe(newest.at(-1));
  });

  it('never puts the highest price below or the lowest above the pick', () => {
    for (const { id, prices, highestSeen, lowestSeen } of catalog.models) {
      if (!prices || !highestSeen || !lowestSeen) continue;
      expect(blended(highestSeen), id).toBeGreaterThanOrEqual(blended(prices));
      expect(blended(lowestSeen), id).toBeLessThanOrEqual(blended(prices));
    }
  });

  it('knows the models it calls current, and their prices', () => {
    const current = catalog.models.filter((model) => model.current);
    expect(current.length).toBeGreaterThan(30);
    for (const model of current) expect(model.prices, model.id).toBeDefined();
  });

  it('names no replacement that does not exist', () => {
    const chat = catalog.models.filter((model) => model.tier !== 'other' && model.tier !== 'embedding');
    const missing = chat.flatMap((model) => {
      const { replacement } = model.shutdown ?? {};
      return replacement && !catalog.find(replacement) ? [`${model.id} → ${replacement}`] : [];
    });
    // Ids of makers' pages that no price list has.
    expect(missing).toEqual(['c4ai-aya-vision-8b → c4ai-aya-vision-32b', 'labs-leanstral-2603 → leanstral-1-5']);
  });
});

describe('prices', () => {
  it.each([
    ['gpt-4o', 2.5, 10],
    ['gpt-4o-mini', 0.15, 0.6],
    ['gpt-6-luna', 0.1, 0.5],
    ['gpt-6.1-sol', 2, 10],
    ['gpt-6.1-terra', 1, 5],
    ['o1-pro', 150, 600],
    ['gpt-5.5-pro', 30, 180],
    ['gpt-5.2-pro', 21, 168],
    ['gpt-4.5-preview', 75, 150],
    ['gpt-4-32k', 60, 120],
    ['gpt-4', 30, 60],
    ['o3-pro', 20, 80],
    ['o3-deep-research', 10, 40],
    ['gpt-4-turbo', 10, 30],
    ['gpt-4-vision-preview', 10, 30],
    ['gpt-5.6-sol', 4, 20],
    ['gpt-5.6-terra', 2, 12],
    ['gpt-5', 1.25, 10],
    ['gpt-5-nano', 0.05, 0.4],
    ['gpt-3.5-turbo', 0.5, 1.5],
    ['text-davinci-003', 20, 20],
    ['chatgpt-4o-latest', 5, 15],
    ['claude-3-opus-20240229', 15, 75],
    ['claude-fable-5-1', 10, 50],
    ['claude-opus-5-5', 4, 20],
    ['claude-sonnet-4-5', 3, 15],
    ['kimi-k3', 3, 15],
    ['grok-4-fast', 0.2, 0.5],
    ['gemini-2.5-flash-lite', 0.1, 0.4],
    ['gemini-3.1-pro-preview', 2, 12],
    ['qwen3-max', 1.2, 6],
    ['claude-haiku-5-5', 0.1, 0.5],
    ['claude-sonnet-5-5', 2, 10],
    ['claude-opus-4-8', 5, 25],
    ['gemini-2.5-pro', 1.25, 10],
    ['kimi-k2.6', 0.95, 4],
  ])('%s costs %d in and %d out', (id, input, output) => {
    expect(catalog.find(id)?.prices).toMatchObject({ input, output });
  });

  it('reads the price of a short prompt where long ones cost more', () => {
    expect(catalog.find('gpt-5.4')).toMatchObject({
      prices: { input: 2.5, output: 15 },
      longPrompt: { above: 272_000, prices: { input: 5, output: 22.5 } },
    });
  });

  it('follows the calendar of the data, not the clock: the price of today, an announced rise as the highest', () => {
    expect(catalog.find('gemini-3.8-flash')).toMatchObject({
      prices: { input: 0.75, output: 3.75 },
      highestSeen: { input: 1.5, output: 7.5 },
    });
    expect(catalog.find('o3')?.prices).toMatchObject({ input: 2, output: 8 });
  });

  it('takes the dearer hour as the highest', () => {
    expect(catalog.find('deepseek-flash')).toMatchObject({
      prices: { input: 0.15, output: 0.6 },
      highestSeen: { input: 0.3, output: 1.2 },
      asOf: '2026-11-15',
    });
    expect(catalog.find('deepseek-chat')?.highestSeen).toMatchObject({ input: 0.27, output: 1.1 });
  });

  it('has the batch price where it is known', () => {
    expect(catalog.find('gpt-4o')?.prices).toMatchObject({ batchInput: 1.25, batchOutput: 5, cacheRead: 1.25 });
  });

  it('gives no price to open models that many sell at many prices', () => {
    expect(catalog.find('gpt-oss-120b')?.prices).toBeUndefined();
    expect(catalog.find('deepseek-r1')?.prices).toBeUndefined();
    expect(catalog.find('llama-3.3-70b-versatile')).toMatchObject({ maker: 'meta', seller: 'groq' });
  });

  it('marks what sources disagree on', () => {
    expect(catalog.find('mistral-large-latest')).toMatchObject({
      disputed: true,
      prices: { input: 0.5, output: 1.5 },
      highestSeen: { input: 2, output: 6 },
    });
  });
});

describe('parameters and limits', () => {
  it.each([
    ['gpt-4o', 'max_tokens'],
    ['gpt-4.1', 'max_tokens'],
    ['gpt-5', 'max_completion_tokens'],
    ['gpt-6.1-sol', 'max_completion_tokens'],
    ['o1-mini', 'max_completion_tokens'],
    ['o3', 'max_completion_tokens'],
    ['claude-opus-4-8', 'max_tokens'],
    ['deepseek-v4-flash', 'max_tokens'],
    ['kimi-k2.6', 'max_completion_tokens'],
    ['grok-4.3', 'max_completion_tokens'],
    ['text-embedding-3-small', undefined],
  ])('%s bounds its answer by %s', (id, capName) => {
    expect(catalog.find(id)?.capName).toBe(capName);
  });

  it('knows what takes a temperature', () => {
    expect(catalog.find('gpt-4o')?.features.temperature).toBe('yes');
    expect(catalog.find('gpt-5')?.features.temperature).toBe('no');
    expect(catalog.find('claude-opus-4-7')?.features.temperature).toBe('no');
  });

  it('knows what thinks unless told not to', () => {
    expect(catalog.find('deepseek-v4-flash')?.thinksByDefault).toBe('yes');
    expect(catalog.find('o3')?.thinksByDefault).toBe('yes');
    expect(catalog.find('gpt-4o')?.thinksByDefault).toBe('no');
  });

  it('does not promise tools where Chat Completions refuses them beside reasoning', () => {
    expect(catalog.find('gpt-6-luna')?.features.tools).toBe('unknown');
    expect(catalog.find('gpt-4o')?.features.tools).toBe('yes');
  });

  it('takes the smallest window it is told of', () => {
    expect(catalog.find('gpt-6-luna')?.contextWindow).toBe(922_000);
    expect(catalog.find('gpt-4o')).toMatchObject({ contextWindow: 128_000, maxOutput: 16_384 });
  });

  it.each([
    ['gpt-4o', 'standard'],
    ['gpt-4o-mini', 'small'],
    ['gemini-1.5-pro', 'large'],
    ['gemini-2.5-flash', 'small'],
    ['claude-haiku-4-5', 'small'],
    ['claude-opus-4-8', 'large'],
    ['o3', 'reasoning'],
    ['deepseek-reasoner', 'reasoning'],
    ['grok-4-fast-non-reasoning', 'small'],
    ['text-embedding-3-small', 'embedding'],
    ['whisper-1', 'other'],
    ['qwen3.5-397b-a17b', 'large'],
  ])('%s is of tier %s', (id, tier) => {
    expect(catalog.find(id)?.tier).toBe(tier);
  });
});

describe('shutdowns', () => {
  it.each([
    ['text-davinci-003', '2024-01-04', 'gpt-3.5-turbo-instruct'],
    ['gpt-4-vision-preview', '2024-12-06', 'gpt-4o'],
    ['gpt-4-32k', '2025-06-06', 'gpt-4o'],
    ['gpt-4.5-preview', '2025-07-14', 'gpt-4.1'],
    ['o1-preview', '2025-07-28', 'o3'],
    ['o1-mini', '2025-10-27', 'o4-mini'],
    ['chatgpt-4o-latest', '2026-02-17', 'gpt-5.1-chat-latest'],
    ['gpt-4-1106-preview', '2026-03-26', 'gpt-5'],
    ['gpt-3.5-turbo-1106', '2026-09-28', 'gpt-5.6-terra'],
    ['gpt-3.5-turbo', '2026-10-23', 'gpt-5.6-terra'],
    ['gpt-4-turbo', '2026-10-23', 'gpt-5.6-sol'],
    ['o4-mini', '2026-10-23', 'gpt-5.6-terra'],
    ['gpt-5', '2026-12-11', 'gpt-6.1-sol'],
    ['gpt-4o', '2027-01-14', 'gpt-6-luna'],
    ['gpt-4.1-mini', '2027-01-14', 'gpt-6-luna'],
    ['gpt-audio', '2027-01-20', 'gpt-audio-1.5'],
    ['gpt-5.1', '2027-04-01', undefined],
    ['claude-2.1', '2025-07-21', 'claude-opus-4-8'],
    ['claude-3-5-sonnet-20240620', '2025-10-28', 'claude-sonnet-4-6'],
    ['claude-3-opus-20240229', '2026-01-05', 'claude-opus-4-8'],
    ['claude-3-haiku-20240307', '2026-04-20', 'claude-haiku-4-5'],
    ['claude-sonnet-4-20250514', '2026-06-15', 'claude-sonnet-4-6'],
    ['claude-opus-4-1', '2026-08-05', 'claude-opus-4-8'],
    ['gemini-1.5-flash', '2025-09-29', 'gemini-2.5-flash'],
    ['gemini-2.0-flash-001', '2026-06-01', 'gemini-3.6-flash'],
    ['gemini-2.5-flash', '2026-12-01', 'gemini-3.5-flash-lite'],
    ['deepseek-chat', '2026-07-24', 'deepseek-flash'],
    ['moonshot-v1-8k', '2026-08-31', 'kimi-k2.6'],
    ['grok-4', '2026-05-15', 'grok-4.3'],
  ])('%s is shut down on %s', (id, date, replacement) => {
    const shutdown = catalog.find(id)?.shutdown;
    expect(shutdown?.date).toBe(date);
    expect(shutdown?.replacement).toBe(replacement);
  });

  it('knows that others may go on serving open weights', () => {
    expect(catalog.find('qwen3-32b')?.shutdown).toMatchObject({ date: '2026-10-10', scope: 'maker' });
    expect(catalog.find('gpt-4o')?.shutdown?.scope).toBe('everywhere');
  });

  it('keeps a promise of service apart from a shutdown', () => {
    const sonnet = catalog.find('claude-sonnet-4-5');
    expect(sonnet?.shutdown).toBeUndefined();
    expect(sonnet?.servedUntilAtLeast).toBe('2026-09-29');
  });

  it('knows when a whole API ends', () => {
    expect(catalog.apiShutdown('openai', 'assistants')).toMatchObject({ date: '2026-08-26', replacement: 'responses' });
    expect(catalog.apiShutdown('openai', 'chat.completions')).toBeUndefined();
  });
});
