import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rewriteNames, type Config, type RewriteName } from '@gateshift/advisor';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRoot } from '../../packages/cli/src/files/root.js';
import { readIntent } from '../../packages/cli/src/migration/intent.js';
import { prepareMigration } from '../../packages/cli/src/migration/prepare.js';
import { today } from '../scan/temporary-project.js';

/*
 * Every transform, run by the real jscodeshift over every migration fixture of one file, gives what the command gives.
 * One run of the runner takes all fixtures that were asked for the same; the rest is in their configuration.
 */

interface CaseOptions {
  readonly form?: 'direct' | 'switch';
  readonly gateway?: string;
  readonly only?: readonly RewriteName[];
  readonly annotate?: boolean;
  readonly sdkMajor?: number;
  readonly config?: Config;
}

interface Fixture {
  /** `openai/crlf` */
  readonly name: string;
  /** `app.ts` */
  readonly file: string;
  readonly text: string;
  readonly options: CaseOptions;
}

/** What a run is asked for beside the configuration. */
type Flags = Pick<CaseOptions, 'form' | 'only' | 'annotate'>;

const root = fileURLToPath(new URL('../../fixtures/migrations/', import.meta.url));
const codemods = fileURLToPath(new URL('../../packages/codemods/', import.meta.url));
const runner = createRequire(`${codemods}package.json`).resolve('jscodeshift/bin/jscodeshift.js');

const fixtures: readonly Fixture[] = readdirSync(root).flatMap((sdk) =>
  readdirSync(join(root, sdk)).flatMap((name): readonly Fixture[] => {
    const directory = join(root, sdk, name);
    const before = readdirSync(directory).find((entry) => entry.startsWith('before.'));
    if (before === undefined) return [];
    const options = join(directory, 'options.json');
    return [
      {
        name: `${sdk}/${name}`,
        file: before.replace('before', 'app'),
        text: readFileSync(join(directory, before), 'utf8'),
        options: existsSync(options) ? JSON.parse(readFileSync(options, 'utf8')) : {},
      },
    ];
  }),
);

let directory = '';
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-jscodeshift-')));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const pathOf = ({ name, file }: Fixture) => join(directory, name, file);

/** Lays a fixture out as the small project that its options describe. */
function layOut({ name, file, text, options: { gateway = 'global-api', config, sdkMajor } }: Fixture): void {
  const folder = join(directory, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), text);
  writeFileSync(join(folder, 'gateshift.config.json'), JSON.stringify({ today, gateway, ...config }));
  const packages = [...text.matchAll(/(?:from|require\()\s*['"]((?:@[\w-]+\/)?[\w-]+)/g)].map(([, name]) => name);
  const dependencies = Object.fromEntries(packages.map((name) => [name, `^${sdkMajor}.0.0`]));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(sdkMajor === undefined ? {} : { dependencies }));
}

/** What the command makes of a fixture. */
async function migrated(fixture: Fixture, { form, only, annotate }: Flags): Promise<string> {
  const options = {
    format: 'text' as const,
    color: false,
    typeGuard: false,
    ...(form === 'switch' && { switch: true as const }),
    ...(annotate && { annotate: true as const }),
    ...(only && { only: only.join(',') }),
  };
  const folder = createRoot(join(directory, fixture.name));
  const { files } = await prepareMigration(readIntent(folder, ['.'], options, undefined));
  return files.find(({ file }) => file === fixture.file)?.after ?? fixture.text;
}

/** Runs a transform over all that was laid out; returns the lines that it reports. */
function run(transform: string, { form, only, annotate }: Flags): readonly string[] {
  const args = [
    ...(form === 'switch' ? ['--switch=true'] : []),
    ...(annotate ? ['--annotate=true'] : []),
    ...(only ? [`--only=${only.join(',')}`] : []),
  ];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      runner,
      '--fail-on-error',
      '--run-in-band',
      '--extensions=ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro',
      '-t',
      join(codemods, 'dist/transforms', `${transform}.js`),
      ...args,
      directory,
    ],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 64 * 1024 * 1024 },
  );
  expect(stdout.match(/ ERR .*/g) ?? [], stderr).toEqual([]);
  expect(status).toBe(0);
  return stdout.split('\n').filter((line) => line.startsWith(' REP '));
}

interface Compared {
  readonly same: readonly string[];
  /** Fixtures that the transform left as they are, saying that it takes the whole project. */
  readonly left: readonly string[];
  readonly different: readonly string[];
}

async function compare(transform: string, among: readonly Fixture[], flags: Flags): Promise<Compared> {
  for (const fixture of among) layOut(fixture);
  const expected = new Map<Fixture, string>();
  // One after another: each loads a catalogue and a parser.
  for (const fixture of among) {
    expected.set(
      fixture,
      await migrated(fixture, transform === 'migrate' ? flags : { ...flags, only: [transform as RewriteName] }),
    );
  }
  const reports = run(transform, flags);
  const isSame = (fixture: Fixture) => readFileSync(pathOf(fixture), 'utf8') === expected.get(fixture);
  const isLeft = (fixture: Fixture) =>
    readFileSync(pathOf(fixture), 'utf8') === fixture.text &&
    reports.some(
      (line) =>
        line.includes(`${pathOf(fixture)} `) && line.includes('`gateshift migrate` looks at all files together'),
    );
  const namesOf = (some: readonly Fixture[]) => some.map(({ name }) => name);
  return {
    same: namesOf(among.filter(isSame)),
    left: namesOf(among.filter((fixture) => !isSame(fixture) && isLeft(fixture))),
    different: namesOf(among.filter((fixture) => !isSame(fixture) && !isLeft(fixture))),
  };
}

test('there are fixtures of one file', () => {
  expect(fixtures.length).toBeGreaterThan(100);
});

describe('the transform of all rewrites, asked for what each fixture asks for', () => {
  const groups = new Map<string, { readonly flags: Flags; readonly among: Fixture[] }>();
  for (const fixture of fixtures) {
    const { form = 'direct', only, annotate = false } = fixture.options;
    const flags: Flags = { form, annotate, ...(only && { only }) };
    const key = [form, ...(annotate ? ['annotate'] : []), ...(only ?? [])].join(' ');
    const known = groups.get(key);
    if (known) known.among.push(fixture);
    else groups.set(key, { flags, among: [fixture] });
  }

  test.each([...groups])('%s', async (_key, { flags, among }) => {
    const { same, left, different } = await compare('migrate', among, flags);
    expect(different).toEqual([]);
    expect(left.length).toBeLessThan(same.length);
  });
});

test.each(rewriteNames)('the transform %s alone', async (rewrite) => {
  const { different, same } = await compare(rewrite, fixtures, {});
  expect(different).toEqual([]);
  expect(same.length).toBeGreaterThan(90);
});
