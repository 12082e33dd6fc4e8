import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outcomeReasons } from '@gateshift/advisor';
import { expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${repository}docs/codemods/reasons.md`, 'utf8');

it('has one section for each code, headed by its title, in the order of the table', () => {
  const sections = [...page.matchAll(/^## ([a-z-]+)\n\n\*\*(.+?)\.\*\* \S/gm)].map(([, code, title]) => [code, title]);
  expect(page.match(/^#{2,} /gm)).toHaveLength(sections.length);
  expect(sections).toEqual(Object.entries(outcomeReasons));
});

it('has no code that nothing gives', () => {
  const sources = ['advisor', 'codemods', 'cli']
    .map((name) => join(repository, 'packages', name, 'src'))
    .flatMap((directory) =>
      readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((file) => join(directory, file)),
    )
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|outcome-reason\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const unused = Object.keys(outcomeReasons).filter((code) => !sources.includes(`'${code}'`));
  expect(unused).toEqual([]);
});
