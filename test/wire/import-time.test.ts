import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleFixture } from './fixture-run/bundle-fixture.js';
import { layOut, type BundledFixture } from './fixture-run/run-fixtures.js';
import { FOREIGN_CREDENTIALS, GATEWAY_KEY, runProgram } from './run-program.js';
import { OPENAI_MAJORS } from './sdk-major.js';

// A framework's build imports the modules of an app's routes, often where no key is set: what a migrated module does then.

const FIXTURES = fileURLToPath(new URL('../../fixtures/migrations/project/', import.meta.url));
const ROUTE = 'app/api/chat/route.ts';
const MAJORS = OPENAI_MAJORS.filter(({ number, canRun, node }) => number > 3 && canRun && node === undefined);

const stages = ['next-app/before', 'next-app/after', 'next-app-switch/after'] as const;
type Stage = (typeof stages)[number];

const environments = {
  nothing: {},
  'the old key': { OPENAI_API_KEY: FOREIGN_CREDENTIALS.OPENAI_API_KEY },
  'both keys': { OPENAI_API_KEY: FOREIGN_CREDENTIALS.OPENAI_API_KEY, GLOBAL_API_KEY: GATEWAY_KEY },
} as const;

let directory: string;
let bundled: readonly BundledFixture[];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gateshift-import-'));
  mkdirSync(join(directory, 'bundles'));
  const bundles: BundledFixture[] = [];
  for (const [index, name] of stages.entries()) {
    const bundle = join(directory, 'bundles', `${index}.mjs`);
    await bundleFixture(join(FIXTURES, name, ROUTE), bundle);
    bundles.push({ name, bundle });
  }
  bundled = bundles;
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.each(MAJORS)('$title', (major) => {
  let laidOut: readonly BundledFixture[];
  beforeAll(() => {
    laidOut = layOut(join(directory, major.alias), major, bundled);
  });

  /** What the import of a route ends in: nothing, or the first line of the error. */
  async function imported(stage: Stage, environment: keyof typeof environments): Promise<string> {
    const bundle = laidOut.find(({ name }) => name === stage)?.bundle ?? '';
    const program = `await import(${JSON.stringify(pathToFileURL(bundle).href)});`;
    const end = await runProgram(program, { env: environments[environment], fence: 'http://127.0.0.1:9' });
    return end.exitCode === 0 ? '' : (/^\w*Error: .*$/m.exec(end.stderr)?.[0] ?? end.stderr);
  }

  test.each(Object.keys(environments) as (keyof typeof environments)[])(
    'with %s the original is imported',
    async (set) => {
      expect(await imported('next-app/before', set)).toBe('');
    },
  );

  test.each(Object.keys(environments) as (keyof typeof environments)[])(
    'with %s the switch changes nothing',
    async (set) => {
      expect(await imported('next-app-switch/after', set)).toBe('');
    },
  );

  test.each(Object.keys(environments) as (keyof typeof environments)[])(
    'with %s the migrated route is imported: words for a missing key stay',
    async (set) => {
      expect(await imported('next-app/after', set)).toBe('');
    },
  );
});
