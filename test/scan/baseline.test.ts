import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findingLines, reportOf } from './report-of.js';
import { commitAll, createDatedProject, createRepository } from './temporary-project.js';

const call = (model: string) => `import OpenAI from 'openai';
const openai = new OpenAI();
export const ask = (messages) => openai.chat.completions.create({ model: '${model}', max_tokens: 100, messages });
`;
/** Shut down on 2026-10-23. */
const dead = call('gpt-4-turbo');
/** To be shut down on 2027-01-14. */
const dying = call('gpt-4o');

test('shows what is new beside what is written down, wherever it has moved to', () => {
  const project = createDatedProject({ 'src/ask.js': dead });
  expect(project.run('scan').code).toBe(1);
  const written = project.run('scan', '--write-baseline');
  expect(written.code).toBe(0);
  expect(written.stderr).toBe(
    'gateshift-baseline.json holds 1 finding; `--baseline gateshift-baseline.json` shows what is new.\n',
  );
  expect(project.read('gateshift-baseline.json')).toBe(`{
  "version": 1,
  "errors": [
    "no-retired-model|src/ask.js|gpt-4-turbo"
  ],
  "warnings": []
}
`);

  project.write('src/ask.js', `// A line above.\n\n${dead}`);
  const same = project.run('scan', '--baseline', '--format', 'json');
  expect(same.code).toBe(0);
  expect(reportOf(same).findings).toEqual([]);
  expect(reportOf(same).summary.inBaseline).toBe(1);

  project.write('src/other.js', dead);
  const more = project.run('scan', '--baseline', '--format', 'json');
  expect(more.code).toBe(1);
  expect(findingLines(reportOf(more))).toEqual(['no-retired-model src/other.js:3']);

  // One more in the same file is one more, though the fingerprint is the same but for a number.
  project.write(
    'src/ask.js',
    `${dead}export const again = () => openai.completions.create({ model: 'gpt-4-turbo', max_tokens: 9 });\n`,
  );
  expect(findingLines(reportOf(project.run('scan', 'src/ask.js', '--baseline', '--format', 'json')))).toHaveLength(1);
});

test('shows a warning again once it has become an error', () => {
  const project = createDatedProject({ 'ask.js': dying });
  project.run('scan', '--write-baseline', 'known.json');
  expect(project.run('scan', '--baseline', 'known.json', '--fail-on', 'warn').code).toBe(0);
  project.write('gateshift.config.json', JSON.stringify({ today: '2027-02-01' }));
  expect(findingLines(reportOf(project.run('scan', '--baseline', 'known.json', '--format', 'json')))).toEqual([
    'no-retired-model ask.js:3',
  ]);
});

test('says what is gone, and takes it out when asked', () => {
  const project = createDatedProject({ 'a.js': dead, 'b.js': dead, 'c.js': dead });
  project.run('scan', '--write-baseline');
  project.write('a.js', call('gpt-6-luna'));
  const before = project.read('gateshift-baseline.json');
  const seen = project.run('scan', '--baseline');
  expect(seen.stderr).toContain('2 findings of gateshift-baseline.json are not shown.');
  expect(seen.stderr).toContain('1 line of gateshift-baseline.json no longer occurs: `--prune` takes them out.');
  expect(project.read('gateshift-baseline.json')).toBe(before);

  // What was not looked at is not gone.
  expect(project.run('scan', 'b.js', '--baseline', '--prune').stderr).not.toContain('taken out');
  expect(project.run('scan', '--baseline', '--prune').stderr).toContain('1 line taken out of gateshift-baseline.json.');
  expect(project.read('gateshift-baseline.json')).not.toContain('a.js');
  expect(project.run('scan', '--baseline').code).toBe(0);
});

test('holds in a hook', () => {
  const project = createRepository({ 'ask.js': dead });
  project.run('scan', '--write-baseline');
  commitAll(project);
  project.write('ask.js', dead.replace('100', '200'));
  project.write('new.js', dead);
  project.git('add', '--all');
  const report = reportOf(project.run('scan', '--staged', '--baseline', '--format', 'json'));
  expect(findingLines(report)).toEqual(['no-retired-model new.js:3']);
});

test('refuses what is no baseline, and leaves it', () => {
  const project = createDatedProject({ 'ask.js': dead, 'package.json': '{"version": 1}' });
  const missing = project.run('scan', '--baseline');
  expect(missing.code).toBe(2);
  expect(missing.stderr).toBe(
    'The baseline gateshift-baseline.json cannot be read: there is no such file or folder. `gateshift scan --write-baseline gateshift-baseline.json` writes it.\n',
  );
  expect(project.run('scan', '--baseline', 'package.json').stderr).toContain('package.json is no baseline');
  expect(project.run('scan', '--prune').stderr).toContain('name it with --baseline');
  expect(project.run('scan', '--write-baseline', 'no/such/folder.json').stderr).toContain('cannot be written');
  expect(existsSync(project.path('gateshift-baseline.json'))).toBe(false);
});
