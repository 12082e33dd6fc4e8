import { describe, expect, test } from 'vitest';
import { createDatedProject, type Run } from '../scan/temporary-project.js';

const run = (...args: readonly string[]): Run => createDatedProject().run('models', ...args);

function rowsOf(result: Run): readonly Readonly<Record<string, unknown>>[] {
  const list: unknown = JSON.parse(result.stdout);
  if (!isRow(list) || list['version'] !== 1 || !Array.isArray(list['models'])) throw new Error('no list');
  return list['models'].filter(isRow);
}

function isRow(row: unknown): row is Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null;
}

describe('models list', () => {
  test('is what `models` alone does: models on offer, dearest first, with as-of date', () => {
    const result = run();
    expect(result).toEqual(run('list'));
    expect(result.code).toBe(0);
    const rows = rowsOf(run('--format', 'json'));
    const blended = rows.map(({ input, output }) =>
      typeof input === 'number' && typeof output === 'number' ? (3 * input + output) / 4 : -1,
    );
    expect(blended).toEqual([...blended].sort((left, right) => right - left));
    expect(rows.map(({ id }) => id)).not.toContain('gpt-4-turbo');
    expect(result.stdout).toMatch(/\d+ models\. USD per 1M tokens, as of \d{4}-\d\d-\d\d or earlier/);
  });

  test('--all has what is retired too, with its end', () => {
    expect(run('list', '--all').stdout).toMatch(/^gpt-4-turbo +openai .* ended 2026-10-23$/m);
  });

  test('--maker narrows it, and an unknown maker is said', () => {
    expect(new Set(rowsOf(run('list', '--maker', 'openai', '--format', 'json')).map(({ maker }) => maker))).toEqual(
      new Set(['openai']),
    );
    const wrong = run('list', '--maker', 'opanai');
    expect(wrong.stderr).toBe('The catalogue has no maker `opanai`; did you mean `openai`?\n');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
  });

  test('--gateway has what the gateway is known to serve, under its spelling and at its prices', () => {
    const rows = rowsOf(run('--gateway', 'global-api', '--format', 'json'));
    expect(rows).toContainEqual(
      expect.objectContaining({ id: 'deepseek-v4-flash', seller: 'global-api', disputed: true }),
    );
    expect(rows.every(({ seller }) => seller === 'global-api')).toBe(true);
    expect(run('--gateway', 'global-api').stdout).toContain('models at Global API');
  });

  test('where sources disagree on a price, the list has both ends', () => {
    expect(run('--gateway', 'global-api').stdout).toMatch(
      /^deepseek-v4-flash .* \$0\.18–0\.27 +\$0\.25–1\.10 .* price disputed$/m,
    );
    expect(rowsOf(run('--gateway', 'global-api', '--format', 'json'))).toContainEqual(
      expect.objectContaining({ id: 'deepseek-v4-flash', input: 0.18, highestInput: 0.27, highestOutput: 1.1 }),
    );
  });

  test('a gateway whose models nobody knows is an empty answer, and no fault', () => {
    expect(run('list', '--gateway', 'litellm')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^LiteLLM.* is not known to serve any of these models\.\n$/),
      stderr: '',
    });
    expect(rowsOf(run('list', '--gateway', 'litellm', '--format', 'json'))).toEqual([]);
  });
});

describe('models search', () => {
  test('finds a part of an id or alias in any case', () => {
    expect(rowsOf(run('search', 'GPT-6-L', '--format', 'json'))).toEqual([
      expect.objectContaining({ id: 'gpt-6-luna' }),
    ]);
    expect(rowsOf(run('search', '4o-2024-08-06', '--format', 'json')).map(({ id }) => id)).toContain('gpt-4o');
  });

  test('that finds nothing says so', () => {
    const result = run('search', 'qqqqqq');
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/^No model id holds `qqqqqq`[^\n]+\n$/);
  });
});

test('a word that is no command is told from one that was mistyped', () => {
  expect(run('serach', 'gpt')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: '`models serach` is no command; did you mean `models search`?\n',
  });
  expect(run('gpt-4o').stderr).toContain('`models show gpt-4o` shows one model');
  expect(run('search', 'no-such-model-anywhere').stderr).toContain('`npx gateshift models --all` lists every model.');
});

describe('models show', () => {
  test('has price, date, sources, end and what is cheaper', () => {
    const { stdout, code } = run('show', 'openai/gpt-4o');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^gpt-4o {2}openai, standard\n/);
    expect(stdout).toMatch(/price +\$2\.50 in \/ \$10\.00 out per 1M tokens, as of \d{4}-\d\d-\d\d \(.+\)\n/);
    expect(stdout).toMatch(/lifetime +ends 2027-01-14, in 53 days; its maker proposes gpt-6-luna \(.+\)\n/);
    expect(stdout).toMatch(/cheaper +gpt-6-luna +\$0\.10 in \/ \$0\.50 out per 1M tokens +22× less at 3:1\n/);
    expect(stdout).toMatch(/Sources\n +openai +.*\$2\.50 in +\$10\.00 out +\d{4}-\d\d-\d\d +.+https:\/\//);
  });

  test('says where sources disagree, and what the gateway asks', () => {
    const { stdout } = run('show', 'deepseek-v4-pro', '--gateway', 'global-api');
    expect(stdout).toContain('highest seen $1.32 in / $3.96 out');
    expect(stdout).toContain('disputed: sources disagree');
    expect(stdout).toMatch(/gateway +Global API: deepseek-v4-pro, \$0\.57[^ ]* in .* \(disputed\)/);
    expect(run('show', 'gpt-4o', '--gateway', 'global-api').stdout).toMatch(/gateway +not known to serve it\n/);
  });

  test('can say to stay', () => {
    expect(run('show', 'text-embedding-3-small').stdout).toMatch(/cheaper +stay: /);
  });

  test('as JSON holds the same', () => {
    expect(JSON.parse(run('show', 'gpt-4o', '--format', 'json').stdout)).toMatchObject({
      version: 1,
      model: { id: 'gpt-4o', prices: { input: 2.5, output: 10 } },
      lifetime: { state: 'retiring', daysLeft: 53 },
      alternatives: { answer: 'switch' },
      observations: expect.arrayContaining([
        expect.objectContaining({ seller: 'openai', url: expect.stringMatching(/^https:/) }),
      ]),
    });
  });

  test('a misspelt model is said, with the nearest', () => {
    const result = run('show', 'gpt-4oo');
    expect(result).toEqual({
      code: 2,
      stdout: '',
      stderr: '`gpt-4oo` is no model of the catalogue; did you mean `gpt-4o`?\n',
    });
  });

  test('an id that only begins like a known one is another model', () => {
    expect(run('show', 'claude-sonnet-5-5-turbo').code).toBe(2);
  });
});
