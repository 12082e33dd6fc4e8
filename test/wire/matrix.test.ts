import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPolicy, type MigrationForm } from '@gateshift/advisor';
import { createSdkMajorResolver } from '@gateshift/analyzer';
import { loadCatalog, loadGateway } from '@gateshift/catalog';
import { migrateSources } from '@gateshift/codemods';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ENVIRONMENTS, leaksIn, VENDOR_HOST, variablesOf, type Environment } from './credentials.js';
import { startLoopbackGateway, type RecordedRequest } from './loopback-gateway.mjs';
import type { Feature, MatrixProgram, Stack } from './matrix-program.js';
import { PROGRAMS } from './matrix.rows.js';
import { GATEWAY_KEY, runApp } from './run-program.js';

// The table of what can be migrated: SDK x version x form, and in each every feature, asked for real before and after.

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const PACKAGES = fileURLToPath(new URL('../node_modules', import.meta.url));
const gateway = loadGateway('openrouter');
const EMBEDDING = 'openai/text-embedding-3-small';
/** The last two are what LangChain asks for where no model is named. */
const MAP = {
  'text-embedding-3-small': EMBEDDING,
  'text-embedding-ada-002': EMBEDDING,
  'gpt-3.5-turbo': 'openai/gpt-4o',
};
const policy = createPolicy({ map: MAP }, { catalog: loadCatalog(), today: '2026-11-22', gateway });
const NONE_SET: Environment = { name: 'base URL unset', key: 'set', baseUrl: 'unset' };
const ALL_SET: Environment = { name: 'key and base URL set', key: 'set', baseUrl: 'set' };

/** Where the gateway is named and its key is an empty text, as compose files pass one that is not set. */
const MATRIX_ENVIRONMENTS: readonly Environment[] = [
  ...ENVIRONMENTS,
  { name: 'key empty', key: 'empty', baseUrl: 'set' },
];

function sourceOf({ head, ask, features }: MatrixProgram, stack: Stack): string {
  const functions = features.map((feature, index) => `async function ask${index}() {\n  ${ask(feature, stack)}\n}`);
  const calls = features.map((_, index) => `  await ask${index}();`);
  return [head(stack), ...functions, `export async function run() {\n${calls.join('\n')}\n}`].join('\n\n') + '\n';
}

const ROWS = PROGRAMS.flatMap((program) =>
  program.stacks.flatMap((stack) =>
    (['direct', 'switch'] as const).map((form) => ({ program, stack, form, sdk: program.sdk, title: stack.title })),
  ),
);

/** What has to be the same of two requests; which port a server got is left out. */
const wire = ({ method, host, path, headers, text }: RecordedRequest) => {
  const { host: _, ...same } = headers;
  return { method, host, path, headers: same, text };
};

async function ask(
  file: string,
  environment: Environment,
  { unset = [] }: MatrixProgram,
  { node }: Stack,
): Promise<readonly RecordedRequest[]> {
  const server = await startLoopbackGateway();
  try {
    const variables = Object.entries(variablesOf(environment, server.url));
    const end = await runApp(file, {
      env: Object.fromEntries(variables.filter(([name]) => !unset.includes(name))),
      fence: server.url,
      ...(node !== undefined && { node }),
    });
    if (environment.key === 'set') expect(end).toMatchObject({ exitCode: 0 });
    return server.requests;
  } finally {
    await server.close();
  }
}

function expected(feature: Feature, cap: MatrixProgram['cap']) {
  const isEmbedding = feature === 'embeddings';
  return {
    feature,
    path: isEmbedding ? '/v1/embeddings' : '/v1/chat/completions',
    authorization: `Bearer ${GATEWAY_KEY}`,
    organization: undefined,
    project: undefined,
    model: isEmbedding ? EMBEDDING : 'openai/gpt-4o',
    cap: isEmbedding ? undefined : { name: cap, value: 50 },
  };
}

describe.each(ROWS)('$sdk, $title, $form form', ({ program, stack, form }) => {
  describe.skipIf(!stack.canRun)('on the wire', () => rowTests(program, stack, form));
});

function rowTests(program: MatrixProgram, stack: Stack, form: MigrationForm): void {
  let directory: string;
  let before: string;
  let after: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'gateshift-matrix-'));
    for (const [name, folder] of Object.entries(stack.packages)) {
      const link = join(directory, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(PACKAGES, folder), link, 'dir');
    }
    before = join(directory, 'before.mjs');
    after = join(directory, 'after.mjs');
    const text = sourceOf(program, stack);
    const sdkMajor = createSdkMajorResolver({
      readText: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    });
    const migrated = migrateSources([{ file: 'app.mjs', text }], {
      gateway,
      form,
      policy,
      sdkMajor: (packageName) => sdkMajor(packageName, before),
    });
    expect(migrated.failures).toEqual([]);
    writeFileSync(before, text);
    if (!migrated.files[0]) throw new Error(`Nothing was migrated: ${JSON.stringify(migrated.plan.outcomes, null, 1)}`);
    writeFileSync(after, migrated.files[0].after);
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test('every feature goes to the gateway, with its key alone, the id it knows and the cap under its name', async () => {
    const requests = await ask(after, ALL_SET, program, stack);
    expect(leaksIn(requests)).toEqual([]);
    expect(requests.map((request) => request.host.startsWith('127.0.0.1:'))).toEqual(program.features.map(() => true));
    const sent = requests.map(({ path, authorization, organization, project, model, cap }, index) => {
      return { feature: program.features[index], path, authorization, organization, project, model, cap };
    });
    expect(sent).toEqual(program.features.map((feature) => expected(feature, program.cap)));
  });

  test.each(MATRIX_ENVIRONMENTS)('$name: no request carries a foreign credential', async (environment) => {
    expect(leaksIn(await ask(after, environment, program, stack))).toEqual([]);
  });

  if (form === 'direct') return;
  test('with the base URL unset, every request is the same, header by header', async () => {
    const [first, second] = await Promise.all([
      ask(before, NONE_SET, program, stack),
      ask(after, NONE_SET, program, stack),
    ]);
    expect(first.map(({ host }) => host)).toEqual(program.features.map(() => VENDOR_HOST));
    expect(second.map(wire)).toEqual(first.map(wire));
  });
}
