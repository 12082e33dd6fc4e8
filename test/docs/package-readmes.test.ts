import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sample = `import OpenAI from 'openai';

const client = new OpenAI();
export const ask = (messages: never[]) => client.chat.completions.create({ model: 'gpt-4-turbo', messages });
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gateshift-readmes-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/ask.ts'), sample);
  // The one package that has all the others beside it.
  symlinkSync(join(root, 'packages/codemods/node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(['parsers', 'analyzer', 'catalog', 'advisor'])('the example of %s runs and prints what it says', (name) => {
  const readme = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8');
  const [, code = '', printed] = /```[jt]s\n(.*?)```(?:\n\n```\n(.*?)```)?/s.exec(readme) ?? [];
  writeFileSync(join(folder, 'example.mjs'), code);
  const stdout = execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stdout).toBe(printed);
});
