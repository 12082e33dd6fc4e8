import { describe, expect, it } from 'vitest';
import { perMonth, perYear } from './period.js';

describe('periods', () => {
  it('takes a month of 30 days and a year of 365', () => {
    expect(perMonth(2, 'day')).toBe(60);
    expect(perMonth(30, 'week')).toBe(130);
    expect(perMonth(7, 'month')).toBe(7);
    expect(perYear(2, 'day')).toBe(730);
    expect(perYear(2, 'week')).toBe(104);
    expect(perYear(2, 'month')).toBe(24);
  });
});
