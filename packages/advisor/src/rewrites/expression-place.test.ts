import { expect, it } from 'vitest';
import { placeExpression } from './expression-place.js';

/** Puts `a || b` in the place of `X` and gives the whole text. */
function put(text: string): string {
  const at = text.indexOf('X');
  return text.slice(0, at) + placeExpression(text, [at, at + 1], 'a || b') + text.slice(at + 1);
}

it.each([
  ['f({ model: X })', 'f({ model: a || b })'],
  ['f({ model: X, n: 1 })', 'f({ model: a || b, n: 1 })'],
  ['const M = X;', 'const M = a || b;'],
  ['const M = X\nnext()', 'const M = a || b\nnext()'],
  ['const M = X // note\n', 'const M = a || b // note\n'],
  ['const f = () => X;', 'const f = () => a || b;'],
  ['function f(m = X) {}', 'function f(m = a || b) {}'],
  ['return X;', 'return a || b;'],
  ['c ? X : Y', 'c ? a || b : Y'],
  ['[X, 1]', '[a || b, 1]'],
  ['openai(X)', 'openai(a || b)'],
])('needs no parentheses in %j', (text, expected) => {
  expect(put(text)).toBe(expected);
});

it.each([
  ['m ?? X', 'm ?? (a || b)'],
  ['m || X', 'm || (a || b)'],
  ["'Bearer ' + X", "'Bearer ' + (a || b)"],
  ['if (m === X) {}', 'if (m === (a || b)) {}'],
  ['f({ model: X as string })', 'f({ model: (a || b) as string })'],
  ['f({ model: X\n  as string })', 'f({ model: (a || b)\n  as string })'],
  ['X.toLowerCase()', '(a || b).toLowerCase()'],
  ['const m = X\n  .trim()', 'const m = (a || b)\n  .trim()'],
  ['m >= X', 'm >= (a || b)'],
])('puts parentheses in %j', (text, expected) => {
  expect(put(text)).toBe(expected);
});
