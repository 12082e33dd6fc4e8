import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Site } from '@gateshift/analyzer';
import { TypeProject } from '@gateshift/codemods/types';
import { describe, expect, test } from 'vitest';
import { discover } from '../../packages/cli/src/files/discover.js';
import { createRoot } from '../../packages/cli/src/files/root.js';
import { diskReader } from '../../packages/cli/src/files/source-reader.js';
import { DeclaredTypes } from '../../packages/cli/src/project/declared-types.js';
import { surveyProject, type Survey } from '../../packages/cli/src/project/survey.js';
import { fixtureNames } from '../sites/fixture-project.js';
import { renderSites } from '../sites/render-sites.js';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));

function survey(folder: string, withTypes: boolean): Survey {
  const root = createRoot(folder);
  return surveyProject({
    root,
    discovery: discover(root, ['.'], () => false),
    reader: diskReader(root),
    config: {},
    types: withTypes ? new DeclaredTypes(root, (config, files) => new TypeProject(config, files)) : undefined,
  });
}

/** What a site is, whatever more is known of it. */
const keyOf = (site: Site) => `${site.kind} ${site.location.file}:${site.location.line}:${site.location.column}`;

function expectSuperset(plain: Survey, typed: Survey): void {
  const known = new Map(typed.sites.map((site) => [keyOf(site), site]));
  for (const site of plain.sites) {
    const same = known.get(keyOf(site));
    // A literal that a further call sends is used by that call too; nothing else about it changes.
    expect(same && 'usedBy' in same ? { ...same, usedBy: [] } : same).toEqual(
      'usedBy' in site ? { ...site, usedBy: [] } : site,
    );
  }
}

const idioms = readdirSync(join(fixtures, 'types'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map((entry) => entry.name);

describe.each(idioms)('%s', (name) => {
  const folder = join(fixtures, 'types', name);
  const typed = survey(folder, true);

  test('has with types the sites that sites.txt says', () => {
    expect(renderSites(typed.sites)).toBe(readFileSync(join(folder, 'sites.txt'), 'utf8'));
    expect(typed.warnings).toEqual([]);
  });

  test('has with types every site that it has without', () => {
    const plain = survey(folder, false);
    expectSuperset(plain, typed);
    expect(plain.sites.some((site) => 'byType' in site)).toBe(false);
  });
});

test.each(fixtureNames())('types take no site away: %s', (name) => {
  const folder = join(fixtures, 'sites', name);
  expectSuperset(survey(folder, false), survey(folder, true));
});
