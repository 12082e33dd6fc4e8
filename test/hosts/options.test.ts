import type { GateshiftRules, GateshiftSettings } from 'eslint-plugin-gateshift';
import plugin from 'eslint-plugin-gateshift';
import { expect, expectTypeOf, test } from 'vitest';

test('options are typed by rule', () => {
  const rules = {
    'gateshift/no-retired-model': ['error', { noticeDays: 30 }],
    'gateshift/no-expensive-model': ['warn', { output: 12, allow: ['o3'] }],
    'gateshift/require-output-cap': 'off',
    'gateshift/no-hardcoded-key': [2],
  } satisfies GateshiftRules;
  expect(Object.keys(rules).every((rule) => rule.replace('gateshift/', '') in plugin.rules)).toBe(true);
  expectTypeOf<keyof GateshiftRules>().toEqualTypeOf<`gateshift/${keyof typeof plugin.rules}`>();
});

test('what no rule has is a type error', () => {
  const rules: GateshiftRules = {
    // @ts-expect-error: a number of days.
    'gateshift/no-retired-model': ['error', { noticeDays: 'soon' }],
    // @ts-expect-error: another rule's option.
    'gateshift/no-hardcoded-model': ['error', { noticeDays: 30 }],
  };
  const others: GateshiftRules = {
    // @ts-expect-error: no such rule.
    'gateshift/no-such-rule': 'error',
  };
  const settings: GateshiftSettings = {
    // @ts-expect-error: no such gateway's form.
    gateshift: { gateway: 12 },
  };
  expect(Object.keys({ ...rules, ...others, ...settings })).toHaveLength(4);
});
