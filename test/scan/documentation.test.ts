import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createProject } from './temporary-project.js';

const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

/** The options of a help page, as `--name <value>`. */
function optionsOf(...command: readonly string[]): readonly string[] {
  const { stdout } = createProject().run(...command, '--help');
  return [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+(?: <[\w=]+>)?)/gm)]
    .flatMap(([, option]) => (option === undefined ? [] : [option]))
    .filter((option) => option !== '--help' && option !== '--version');
}

test.each(['scan', 'migrate', 'models list', 'models search', 'models show'])(
  'every option of %s is in docs/cli.md',
  (command) => {
    const options = optionsOf(...command.split(' '));
    expect(options.length).toBeGreaterThan(4);
    expect(options.filter((option) => !page.includes(option))).toEqual([]);
  },
);

test('every command is in docs/cli.md', () => {
  const { stdout } = createProject().run('--help');
  const list = stdout.slice(stdout.indexOf('Commands:'));
  const commands = [...list.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name ?? '').filter((name) => name !== 'help');
  expect(commands).toEqual(expect.arrayContaining(['scan', 'migrate', 'models']));
  expect(commands.filter((name) => !page.includes(`## \`gateshift ${name}`))).toEqual([]);
});
