import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { gateshift } from '../apps/run-command.js';
import { ENVIRONMENTS, isGateway, leaksIn, variablesOf } from './credentials.js';
import { bundleFixture } from './fixture-run/bundle-fixture.js';
import {
  layOut,
  runFixtures,
  type BundledFixture,
  type Constructed,
  type FixtureReport,
} from './fixture-run/run-fixtures.js';
import type { RecordedRequest } from './loopback-gateway.mjs';
import { OPENAI_MAJORS, type OpenAIMajor } from './sdk-major.js';

// Every migrated fixture, run for real against every major of the SDK with every credential of the vendor set.

// Hundreds of programs in one child take their time where others use the machine too.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const ROOT = fileURLToPath(new URL('../../fixtures/migrations', import.meta.url));
const SOURCE = /\.[cm]?[jt]sx?$/;
const STAGE = /(^|\/)(?:before|after)(?=[./])/;

const needsCompiler = 'it is a component, which its framework would have to compile first, and nothing of it moves';

/** Cases with a client that is not made here, and why. The test fails where one is missing or no longer true. */
const NOT_MADE: Readonly<Record<string, string>> = {
  'agents/stay-by-hand': 'its frameworks are not installed for this test, and nothing of it moves',
  'annotate/astro': needsCompiler,
  'annotate/svelte': needsCompiler,
  'annotate/vue': needsCompiler,
  'langchain/stays':
    'some of its classes are of packages that are not installed for this test, and nothing of it moves',
  'llamaindex/stays':
    'some of its classes are of packages that are not installed for this test, and nothing of it moves',
  'openai/leak-derived-client':
    '`withOptions` makes the derived client inside the SDK, where no place of the code is seen',
};

interface NotAsked {
  readonly name: string;
  readonly majors: readonly number[];
  readonly reason: string;
}

/** Cases with a client that is made but cannot be asked, and why. The same holds. */
const NOT_ASKED: readonly NotAsked[] = [
  {
    name: 'openai/exclusive-option-by-hand',
    majors: [6, 7],
    reason: 'openai 6 and 7 refuse a workload identity beside a key, which the environment brings',
  },
  {
    name: 'agents/mastra-text-stays',
    majors: [4, 5, 6, 7],
    reason: 'one of its agents asks Anthropic, whose key the environment does not bring',
  },
  {
    name: 'openai/other-hosts-stay',
    majors: [4, 5, 6, 7],
    reason: 'one of its clients asks a model server on this machine, which does not run',
  },
];

const filesOf = (stage: 'before' | 'after') =>
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => SOURCE.test(file) && STAGE.exec(file)?.[0].endsWith(stage))
    .sort();

/** `openai/crlf` of `openai/crlf/after.ts`. */
const caseOf = (file: string) => file.split('/').slice(0, 2).join('/');

/** Major 3 has constructors of its own, and so cases of its own; LangChain had others until 4, and new ones with 6. */
function isFor(name: string, { number }: OpenAIMajor): boolean {
  if (name.startsWith('langchain-before-the-split/')) return number <= 4;
  if (/^langchain\/(?:switch-)?model-first(?:\/|$)/.test(name)) return number >= 6;
  return name.startsWith('openai-v3/') === (number === 3);
}

/** Cases of which a client or a request goes to the gateway now, as their outcome says. */
const MOVED_CASES = [...new Set(filesOf('after').map(caseOf))].filter((name) =>
  /\| (?:[a-z-]+-to-gateway|split-client) \| done/.test(readFileSync(join(ROOT, name, 'outcome.txt'), 'utf8')),
);

/** Cases of the switch form: while the gateway's variable is not set, nothing about their requests may change. */
const SWITCHED_CASES: ReadonlySet<string> = new Set(
  [...new Set(filesOf('after').map(caseOf))].filter((name) => {
    const path = join(ROOT, name, 'options.json');
    const options: { readonly form?: string } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
    return options.form === 'switch';
  }),
);

