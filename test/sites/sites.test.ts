import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectationPath, fixtureNames, FixtureProject } from './fixture-project.js';
import { renderSites } from './render-sites.js';

describe.each(fixtureNames())('%s', (name) => {
  test('has the sites that sites.txt says', () => {
    const sites = new FixtureProject(name).sites('as a scan');
    expect(renderSites(sites)).toBe(readFileSync(expectationPath(name), 'utf8'));
  });
});
