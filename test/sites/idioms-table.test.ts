import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fixtureNames } from './fixture-project.js';

test('the table of idioms names fixtures that are there', () => {
  const readme = readFileSync(fileURLToPath(new URL('../../fixtures/sites/README.md', import.meta.url)), 'utf8');
  const table = readme.slice(readme.indexOf('## Which folder shows what'));
  const named = [...table.matchAll(/`([a-z0-9-]+\/[a-z0-9-]+)`/g)].flatMap(([, name]) => name ?? []);
  const known = new Set(fixtureNames());
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});
