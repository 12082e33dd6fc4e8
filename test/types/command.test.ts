import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { discover } from '../../packages/cli/src/files/discover.js';
import { createRoot } from '../../packages/cli/src/files/root.js';
import { diskReader } from '../../packages/cli/src/files/source-reader.js';
import { DeclaredTypes } from '../../packages/cli/src/project/declared-types.js';
import { surveyProject } from '../../packages/cli/src/project/survey.js';
import { reportOf, siteLines } from '../scan/report-of.js';
import { createDatedProject, type Project } from '../scan/temporary-project.js';

// `--types` as people type it.

const typings = fileURLToPath(new URL('../../fixtures/types/node_modules/openai/', import.meta.url));
const packages = Object.fromEntries(
  ['package.json', 'index.d.ts', 'client.d.ts', 'azure.d.ts'].map((name) => [
    `node_modules/openai/${name}`,
    readFileSync(typings + name, 'utf8'),
  ]),
);

const app = {
  'package.json': '{ "name": "app", "type": "module", "dependencies": { "openai": "^6.0.0" } }',
  'server/types.d.ts': `import type OpenAI from 'openai';
declare global {
  interface AppContext { readonly llm: OpenAI }
}
`,
  'server/client.ts': `import OpenAI from 'openai';\nexport const openai = new OpenAI();\n`,
  'server/route.ts': `export const ask = ({ llm }: { readonly llm: AppContext['llm'] }, input: string) =>
  llm.responses.create({ model: 'gpt-4o', max_output_tokens: 100, input });
`,
  'server/tsconfig.json': '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" } }',
};

function scan(project: Project, ...args: readonly string[]) {
  return reportOf(project.run('scan', '--format', 'json', '--fail-on', 'never', ...args));
}

test('types show a call that no import leads to, and the report says how many sites they show', () => {
  const project = createDatedProject({ ...app, ...packages });
  expect(siteLines(scan(project))).toEqual(['client server/client.ts:2']);
  const typed = scan(project, '--types');
  expect(siteLines(typed)).toEqual(['client server/client.ts:2', 'call server/route.ts:2', 'model server/route.ts:2']);
  expect(typed.sites.find((site) => site.kind === 'call')).toMatchObject({ byType: true, sdk: 'openai', sdkMajor: 6 });
  expect(typed.summary).toMatchObject({ sites: 3, byType: 2 });
  expect(typed.warnings).toEqual([]);
  expect(project.run('scan', '--types', '--fail-on', 'never').stdout).toContain('2 shown by types alone');
});

test('without installed packages, types say nothing, and that is said once', () => {
  const project = createDatedProject({ ...app, 'server/again.ts': app['server/route.ts'] });
  const report = scan(project, '--types');
  expect(siteLines(report)).toEqual(['client server/client.ts:2']);
  expect(report.warnings).toEqual([
    expect.stringMatching(
      /^--types says nothing without installed packages: there is no node_modules at or above server\//,
    ),
  ]);
});

test('where the checker fails, what was found without it stands', () => {
  const project = createDatedProject({ ...app, ...packages });
  const root = createRoot(project.directory);
  const types = new DeclaredTypes(root, () => {
    throw new Error('out of ideas');
  });
  const { sites, warnings } = surveyProject({
    root,
    discovery: discover(root, ['.'], () => false),
    reader: diskReader(root),
    config: {},
    types,
  });
  expect(sites.map(({ kind }) => kind)).toEqual(['client']);
  expect(warnings).toEqual([expect.stringMatching(/^The type checker gave up at server\/route\.ts \(out of ideas\)/)]);
});

test('a migration asks types too', () => {
  const project = createDatedProject({ ...app, ...packages });
  const outcomes = (...args: readonly string[]) => {
    const { stdout } = project.run('migrate', '--format', 'json', ...args);
    return JSON.stringify(JSON.parse(stdout));
  };
  expect(outcomes()).not.toContain('server/route.ts');
  expect(outcomes('--types')).toContain('server/route.ts');
});
