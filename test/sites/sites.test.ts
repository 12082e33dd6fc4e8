import { readFileSync } from 'node:fs';
import { literalsOf, trailOf, type Location, type Site, type Value } from '@gateshift/analyzer';
import { describe, expect, test } from 'vitest';
import { expectationPath, fixtureNames, FixtureProject } from './fixture-project.js';
import { renderSites } from './render-sites.js';

describe.each(fixtureNames())('%s', (name) => {
  const project = new FixtureProject(name);

  test('has the sites that sites.txt says', () => {
    expect(renderSites(project.sites('as a scan'))).toBe(readFileSync(expectationPath(name), 'utf8'));
  });

  test('has no more sites when every file is read', () => {
    expect(renderSites(project.sites('every file'))).toBe(renderSites(project.sites('as a scan')));
  });

  test('has the same sites when it is read again', () => {
    expect(new FixtureProject(name).sites('as a scan')).toEqual(project.sites('as a scan'));
  });

  test('gives sites that a worker can post', () => {
    const sites = project.sites('as a scan');
    expect(structuredClone(sites)).toEqual(sites);
  });

  test('gives places that hold what the site says', () => {
    for (const site of project.sites('as a scan')) expectPlacesHold(site, project);
  });
});

function expectPlacesHold(site: Site, project: FixtureProject): void {
  for (const value of valuesOf(site)) {
    for (const at of [...trailOf(value), ...literalsOf(value).map((literal) => literal.at)]) expectPlace(at, project);
    for (const { name, at } of environmentOf(value)) {
      const text = textAt(at, project);
      const isIndirect = /\[(?:\w+|`.*`)\]$|^\w+$/.test(text);
      if (!isIndirect) expect(text).toContain(name);
    }
  }
  expectPlace(site.location, project);
  if (site.kind === 'model' && /^(['"])[^'"]*\1$/.test(textAt(site.location, project))) {
    const written = textAt(site.location, project).slice(1, -1);
    // An address that names the model is no literal of the model alone, so nothing may stand in its place.
    if (site.replaceable === true) expect(written).toBe(site.modelId);
    else expect(written).toContain(site.modelId);
  }
  if ((site.kind === 'call' || site.kind === 'feature') && site.receiver) {
    expect(site.receiver[0]).toBeGreaterThanOrEqual(site.location.range[0]);
    expect(site.receiver[1]).toBeLessThan(site.location.range[1]);
  }
}

/** Lines and columns are those of the range, and the range lies in the file. */
function expectPlace(at: Location, project: FixtureProject): void {
  const text = project.text(at.file);
  const before = text.slice(0, at.range[0]);
  expect(at.range[1]).toBeLessThanOrEqual(text.length);
  expect([at.line, at.column]).toEqual([before.split('\n').length, before.length - before.lastIndexOf('\n')]);
}

function textAt(at: Location, project: FixtureProject): string {
  return project.text(at.file).slice(...at.range);
}

function valuesOf(site: Site): readonly Value[] {
  switch (site.kind) {
    case 'client':
      return [site.apiKey, site.baseUrl, site.organization, site.project];
    case 'call':
      return [site.model, ...(site.outputCap.state === 'set' ? [site.outputCap.value] : [])];
    case 'http':
      return [site.model, site.url, site.authorization];
    case 'feature':
      return [site.model];
    case 'model':
    case 'key':
      return [];
  }
}

/** Environment variables, where they are read: by their name, a computed key, or a name of a pattern. */
function environmentOf(value: Value): readonly { readonly name: string; readonly at: Location }[] {
  switch (value.state) {
    case 'env':
      return [
        ...(value.accessor === 'process.env' ? [{ name: value.name, at: value.at }] : []),
        ...(value.default ? environmentOf(value.default) : []),
      ];
    case 'parameter':
      return value.default ? environmentOf(value.default) : [];
    case 'choice':
      return value.options.flatMap((option) => environmentOf(option.value));
    case 'literal':
    case 'constant':
    case 'absent':
    case 'unknown':
      return [];
  }
}
