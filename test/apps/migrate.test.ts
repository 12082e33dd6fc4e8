import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_NAMES, copyApp, type AppCopy } from './app-copy.mjs';
import { commitAll, FORMS, initRepository, migrateArguments, writeMigration } from './migration.js';
import { gateshift, git, runCommand, type CommandEnd } from './run-command.js';
import { treeHash } from './tree-hash.mjs';

const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

interface Placed {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
}

const placeOf = ({ file, line, column, kind }: Placed) => `${file}:${line}:${column} ${kind}`;

const isTypeScript = (name: string) => name !== 'standup-bot';

describe.each(APP_NAMES)('%s, looked at', (name) => {
  let app: AppCopy;
  let before: string;
  beforeAll(async () => {
    app = copyApp(name);
    await initRepository(app);
    before = treeHash(app.directory);
  });
  afterAll(() => app.remove());

  test.each(FORMS)('a preview of the %s form shows a diff and changes nothing', async (form) => {
    const end = await gateshift(migrateArguments(name, form), app.directory);
    expect(end.exitCode).toBe(0);
    // The desk has a key in its code; a diff has to show the line that holds it.
    expect(end.stderr).toBe(
      name === 'support-desk'
        ? 'The diff shows a key of the code in full, as git apply needs it: keep it out of logs.\n'
        : '',
    );
    expect(end.stdout).toMatch(/^\+\+\+ /m);
    expect(treeHash(app.directory)).toBe(before);
    expect(await git(['status', '--porcelain'], app.directory)).toBe('');
  });

  test('every site of a scan has one outcome for each rewrite that concerns it', async () => {
    const scan = await gateshift(['scan', '--format', 'json', '--fail-on', 'never'], app.directory);
    const plan = await gateshift([...migrateArguments(name, 'direct'), '--format', 'json'], app.directory);
    const { sites }: { readonly sites: readonly Placed[] } = JSON.parse(scan.stdout);
    const { outcomes }: { readonly outcomes: readonly (Placed & { readonly rewrite?: string })[] } = JSON.parse(
      plan.stdout,
    );
    expect(sites.length).toBeGreaterThan(5);
    expect(new Set(outcomes.map(placeOf))).toEqual(new Set(sites.map(placeOf)));
    const concerned = outcomes.map((outcome) => `${placeOf(outcome)} ${outcome.rewrite}`);
    expect(concerned).toEqual([...new Set(concerned)]);
  });

  test('writing without a named gateway is refused', async () => {
    const end = await gateshift([...migrateArguments(name, 'direct'), '--write'], app.directory);
    expect(end.exitCode).toBe(2);
    expect(end.stderr).toMatch(/--gateway/);
    expect(treeHash(app.directory)).toBe(before);
  });
});

describe.each(APP_NAMES.flatMap((name) => FORMS.map((form) => ({ name, form }))))(
  '$name, migrated in the $form form',
  ({ name, form }) => {
    let app: AppCopy;
    let written: CommandEnd;
    beforeAll(async () => {
      app = copyApp(name);
      await initRepository(app);
      written = await writeMigration(app, form);
      await commitAll(app.directory, 'migrated');
    });
    afterAll(() => app.remove());

    test('the migration is written', async () => {
      expect(written).toMatchObject({ exitCode: 0, stderr: '' });
      expect(await git(['diff', '--stat', 'HEAD~1'], app.directory)).not.toBe('');
      expect(readFileSync(join(app.directory, '.env.example'), 'utf8')).toMatch(/^GLOBAL_API_KEY=$/m);
    });

    test('a second run has nothing to do', async () => {
      const before = treeHash(app.directory);
      const end = await writeMigration(app, form);
      expect(end.exitCode).toBe(0);
      expect(end.stdout).not.toMatch(/^\+\+\+ /m);
      expect(treeHash(app.directory)).toBe(before);
    });

    if (!isTypeScript(name)) return;
    test('type-checks with the types of the packages', async () => {
      const end = await runCommand(process.execPath, [TSC, '-p', app.directory], app.directory);
      expect(end.stdout).toBe('');
      expect(end.exitCode).toBe(0);
    });
  },
);
