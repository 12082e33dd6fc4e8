import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPolicy, enabledChecks } from '@gateshift/advisor';
import { loadCatalog } from '@gateshift/catalog';
import { describe, expect, it } from 'vitest';
import { discover } from '../../packages/cli/src/files/discover.js';
import { createRoot } from '../../packages/cli/src/files/root.js';
import { diskReader } from '../../packages/cli/src/files/source-reader.js';
import { judge } from '../../packages/cli/src/project/judge.js';
import { surveyProject } from '../../packages/cli/src/project/survey.js';
import { eslintFindings } from './eslint-findings.js';

const fixtures = fileURLToPath(new URL('../../fixtures/sites/', import.meta.url));
const today = '2026-11-22';

/** What a lint of single files cannot see. */
const beyondLint: Readonly<Record<string, string>> = {
  'across-modules/workspace-npm': 'packages are found in node_modules, and nothing is installed',
  'across-modules/workspace-pnpm': 'packages are found in node_modules, and nothing is installed',
  'across-modules/workspace-yarn': 'packages are found in node_modules, and nothing is installed',
  'across-modules/workspace-source-condition': 'packages are found in node_modules, and nothing is installed',
  'modules/ai-models-from-another-file':
    'a model is judged where it is sent, and a lint of its own file sees no sender',
  'across-modules/nuxt-auto-imports': 'each kind of component has a parser of its own',
  'modules/names-in-another-case': 'files are looked for by the very names that imports give',
  'modules/namespace-import': 'what callers in other files pass is not looked for, since no import leads to them',
  'modules/wrapper-class-across-files':
    'what callers in other files pass is not looked for, since no import leads to them',
  'modules/manager-of-managers': 'an id that another file hands in is judged where it is written',
  'modules/own-modules-of-the-config': 'its configuration is given to the analyzer alone',
  'modules/component-uses-a-module': 'each kind of component has a parser of its own',
};

const folders = ['modules', 'across-modules'].flatMap((group) =>
  readdirSync(join(fixtures, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !(`${group}/${entry.name}` in beyondLint))
    .map((entry) => `${group}/${entry.name}`),
);

describe.each(folders)('%s', (name) => {
  const folder = join(fixtures, name);
  const root = createRoot(folder);
  const policy = createPolicy({ today }, { catalog: loadCatalog(), today });
  const survey = surveyProject({
    root,
    discovery: discover(root, ['.'], () => false),
    reader: diskReader(root),
    config: { today },
  });

  it('has the same findings in ESLint, which reads what each file imports', () => {
    const expected = judge(survey, policy).findings.map(
      ({ location: at, check, message }) =>
        `${at.file} ${at.line}:${at.column}-${at.endLine}:${at.endColumn} ${check} ${message}`,
    );
    const inEslint = survey.files.flatMap((file) =>
      eslintFindings(
        { file: join(folder, file), text: readFileSync(join(folder, file), 'utf8') },
        '@typescript-eslint/parser',
        enabledChecks(policy),
        { today },
      ).map(({ check, place, message }) => `${file} ${place} ${check} ${message}`),
    );
    expect(inEslint.sort()).toEqual(expected.sort());
  });
});
