import { expect, test } from 'vitest';
import { findingLines, reportOf, siteLines } from './report-of.js';
import { commitAll, createDatedProject, createRepository } from './temporary-project.js';

// The model is an argument in one file, and the call that sends it stands in another.

const ask = `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (text: string, model: string) =>
  client.chat.completions.create({ model, max_tokens: 10, messages: [{ role: 'user', content: text }] });
`;
const page = (model: string) =>
  `import { ask } from '../lib/ask';\nexport const page = (text: string) => ask(text, '${model}');\n`;
const manifest = JSON.stringify({ name: 'app', type: 'module', dependencies: { openai: '^6.0.0' } });

test('a model that is an argument stands in the file that passes it, though nothing else there tells', () => {
  const project = createDatedProject({
    'package.json': manifest,
    'lib/ask.ts': ask,
    'app/page.ts': page('gpt-4-turbo'),
  });
  const report = reportOf(project.run('scan', '--format', 'json'));
  expect(siteLines(report)).toEqual(['model app/page.ts:2', 'client lib/ask.ts:2', 'call lib/ask.ts:4']);
  expect(findingLines(report)).toEqual(['no-retired-model lib/ask.ts:4']);
});

test('it is found where the file that passes it is scanned alone', () => {
  const project = createDatedProject({
    'package.json': manifest,
    'lib/ask.ts': ask,
    'app/page.ts': page('gpt-4-turbo'),
  });
  const report = reportOf(project.run('scan', '--format', 'json', 'app'));
  expect(siteLines(report)).toEqual(['model app/page.ts:2']);
});

test('where the function is scanned alone, its callers are not known', () => {
  const project = createDatedProject({
    'package.json': manifest,
    'lib/ask.ts': ask,
    'app/page.ts': page('gpt-4-turbo'),
  });
  const report = reportOf(project.run('scan', '--format', 'json', 'lib'));
  expect(report.sites.find(({ kind }) => kind === 'call')?.model).toMatchObject({ state: 'parameter', name: 'model' });
});

test('a staged argument is judged, though the call that sends it is not staged', () => {
  const project = createRepository({ 'package.json': manifest, 'lib/ask.ts': ask, 'app/page.ts': page('gpt-6-luna') });
  commitAll(project);
  project.write('app/page.ts', page('gpt-4-turbo'));
  project.git('add', 'app/page.ts');
  const report = reportOf(project.run('scan', '--staged', '--format', 'json'));
  expect(findingLines(report)).toEqual(['no-retired-model lib/ask.ts:4']);
});

test('a staged function sees the arguments of files that are not staged', () => {
  const project = createRepository({
    'package.json': manifest,
    'lib/ask.ts': `${ask}\n`,
    'app/page.ts': page('gpt-4-turbo'),
  });
  commitAll(project);
  project.write('lib/ask.ts', ask);
  project.git('add', 'lib/ask.ts');
  const report = reportOf(project.run('scan', '--staged', '--format', 'json'));
  expect(report.sites.find(({ kind }) => kind === 'call')?.model).toMatchObject({ ids: ['gpt-4-turbo'] });
});