/** Where the parts of a form are told apart by a random mark. */
const withoutBoundary = (text: string) =>
  text.replace(/-*(?:formdata-[\w-]+|WebKitFormBoundary\w+|axios-[\d.]+-boundary-[\w-]+)-*/g, '');

/** The runner asks once through every client; a split makes one more. */
const isAskedByRunner = ({ model }: RecordedRequest) => model === 'probe';

/** What each switched fixture itself sends, all of it but the address of the server that took it. */
function sentBySwitched(reports: readonly FixtureReport[]): Readonly<Record<string, readonly object[]>> {
  const switched = reports.filter(({ name }) => SWITCHED_CASES.has(caseOf(name)));
  return Object.fromEntries(
    switched.map(({ name, requests }) => [
      name.replace(STAGE, '$1*'),
      requests
        .filter((request) => !isAskedByRunner(request))
        .map(({ method, path, headers: { host: _, ...headers }, text }) => ({
          method,
          path,
          headers: Object.entries(headers)
            .map(([header, value]) => `${header}: ${withoutBoundary(value)}`)
            .sort(),
          text: withoutBoundary(text),
        })),
    ]),
  );
}

/** Where the migrated fixtures make clients, as the command sees it: `file:line:column`. */
async function clientPlaces(): Promise<readonly string[]> {
  interface Report {
    readonly sites: readonly { kind: string; file: string; line: number; column: number }[];
  }
  const scan = await gateshift(['scan', '--format', 'json', '--fail-on', 'never'], ROOT);
  const { sites }: Report = JSON.parse(scan.stdout);
  return sites
    .filter(({ kind, file }) => kind === 'client' && STAGE.exec(file)?.[0].endsWith('after'))
    .map(({ file, line, column }) => `${file}:${line}:${column}`);
}

const placeText = ({ place }: Constructed) =>
  place ? `${relative(ROOT, place.file)}:${place.line}:${place.column}` : 'somewhere';

/** A client was asked where its request left: what the server says to it does not matter here. */
const wasAsked = ({ error }: Constructed) => error === undefined || /\b404\b/.test(error);

/** Each leak of each fixture as one line, without the stage, so that before and after compare. */
function leakLines(reports: readonly FixtureReport[], where: 'at the gateway' | 'elsewhere'): readonly string[] {
  return reports.flatMap(({ name, requests }) =>
    leaksIn(requests)
      .filter(({ atGateway }) => atGateway === (where === 'at the gateway'))
      .map(({ what, host }) => `${name.replace(STAGE, '$1*')}: ${what} reached ${host}`),
  );
}

let directory: string;
let before: readonly BundledFixture[];
let after: readonly BundledFixture[];

