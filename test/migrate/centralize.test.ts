import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commitAll, createProject, createRepository, type Project } from '../scan/temporary-project.js';

// `migrate --only centralize-client` as people type it.

const fixture = fileURLToPath(new URL('../../fixtures/centralize/typescript/', import.meta.url));
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const typesOfNode = fileURLToPath(new URL('../../node_modules/@types/node', import.meta.url));

function createApp(files: Readonly<Record<string, string>> = {}): Project {
  const project = createRepository({ '.gitignore': 'node_modules\n' });
  cpSync(`${fixture}before`, project.directory, { recursive: true });
  for (const [file, text] of Object.entries(files)) project.write(file, text);
  mkdirSync(project.path('node_modules/@types'), { recursive: true });
  symlinkSync(`${modules}openai6`, project.path('node_modules/openai'));
  symlinkSync(typesOfNode, project.path('node_modules/@types/node'));
  commitAll(project);
  return project;
}

const centralize = ['migrate', '--only', 'centralize-client'] as const;

test('writes what the fixture says, compares types, needs no gateway, and has nothing to do the second time', () => {
  const project = createApp();
  const preview = project.run(...centralize);
  expect(preview.stdout).toContain('Types\n  3 files compared: no new error.\n');
  expect(preview.stdout).toMatch(
    /5 files would change; nothing was written\.\nNext: npx gateshift migrate --only centralize-client --write\n$/,
  );
  const run = project.run(...centralize, '--write');
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const after = createProject();
  cpSync(`${fixture}after`, after.directory, { recursive: true });
  for (const file of ['src/lib/llm.ts', 'src/summary.ts', 'src/titles.ts', 'src/jobs/embed.ts', 'src/slow.ts']) {
    expect(project.read(file), file).toBe(after.read(file));
  }
  expect(project.read('.env.example')).toContain('LLM_MODEL_SMALL=deepseek-v4-flash\n');
  expect(project.run(...centralize).stdout).toMatch(/Nothing to change\.\n$/);
});

test('leaves a file that would gain a type error with its own client, and says so', () => {
  const typed = `import OpenAI from 'openai';
import { timeout } from './lib/env.js';
const openai = new OpenAI({
  apiKey: process.env.GLOBAL_API_KEY ?? '',
  baseURL: process.env.GLOBAL_API_BASE_URL || 'https://global-apis.com/v1',
  organization: null,
  project: null,
  timeout,
});
interface Completions {
  create(body: { model: 'glm-5'; messages: [] }): unknown;
}
const completions: Completions = openai.chat.completions;
export const ask = () => completions.create({ model: 'glm-5', messages: [] });
`;
  const project = createApp({ 'src/typed.ts': typed });
  const { stdout } = project.run(...centralize, '--format', 'json');
  const report: { outcomes: readonly { file: string; code: string; outcome: string }[]; diff: string } =
    JSON.parse(stdout);
  expect(report.diff).not.toContain('src/typed.ts');
  expect(report.diff).toContain('src/summary.ts');
  expect(report.outcomes).toContainEqual(
    expect.objectContaining({ file: 'src/typed.ts', outcome: 'by hand', code: 'type-error' }),
  );
});

test('goes to the module that is named', () => {
  const project = createApp();
  expect(project.run(...centralize, '--module', 'src/ai/client.ts').stdout).toContain('+++ b/src/ai/client.ts\n');
});

test.each([
  [['--only', 'centralize-client,model-to-env'], /goes alone/],
  [['--module', 'src/llm.ts'], /--module names the module of --only centralize-client/],
  [['--only', 'centralize-client', '--module', '../llm.ts'], /name a \.ts, \.js, /],
  [['--only', 'centralize-clients'], /did you mean `centralize-client`\?/],
])('%j is refused with a sentence', (args, message) => {
  const { code, stderr } = createProject({ 'a.ts': 'export {};\n' }).run('migrate', ...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
