import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatCount,
  formatFactor,
  formatMix,
  formatPrice,
  formatPrices,
  formatSaving,
} from './format-price.js';

describe('formatPrice', () => {
  it.each([
    [2.5, '$2.50'],
    [10, '$10.00'],
    [0.1, '$0.10'],
    [0.075, '$0.075'],
    [0.0028, '$0.0028'],
    [0, '$0.00'],
    [0.30000000000000004, '$0.30'],
  ])('writes %d as %s', (usd, text) => {
    expect(formatPrice(usd)).toBe(text);
  });

  it('writes a pair and a mix', () => {
    expect(formatPrices({ input: 2.5, output: 10 })).toBe('$2.50 in / $10.00 out per 1M tokens');
    expect(formatMix({ input: 3, output: 1 })).toBe('3:1');
  });
});

describe('formatAmount', () => {
  it('groups thousands and keeps small sums readable', () => {
    expect(formatAmount(5040)).toBe('$5,040.00');
    expect(formatAmount(0.16384)).toBe('$0.16');
    expect(formatAmount(0.000288)).toBe('$0.000288');
  });
});

describe('formatCount', () => {
  it('groups thousands as English does', () => {
    for (const count of [0, 7, 999, 1000, 16_384, 123_456, 1_047_576]) {
      expect(formatCount(count)).toBe(count.toLocaleString('en-US'));
    }
  });
});

describe('formatFactor', () => {
  it('rounds a settled factor', () => {
    expect(formatFactor(21.875)).toBe('22×');
    expect(formatFactor(9.26)).toBe('9.3×');
    expect(formatFactor(3)).toBe('3×');
  });

  it('never rounds a lower end up', () => {
    expect(formatFactor(21.875, 'at-least')).toBe('at least 21×');
    expect(formatFactor(9.19, 'at-least')).toBe('at least 9.1×');
  });
});

describe('formatSaving', () => {
  it('never rounds up', () => {
    expect(formatSaving(1 - 1.1 / 10, 'at-least')).toBe('at least 89 %');
    expect(formatSaving(0.999)).toBe('99 %');
    expect(formatSaving(0.5)).toBe('50 %');
  });
});
