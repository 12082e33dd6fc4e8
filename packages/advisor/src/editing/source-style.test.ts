import { describe, expect, it } from 'vitest';
import { hasTrailingCommas, indentAt, indentStepOf, newlineAt, quoteOf, quoteText } from './source-style.js';

describe('newlineAt', () => {
  it.each([
    ['a\r\nb\n', 0, '\r\n'],
    ['a\r\nb\n', 3, '\n'],
    ['a\rb', 0, '\r'],
    ['a\r\nb', 3, '\r\n'],
    ['a', 0, '\n'],
  ])('%j at %i', (text, offset, newline) => {
    expect(newlineAt(text, offset)).toBe(newline);
  });
});

describe('indentStepOf', () => {
  it.each([
    ['a\n\tb\n\t\tc\n', '\t'],
    ['a\n  b\n    c\n', '  '],
    ['a\n    b\n        c\n', '    '],
    ['/**\n * note\n */\na\n    b\n', '    '],
    ['a\n', '  '],
  ])('%j', (text, step) => {
    expect(indentStepOf(text)).toBe(step);
  });
});

it('reads the indentation of a line, not a byte-order mark', () => {
  expect(indentAt('\uFEFF  a', 3)).toBe('  ');
});

describe('quoteOf', () => {
  it('follows the imports before the other strings', () => {
    expect(quoteOf(`import a from "a"\nconst b = ['1', '2', '3']`)).toBe('"');
    expect(quoteOf(`const a = require('a'); const b = ["1", "2"]`)).toBe("'");
    expect(quoteOf('const b = ["1", "2"]')).toBe('"');
    expect(quoteOf('')).toBe("'");
  });

  it('escapes what the quote cannot hold', () => {
    expect(quoteText("it's \\ a\n", "'")).toBe(String.raw`'it\'s \\ a\n'`);
  });
});

describe('hasTrailingCommas', () => {
  it.each([
    ['f({\n  a: 1,\n});\n', true],
    ['f({\n  a: 1\n});\n', false],
    ['function f() {\n  return g()\n}\n', true],
    ['f({ a: 1 })\n', true],
    ['f({\n  a: 1, // why\n});\n', true],
    ['f({\n  a: 1 // https://example.com\n});\n', false],
    ['f({\n  a: {\n    b,\n  },\n});\ng({\n  a: 1\n});\n', true],
    ['f({\n  a: 1,\n  b\n});\n', false],
    ['if (a) {\n  b\n}\n', true],
  ])('%j', (text, expected) => {
    expect(hasTrailingCommas(text)).toBe(expected);
  });
});
