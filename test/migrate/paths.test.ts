import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createDatedProject } from '../scan/temporary-project.js';

const files = {
  'package.json': '{ "name": "app", "type": "module", "dependencies": { "openai": "^6.0.0" } }\n',
  'src/chat/llm.ts': `import OpenAI from 'openai';
export const client = new OpenAI();
export const ask = () => client.chat.completions.create({ model: 'glm-5', messages: [] });
`,
  'src/embed/vector.ts': `import { client } from '../chat/llm.js';
export const vector = (input: string) => client.embeddings.create({ model: 'text-embedding-3-small', input });
`,
};

test('what a client serves outside the given paths counts, and is not edited', () => {
  const project = createDatedProject(files);
  const { stdout, code } = project.run('migrate', 'src/chat', '--gateway', 'global-api');
  expect(code).toBe(0);
  // The client stays for the embeddings; the call that moves gets one of its own.
  expect(stdout).toContain('+const clientGateway = new OpenAI({');
  expect(stdout).not.toContain('+++ b/src/embed/vector.ts');
  expect(stdout).not.toContain('src/embed/vector.ts:2  call');
  expect(readFileSync(project.path('src/embed/vector.ts'), 'utf8')).toBe(files['src/embed/vector.ts']);
});

test('a model in JSON that code imports has an outcome, which says that no variable is read there', () => {
  const project = createDatedProject({
    'package.json': files['package.json'],
    'models.json': '{ "small": { "model": "gpt-4o-mini" } }\n',
    'llm.ts': `import OpenAI from 'openai';
import models from './models.json' with { type: 'json' };
export const client = new OpenAI();
export const ask = () => client.chat.completions.create({ model: models.small.model, messages: [] });
`,
  });
  const { stdout } = project.run(
    'migrate',
    '--gateway',
    'global-api',
    '--map',
    'gpt-4o-mini=glm-5',
    '--format',
    'json',
  );
  expect(stdout).toContain('models.json is kept as it is: JSON reads no variable, so an id there is yours to change');
  expect(stdout).toContain('"file": "models.json"');
  expect(stdout).not.toContain('+++ b/models.json');
});
