import { expect, test } from 'vitest';
import { createDatedProject } from '../scan/temporary-project.js';

const files = {
  'package.json': '{ "name": "app", "type": "module", "dependencies": { "openai": "^6.0.0" } }\n',
  'src/ask.ts': `import OpenAI from 'openai';
export const ask = (user: { key: string }) =>
  new OpenAI({ apiKey: user.key }).chat.completions.create({ model: 'glm-5', messages: [] });
`,
};

test('a key of somebody else keeps a call where it is, and the report says which choice moves it', () => {
  const { stdout } = createDatedProject(files).run('migrate', '--gateway', 'global-api');
  expect(stdout).not.toContain('+++ b/');
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'its key comes in through the parameter `user.key`: to have the app pay, `--caller-keys replace`',
  );
});

test.each([
  ['the flag', ['--caller-keys', 'replace'], {}],
  ['the configuration', [], { 'gateshift.config.json': '{ "callerKeys": "replace" }' }],
] as const)('%s puts the key of the gateway in its place and names what it replaced', (_, flags, config) => {
  const project = createDatedProject({ ...files, ...config });
  const { stdout } = project.run('migrate', '--gateway', 'global-api', ...flags);
  expect(stdout).toContain("apiKey: process.env.GLOBAL_API_KEY ?? ''");
  expect(stdout).toMatch(/^-.*user\.key/m);
  expect(stdout).not.toMatch(/^\+.*user\.key/m);
  const report = stdout.replace(/\s+/g, ' ');
  expect(report).toContain("src/ask.ts:3: the key `user.key` is not known to be the app's own");
  expect(report).toContain(`Next: npx gateshift migrate --gateway global-api ${[...flags, '--write'].join(' ')}`);
});

test('the flag goes before the configuration', () => {
  const project = createDatedProject({ ...files, 'gateshift.config.json': '{ "callerKeys": "replace" }' });
  const { stdout } = project.run('migrate', '--gateway', 'global-api', '--caller-keys', 'refuse');
  expect(stdout).not.toContain('+++ b/');
});

test('with both choices a call whose key and model callers bring moves', () => {
  const project = createDatedProject({
    ...files,
    'src/ask.ts': files['src/ask.ts']
      .replace('key: string', 'key: string; model: string')
      .replace("'glm-5'", 'user.model'),
  });
  const asked = ['migrate', '--gateway', 'global-api', '--caller-keys', 'replace'];
  expect(project.run(...asked).stdout.replace(/\s+/g, ' ')).toContain('`--caller-models pass` asks Global API');
  const { stdout } = project.run(...asked, '--caller-models', 'pass');
  expect(stdout).toContain("apiKey: process.env.GLOBAL_API_KEY ?? ''");
  expect(stdout).toContain('--caller-keys replace --caller-models pass --write');
});