async function bundleAll(names: readonly string[], folder: string): Promise<readonly BundledFixture[]> {
  const bundles: BundledFixture[] = [];
  for (const [index, name] of names.entries()) {
    const bundle = join(directory, folder, `${index}.mjs`);
    await bundleFixture(join(ROOT, name), bundle);
    bundles.push({ name, bundle });
  }
  return bundles;
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gateshift-fixtures-'));
  before = await bundleAll(filesOf('before'), 'before');
  after = await bundleAll(filesOf('after'), 'after');
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('every fixture is there before and after', () => {
  expect(after.length).toBeGreaterThan(50);
  expect(after.map(({ name }) => name.replace(STAGE, '$1*'))).toEqual(
    before.map(({ name }) => name.replace(STAGE, '$1*')),
  );
});

describe.each(OPENAI_MAJORS)('$title', (major) => {
  describe.skipIf(!major.canRun)('with every credential of the vendor set', () => fixturesOf(major));
});

function fixturesOf(major: OpenAIMajor): void {
  const runs: FixtureReport[] = [];
  let laidOut: readonly BundledFixture[];
  let known: ReadonlySet<string>;
  let sentBefore: ReturnType<typeof sentBySwitched>;

  beforeAll(async () => {
    const ofMajor = (bundles: readonly BundledFixture[]) => bundles.filter(({ name }) => isFor(name, major));
    laidOut = layOut(join(directory, `${major.alias}-after`), major, ofMajor(after));
    const laidOutBefore = layOut(join(directory, `${major.alias}-before`), major, ofMajor(before));
    const environment = { name: 'before', key: 'set', baseUrl: 'unset' } as const;
    const reports = await runFixtures(laidOutBefore, (url) => variablesOf(environment, url), major);
    known = new Set(leakLines(reports, 'elsewhere'));
    sentBefore = sentBySwitched(reports);
  });

  test.concurrent.each(ENVIRONMENTS)('$name: no credential reaches a host it is not for', async (environment) => {
    const reports = await runFixtures(laidOut, (url) => variablesOf(environment, url), major);
    runs.push(...reports);
    expect(leakLines(reports, 'at the gateway')).toEqual([]);
    // A fixture that talked to a third host with a foreign credential before may still do so; none may begin to.
    expect(leakLines(reports, 'elsewhere').filter((line) => !known.has(line))).toEqual([]);
    if (environment.baseUrl !== 'set') expect(sentBySwitched(reports)).toEqual(sentBefore);
  });

  test('every client that the fixtures make was made', async () => {
    const made = new Set(runs.flatMap(({ constructed }) => constructed.map(placeText)));
    const missing = (await clientPlaces()).filter((place) => isFor(place, major) && !made.has(place));
    const listed = Object.keys(NOT_MADE).filter((name) => isFor(name, major));
    expect([...new Set(missing.map(caseOf))].sort()).toEqual(listed.sort());
  });

  test('every client that was made was asked', () => {
    const constructed = runs.flatMap((run) => run.constructed);
    const asked = new Set(constructed.filter(wasAsked).map(placeText));
    const silent = new Set(
      constructed
        .map(placeText)
        .filter((place) => !asked.has(place))
        .map(caseOf),
    );
    const listed = NOT_ASKED.filter(({ majors }) => majors.includes(major.number)).map(({ name }) => name);
    expect([...silent].sort()).toEqual(listed.sort());
  });

  test('something of every case that moved reached the gateway', () => {
    const arrived = new Set(
      runs.filter(({ requests }) => requests.some(({ host }) => isGateway(host))).map(({ name }) => caseOf(name)),
    );
    expect(MOVED_CASES.filter((name) => isFor(name, major) && !arrived.has(name))).toEqual([]);
  });
}

const LEAKING_MAJORS = OPENAI_MAJORS.filter(({ number, canRun }) => number > 3 && canRun);

test.each(LEAKING_MAJORS)('$title: a fixture that leaks is caught', async (major) => {
  const entry = join(directory, 'leaks', 'after.ts');
  mkdirSync(join(directory, 'leaks'), { recursive: true });
  writeFileSync(
    entry,
    `import { OpenAI as Client } from 'openai';
    export const make = (options) => new Client({ baseURL: process.env.GLOBAL_API_BASE_URL, apiKey: process.env.GLOBAL_API_KEY });`,
  );
  await bundleFixture(entry, join(directory, 'leaks', '0.mjs'));
  const bundled = layOut(join(directory, `${major.alias}-leaks`), major, [
    { name: 'leaks', bundle: join(directory, 'leaks', '0.mjs') },
  ]);
  const environment = { name: 'key unset', key: 'unset', baseUrl: 'set' } as const;
  const reports = await runFixtures(bundled, (url) => variablesOf(environment, url), major);
  expect(new Set(reports.flatMap(({ requests }) => leaksIn(requests)).map(({ what }) => what))).toEqual(
    new Set([
      'OPENAI_API_KEY',
      'OPENAI_ORG_ID',
      'OPENAI_PROJECT_ID',
      'openai-organization',
      'openai-project',
      'a key of someone else',
    ]),
  );
});
