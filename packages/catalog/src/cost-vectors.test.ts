import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blended, blendedOver, breakEven, ratio, type Mix } from './blended.js';
import { cost, scaleUsage, total, type Usage } from './cost.js';
import type { Prices } from './model.js';
import { perMonth, perYear, type Period } from './period.js';
import { remaining, saving } from './saving.js';

interface Vector {
  readonly id: string;
  readonly what: string;
  readonly compute?: Expression;
  readonly notApplicable?: string;
  readonly published?: number | string | boolean;
  readonly recomputed: number | boolean | null;
  readonly agrees?: boolean | null;
  readonly tolerance?: number;
}

/** A call of one of the package's functions; arguments that are sums themselves are calls too. */
type Sum = number | Expression;
type UsageTerm = Usage | readonly ['scale', Usage, number];
type Expression =
  | readonly ['cost', UsageTerm, Prices]
  | readonly ['output of', UsageTerm]
  | readonly ['blended', Prices, Mix]
  | readonly ['blendedOver', readonly { readonly share: number; readonly prices: Prices }[], Mix]
  | readonly ['ratio', Prices, Prices, Mix]
  | readonly ['breakEven', Prices, Prices]
  | readonly ['saving.amount' | 'saving.share' | 'saving.rest' | 'saving.factor', Sum, Sum]
  | readonly ['remaining', Sum, readonly number[]]
  | readonly ['total', readonly Sum[]]
  | readonly ['repeated', number, number]
  | readonly ['perMonth' | 'perYear', Sum, Period]
  | readonly ['percent' | 'is positive', Sum];

function usageOf(term: UsageTerm): Usage {
  return 'input' in term ? term : scaleUsage(term[1], term[2]);
}

function sum(term: Sum): number {
  if (typeof term === 'number') return term;
  const value = compute(term);
  if (typeof value !== 'number') throw new Error(`${term[0]} gives no number.`);
  return value;
}

function compute(expression: Expression): number | boolean {
  switch (expression[0]) {
    case 'cost':
      return cost(usageOf(expression[1]), expression[2]);
    case 'output of':
      return usageOf(expression[1]).output;
    case 'blended':
      return blended(expression[1], expression[2]);
    case 'blendedOver':
      return blendedOver(expression[1], expression[2]);
    case 'ratio':
      return ratio(expression[1], expression[2], expression[3]);
    case 'breakEven': {
      const result = breakEven(expression[1], expression[2]);
      if (result.cheaper === 'always' || result.cheaper === 'never') throw new Error('There is no break-even.');
      return result.outputPerInput;
    }
    case 'saving.amount':
      return saving(sum(expression[1]), sum(expression[2])).amount;
    case 'saving.share':
      return saving(sum(expression[1]), sum(expression[2])).share;
    case 'saving.rest':
      return saving(sum(expression[1]), sum(expression[2])).rest;
    case 'saving.factor':
      return saving(sum(expression[1]), sum(expression[2])).factor;
    case 'remaining':
      return remaining(sum(expression[1]), expression[2]);
    case 'total':
      return total(expression[1].map(sum));
    case 'repeated':
      return total(Array.from({ length: expression[2] }, () => expression[1]));
    case 'perMonth':
      return perMonth(sum(expression[1]), expression[2]);
    case 'perYear':
      return perYear(sum(expression[1]), expression[2]);
    case 'percent':
      return sum(expression[1]) * 100;
    case 'is positive':
      return sum(expression[1]) > 0;
  }
}

function isVectorFile(
  value: unknown,
): value is { readonly published: readonly Vector[]; readonly own: readonly Vector[] } {
  return typeof value === 'object' && value !== null && 'published' in value && 'own' in value;
}

function readVectors(): { readonly published: readonly Vector[]; readonly own: readonly Vector[] } {
  const url = new URL('../test-data/cost-vectors.json', import.meta.url);
  const content: unknown = JSON.parse(readFileSync(url, 'utf8'));
  if (!isVectorFile(content)) throw new Error('test-data/cost-vectors.json has another shape.');
  return content;
}

/** Whether a published number is what comes out, within the tolerance that its rounding deserves. */
function isRight(published: Vector['published'], computed: number | boolean, tolerance: number): boolean {
  if (typeof published === 'boolean' || typeof computed === 'boolean') return published === computed;
  if (typeof published !== 'number') return false;
  return Math.abs(published - computed) <= Math.abs(computed) * tolerance + 1e-12;
}

const { published, own } = readVectors();
const computable = [...published, ...own].flatMap(({ compute: expression, ...vector }) =>
  expression ? [{ ...vector, expression }] : [],
);

describe('cost vectors', () => {
  it.each(computable)('$id: $what', ({ expression, recomputed }) => {
    const computed = compute(expression);
    if (typeof recomputed === 'number') expect(computed).toBeCloseTo(recomputed, 5);
    else expect(computed).toBe(recomputed);
  });

  it('finds the sums that were published wrong, and only those', () => {
    const wrong = published.flatMap((vector) => {
      if (!vector.compute) return [];
      return isRight(vector.published, compute(vector.compute), vector.tolerance ?? 0) ? [] : [vector.id];
    });
    expect(wrong).toEqual(published.filter((vector) => vector.agrees === false).map((vector) => vector.id));
    expect(wrong).toHaveLength(31);
  });

  it('leaves out only what cannot be worked out', () => {
    expect(published).toHaveLength(177);
    expect(published.filter((vector) => !vector.compute).map((vector) => vector.id)).toEqual(['e09-ratio', 'e12-note']);
    expect(published.filter((vector) => vector.agrees === true)).toHaveLength(144);
  });

  it('quotes the cautious end against GPT-4o', () => {
    // The articles' 97.5 % holds for one of three prices of one gateway; 89 % holds for all of them.
    expect(saving(10, 0.25).share).toBeCloseTo(0.975);
    expect(saving(10, 1.1).share).toBeCloseTo(0.89);
  });
});
