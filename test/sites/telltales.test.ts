import { telltales } from '@gateshift/analyzer';
import { expect, test } from 'vitest';
import hosts from '../../packages/catalog/data/hosts.json' with { type: 'json' };

test.each(Object.keys(hosts.hosts))('a file that names %s is read', (host) => {
  expect(telltales.test(`const base = 'https://${host.replaceAll('*', 'some-name')}/v1';`)).toBe(true);
});
