import { expect, it } from 'vitest';
import { alternativesOf, union, unknown, type Found } from './found.js';

it('gives up where the ways to a value multiply', () => {
  const nested = (depth: number): Found =>
    depth === 0
      ? unknown(`way ${Math.random()}`)
      : union('fallback', [
          { found: union('conditional', [{ found: nested(depth - 1) }, { found: nested(depth - 1) }]) },
          { found: unknown(`way ${Math.random()}`) },
        ]);
  expect(alternativesOf(nested(14)).length).toBeLessThan(2_000);
});
