import { loadCatalog, loadGateway } from '@gateshift/catalog';
import { expect, it } from 'vitest';
import { compareModels } from './model-swap.js';
import { policyDefaults } from '../config/create-policy.js';

const catalog = loadCatalog();
const gateway = loadGateway('global-api');
const compare = (from: string, to: string) => compareModels(from, to, gateway, { catalog, mix: policyDefaults.mix });

it('sets the highest price of the new model against the lowest of the old', () => {
  const highest = catalog.findAtGateway('deepseek-v4-pro', gateway)?.highestSeen;
  expect(compare('gpt-4o', 'deepseek-v4-pro')).toMatchObject({ prices: highest });
  expect(compare('gpt-4o', 'deepseek-v4-pro')?.words).toMatch(/^at least [\d.]+× less at 3:1$/);
});

it('says of a dearer one that it is dearer', () => {
  expect(compare('gpt-4o-mini', 'glm-5')?.words).toMatch(/^(?:at least )?[\d.]+× more at 3:1$/);
});

it('says nothing of a model without a price', () => {
  expect(compare('gpt-4o', 'my-own-model')).toBeUndefined();
  expect(compare('my-own-model', 'glm-5')?.words).toBe('what it replaces has no known price');
});
