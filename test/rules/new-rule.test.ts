import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const house = fileURLToPath(new URL('../../', import.meta.url));
const lists = [
  'packages/advisor/src/checks/check-names.ts',
  'packages/advisor/src/checks/checks.ts',
  'packages/eslint-plugin/src/rules.ts',
];
let root: string;

/** The lists that a new rule joins, laid out as in the house. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'gateshift-new-rule-'));
  mkdirSync(join(root, 'docs/rules'), { recursive: true });
  mkdirSync(join(root, 'packages/eslint-plugin/src/rules'), { recursive: true });
  for (const list of lists) {
    mkdirSync(dirname(join(root, list)), { recursive: true });
    cpSync(join(house, list), join(root, list));
  }
});
afterAll(() => rmSync(root, { recursive: true }));

function newRule(...args: readonly string[]) {
  const script = join(house, 'packages/eslint-plugin/scripts/new-rule.mjs');
  return spawnSync(process.execPath, [script, ...args, '--root', root], { encoding: 'utf8' });
}

test('lays out a check, its rule, its page and a fixture, and adds it to every list', () => {
  const made = newRule('no-example-thing', '--category', 'cost', '--description', "disallow things that aren't needed");
  expect(made.stderr).toBe('');
  expect(made.status).toBe(0);
  expect(read('packages/advisor/src/checks/no-example-thing.ts')).toContain(
    "description: 'disallow things that aren\\'t needed'",
  );
  expect(read('packages/eslint-plugin/src/rules/no-example-thing.ts')).toContain('export const noExampleThing');
  expect(read('docs/rules/no-example-thing.md')).toMatch(/^# no-example-thing\n/);
  expect(existsSync(join(root, 'fixtures/findings/no-example-thing--first/input.js'))).toBe(true);
  for (const list of lists) {
    const added = addedTo(list);
    expect(
      added.every((line) => /no-?example-?thing/i.test(line)),
      list,
    ).toBe(true);
    expect(added.length, list).toBeGreaterThan(0);
  }
});

test('writes nothing over what is there, and says what is missing', () => {
  const before = lists.map(read);
  expect(newRule('no-example-thing', '--category', 'cost', '--description', 'disallow it').stderr).toContain(
    'is there already; nothing was written.',
  );
  expect(newRule('example').stderr).toContain('begins with `no-` or `require-`');
  expect(newRule('no-other').stderr).toContain('Give --category.');
  expect(lists.map(read)).toEqual(before);
});

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The lines that the list has and the house's has not. */
function addedTo(list: string): readonly string[] {
  const known = new Set(readFileSync(join(house, list), 'utf8').split('\n'));
  return read(list)
    .split('\n')
    .filter((line) => !known.has(line));
}
