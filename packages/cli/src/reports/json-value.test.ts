import type { Location, Value } from '@gateshift/analyzer';
import { describe, expect, it } from 'vitest';
import { modelValue, outputCapValue, plainValue, secretValue } from './json-value.js';

const at = (line: number, file = 'a.ts'): Location => ({
  file,
  range: [0, 1],
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
});

const literal = (value: string | number | null, line = 1): Value => ({
  state: 'literal',
  value,
  at: at(line),
  trail: [at(line)],
});

describe('modelValue', () => {
  it('gathers every id of a choice, each once, and keeps the keys', () => {
    const value: Value = {
      state: 'choice',
      via: 'map',
      options: [
        { key: 'fast', value: literal('small') },
        {
          key: 'smart',
          value: {
            state: 'env',
            name: 'M',
            accessor: 'process.env',
            at: at(2),
            trail: [at(2)],
            default: literal('large'),
          },
        },
        { value: literal('small') },
      ],
      trail: [at(5), at(5), at(1, 'b.ts'), at(5)],
    };
    expect(modelValue(value)).toEqual({
      state: 'choice',
      via: 'map',
      ids: ['small', 'large'],
      options: [
        { key: 'fast', state: 'literal', ids: ['small'], trail: ['a.ts:1'] },
        {
          key: 'smart',
          state: 'env',
          name: 'M',
          default: { state: 'literal', ids: ['large'], trail: ['a.ts:1'] },
          trail: ['a.ts:2'],
        },
        { state: 'literal', ids: ['small'], trail: ['a.ts:1'] },
      ],
      trail: ['a.ts:5', 'b.ts:1', 'a.ts:5'],
    });
  });

  it('has no ids where none is known', () => {
    expect(modelValue({ state: 'unknown', reason: 'the result of a call', trail: [] })).toEqual({
      state: 'unknown',
      reason: 'the result of a call',
    });
    expect(modelValue({ state: 'absent' })).toEqual({ state: 'absent' });
  });
});

it('secretValue shows no more than the first characters, and masks once', () => {
  expect(secretValue(literal('abcdefghij'))).toMatchObject({ value: 'abcd… (10 characters)' });
  expect(secretValue(literal('sk-p… (51 characters)'))).toMatchObject({ value: 'sk-p… (51 characters)' });
  expect(secretValue(literal(''))).toMatchObject({ value: '' });
  expect(secretValue(literal(null))).toMatchObject({ value: null });
  expect(plainValue(literal('abcdefghij'))).toMatchObject({ value: 'abcdefghij' });
});

it('a cap that is set has the state of its value', () => {
  expect(outputCapValue({ state: 'set', name: 'max_tokens', value: literal(5), keyAt: at(3) })).toEqual({
    cap: 'max_tokens',
    state: 'literal',
    value: 5,
    trail: ['a.ts:1'],
  });
  const dead = {
    state: 'dead',
    name: 'maxTokens',
    why: 'wrong-name',
    expected: 'maxOutputTokens',
    keyAt: at(3),
  } as const;
  expect(outputCapValue(dead)).toEqual({
    state: 'dead',
    name: 'maxTokens',
    why: 'wrong-name',
    expected: 'maxOutputTokens',
    trail: ['a.ts:3'],
  });
});
