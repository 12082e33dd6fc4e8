import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPolicy, type MigrationForm } from '@gateshift/advisor';
import { loadCatalog, loadGateway } from '@gateshift/catalog';
import { migrateSources } from '@gateshift/codemods';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ENVIRONMENTS, leaksIn, VENDOR_HOST, variablesOf, type Environment } from './credentials.js';
import { startLoopbackGateway, type RecordedRequest } from './loopback-gateway.mjs';
import { OPTIONS, PROGRAMS, type Feature, type MatrixProgram } from './matrix.rows.js';
import { GATEWAY_KEY, runApp } from './run-program.js';
import { OPENAI_MAJORS, type OpenAIMajor } from './sdk-major.js';

// The table of what can be migrated: SDK x major x form, and in each every feature, asked for real before and after.

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const PACKAGES = fileURLToPath(new URL('../node_modules', import.meta.url));
const gateway = loadGateway('openrouter');
const MAP = { 'text-embedding-3-small': 'openai/text-embedding-3-small' };
const policy = createPolicy({ map: MAP }, { catalog: loadCatalog(), today: '2026-11-22', gateway });
const NONE_SET: Environment = { name: 'base URL unset', key: 'set', baseUrl: 'unset' };
const ALL_SET: Environment = { name: 'key and base URL set', key: 'set', baseUrl: 'set' };

function sourceOf({ head, ask, features }: MatrixProgram): string {
  const functions = features.map(
    (feature, index) => `async function ask${index}() {\n  ${ask(OPTIONS[feature], feature)}\n}`,
  );
  const calls = features.map((_, index) => `  await ask${index}();`);
  return [head, ...functions, `export async function run() {\n${calls.join('\n')}\n}`].join('\n\n') + '\n';
}

const ROWS = PROGRAMS.flatMap((program) =>
  OPENAI_MAJORS.filter(({ number }) => program.majors.includes(number)).flatMap((major) =>
    (['direct', 'switch'] as const).map((form) => ({ program, major, form, sdk: program.sdk, title: major.title })),
  ),
);

/** What has to be the same of two requests; which port a server got is left out. */
const wire = ({ method, host, path, headers, text }: RecordedRequest) => {
  const { host: _, ...same } = headers;
  return { method, host, path, headers: same, text };
};

async function ask(file: string, environment: Environment, { node }: OpenAIMajor): Promise<readonly RecordedRequest[]> {
  const server = await startLoopbackGateway();
  try {
    const end = await runApp(file, {
      env: variablesOf(environment, server.url),
      fence: server.url,
      ...(node !== undefined && { node }),
    });
    if (environment.key === 'set') expect(end).toMatchObject({ exitCode: 0 });
    return server.requests;
  } finally {
    await server.close();
  }
}

function expected(feature: Feature) {
  const isEmbedding = feature === 'embeddings';
  return {
    feature,
    path: isEmbedding ? '/v1/embeddings' : '/v1/chat/completions',
    authorization: `Bearer ${GATEWAY_KEY}`,
    organization: undefined,
    project: undefined,
    model: isEmbedding ? 'openai/text-embedding-3-small' : 'openai/gpt-4o',
    cap: isEmbedding ? undefined : { name: 'max_tokens', value: 50 },
  };
}

describe.each(ROWS)('$sdk, $title, $form form', ({ program, major, form }) => {
  describe.skipIf(!major.canRun)('on the wire', () => rowTests(program, major, form));
});

function rowTests(program: MatrixProgram, major: OpenAIMajor, form: MigrationForm): void {
  let directory: string;
  let before: string;
  let after: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'gateshift-matrix-'));
    mkdirSync(join(directory, 'node_modules'));
    symlinkSync(join(PACKAGES, major.alias), join(directory, 'node_modules', 'openai'), 'dir');
    symlinkSync(join(PACKAGES, 'axios'), join(directory, 'node_modules', 'axios'), 'dir');
    const text = sourceOf(program);
    const migrated = migrateSources([{ file: 'app.mjs', text }], {
      gateway,
      form,
      policy,
      sdkMajor: () => major.number,
    });
    expect(migrated.failures).toEqual([]);
    before = join(directory, 'before.mjs');
    after = join(directory, 'after.mjs');
    writeFileSync(before, text);
    if (!migrated.files[0]) throw new Error(`Nothing was migrated: ${JSON.stringify(migrated.plan.outcomes, null, 1)}`);
    writeFileSync(after, migrated.files[0].after);
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test('every feature goes to the gateway, with its key alone, the id it knows and the cap under its name', async () => {
    const requests = await ask(after, ALL_SET, major);
    expect(leaksIn(requests)).toEqual([]);
    expect(requests.map((request) => request.host.startsWith('127.0.0.1:'))).toEqual(program.features.map(() => true));
    const sent = requests.map(({ path, authorization, organization, project, model, cap }, index) => {
      return { feature: program.features[index], path, authorization, organization, project, model, cap };
    });
    expect(sent).toEqual(program.features.map(expected));
  });

  test.each(ENVIRONMENTS)('$name: no request carries a foreign credential', async (environment) => {
    expect(leaksIn(await ask(after, environment, major))).toEqual([]);
  });

  if (form === 'direct') return;
  test('with the base URL unset, every request is the same, header by header', async () => {
    const [first, second] = await Promise.all([ask(before, NONE_SET, major), ask(after, NONE_SET, major)]);
    expect(first.map(({ host }) => host)).toEqual(program.features.map(() => VENDOR_HOST));
    expect(second.map(wire)).toEqual(first.map(wire));
  });
}
