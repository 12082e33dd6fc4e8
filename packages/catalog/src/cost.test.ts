import { describe, expect, it } from 'vitest';
import { cost, scaleUsage } from './cost.js';

const prices = { input: 2.5, output: 10, cacheRead: 1.25, batchInput: 1.25, batchOutput: 5 };

describe('cost', () => {
  it('counts input and output at their own prices', () => {
    expect(cost({ input: 1_000_000, output: 1_000_000 }, prices)).toBe(12.5);
  });

  it('bounds what one call can generate', () => {
    expect(cost({ input: 0, output: 16_384 }, prices)).toBeCloseTo(0.16384);
  });

  it('counts cached input once, at its own price', () => {
    expect(cost({ input: 1_000_000, cachedInput: 1_000_000, output: 0 }, prices)).toBe(1.25);
  });

  it('takes the full price where no discount is known', () => {
    const plain = { input: 2.5, output: 10 };
    expect(cost({ input: 1_000_000, cachedInput: 500_000, output: 0 }, plain)).toBe(2.5);
    expect(cost({ input: 1_000_000, output: 0, batch: true }, plain)).toBe(2.5);
  });

  it('costs nothing for nothing', () => {
    expect(cost({ input: 0, output: 0 }, prices)).toBe(0);
  });
});

describe('scaleUsage', () => {
  it('multiplies every count', () => {
    expect(scaleUsage({ input: 10, output: 2, cachedInput: 5, batch: true }, 3)).toEqual({
      input: 30,
      output: 6,
      cachedInput: 15,
      batch: true,
    });
  });
});
