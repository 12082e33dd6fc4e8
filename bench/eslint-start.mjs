import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { median } from './measure.mjs';
import { printAgainst, printTable } from './table.mjs';

const SITES = 20;
const ROUNDS = 15;

const once = fileURLToPath(new URL('eslint-once.mjs', import.meta.url));
const empty = new URL('empty-plugin.mjs', import.meta.url).href;
const ours = pathToFileURL(createRequire(import.meta.url).resolve('eslint-plugin-gateshift')).href;

/** A file with ten functions that each name a model and call it. */
function fileWithSites(work) {
  const functions = Array.from(
    { length: SITES / 2 },
    (_, index) => `
export async function ask${index}(content) {
  const completion = await openai.chat.completions.create({
    model: '${index % 2 === 0 ? 'gpt-4o' : 'gpt-4-turbo'}',
    messages: [{ role: 'user', content }],
  });
  return completion.choices[0]?.message.content;
}
`,
  );
  const file = join(work, 'ask.js');
  writeFileSync(file, `import OpenAI from 'openai';\n\nconst openai = new OpenAI();\n${functions.join('')}`);
  return file;
}

/** What a start of ESLint and its first file cost with our plugin, beside an empty one and none. */
export function measureEslintStart(work) {
  const file = fileWithSites(work);
  const run = (plugin) =>
    JSON.parse(execFileSync(process.execPath, [once, plugin, file], { cwd: work, encoding: 'utf8' }));
  const contenders = {
    'its recommended rules alone': 'none',
    'and an empty plugin': empty,
    'and our recommended config': ours,
  };
  const runs = new Map(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, plugin] of Object.entries(contenders)) runs.get(name).push(run(plugin));
  }
  const of = (name, key) => median(runs.get(name).map((one) => one[key]));
  console.log(`A file with ${SITES} sites, each run a process of its own; medians of ${ROUNDS}, taken in turn`);
  printTable(
    ['', 'loading the plugin, ms', 'first lint, ms', 'lint of the next file, ms', 'findings'],
    Object.keys(contenders).map((name) => [
      name,
      of(name, 'loading').toFixed(1),
      of(name, 'linting').toFixed(1),
      of(name, 'next').toFixed(1),
      String(runs.get(name)[0].messages),
    ]),
  );
  printAgainst('Over ESLint', [
    [
      'loading the plugin, over an empty one',
      'at most',
      40,
      [of('and our recommended config', 'loading') - of('and an empty plugin', 'loading'), ' ms'],
    ],
    [
      'the first lint, over ESLint alone',
      'at most',
      15,
      [of('and our recommended config', 'linting') - of('its recommended rules alone', 'linting'), ' ms'],
    ],
  ]);
}
