import { expect, it } from 'vitest';
import { sumInWords } from './money.js';

it.each([
  [3.84, '$3.84'],
  [0.8, '$0.80'],
  [0.16384, '$0.16'],
  [0.05, '$0.05'],
  [0.026214, '$0.026'],
  [0.0004, '$0.0004'],
])('says %d as %s', (usd, words) => expect(sumInWords(usd)).toBe(words));
