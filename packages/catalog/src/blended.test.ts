import { describe, expect, it } from 'vitest';
import { blended, blendedOver, breakEven, ratio } from './blended.js';

const gpt4o = { input: 2.5, output: 10 };
const luna = { input: 0.1, output: 0.5 };

describe('blended', () => {
  it('weighs three to one unless told otherwise', () => {
    expect(blended(gpt4o)).toBe(4.375);
    expect(blended(gpt4o, { input: 1, output: 1 })).toBe(6.25);
    expect(blended(gpt4o, { input: 0, output: 1 })).toBe(10);
  });

  it('adds up models by their share of the traffic', () => {
    const shares = [
      { share: 0.9, prices: luna },
      { share: 0.1, prices: gpt4o },
    ];
    expect(blendedOver(shares)).toBeCloseTo(0.9 * 0.2 + 0.1 * 4.375);
  });
});

describe('ratio', () => {
  it('says how many times as dear', () => {
    expect(ratio(gpt4o, luna)).toBeCloseTo(21.875);
    expect(ratio(luna, gpt4o)).toBeLessThan(1);
    expect(ratio(luna, luna)).toBe(1);
  });

  it('is infinite against what is free', () => {
    expect(ratio(luna, { input: 0, output: 0 })).toBe(Infinity);
    expect(ratio({ input: 0, output: 0 }, { input: 0, output: 0 })).toBe(1);
  });
});

describe('breakEven', () => {
  it('tells from which share of output one is cheaper', () => {
    expect(breakEven({ input: 0.18, output: 0.25 }, luna)).toMatchObject({ cheaper: 'above' });
    expect(breakEven(luna, { input: 0.18, output: 0.25 })).toMatchObject({ cheaper: 'below' });
  });

  it('tells where one is always or never cheaper', () => {
    expect(breakEven(luna, gpt4o)).toEqual({ cheaper: 'always' });
    expect(breakEven(gpt4o, luna)).toEqual({ cheaper: 'never' });
    expect(breakEven(luna, luna)).toEqual({ cheaper: 'never' });
    expect(breakEven({ input: 0.1, output: 0.4 }, luna)).toEqual({ cheaper: 'always' });
  });
});
