import { describe, expect, it } from 'vitest';
import { envNamesOf, isResolved, literalsOf, type Value } from './value.js';

const at = { file: 'a.ts', range: [0, 1], line: 1, column: 1, endLine: 1, endColumn: 2 } as const;
const small: Value = { state: 'literal', value: 'small', at, trail: [] };
const large: Value = { state: 'constant', value: 'large', at, trail: [] };
const fromEnv: Value = { state: 'env', name: 'MODEL', accessor: 'process.env', at, default: small, trail: [] };
const unknown: Value = { state: 'unknown', reason: 'a call', trail: [] };
const choice: Value = {
  state: 'choice',
  via: 'map',
  options: [
    { key: 'a', value: fromEnv },
    { key: 'b', value: large },
  ],
  trail: [],
};

describe('literalsOf', () => {
  it('gives every literal a value can end in, in order', () => {
    expect(literalsOf(choice).map((one) => one.value)).toEqual(['small', 'large']);
    expect(literalsOf(unknown)).toEqual([]);
  });
});

describe('envNamesOf', () => {
  it('gives every variable on the way', () => {
    expect(envNamesOf(choice)).toEqual(['MODEL']);
  });
});

describe('isResolved', () => {
  it.each([
    [small, true],
    [fromEnv, true],
    [{ state: 'env', name: 'X', accessor: 'process.env', at, trail: [] } satisfies Value, false],
    [choice, true],
    [{ ...choice, options: [...choice.options, { value: unknown }] } satisfies Value, false],
    [{ state: 'parameter', name: 'model', default: small, trail: [] } satisfies Value, false],
    [{ state: 'absent' } satisfies Value, true],
  ])('%o', (value, resolved) => {
    expect(isResolved(value)).toBe(resolved);
  });
});
