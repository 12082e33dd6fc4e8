import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { variablesOf } from './credentials.js';
import { startLoopbackGateway } from './loopback-gateway.mjs';
import { runApp } from './run-program.js';
import { OPENAI_MAJORS } from './sdk-major.js';

// Projects whose clients were put together, run for real: what they send is what they sent before, byte by byte.

const root = fileURLToPath(new URL('../../fixtures/centralize/', import.meta.url));
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const majors = OPENAI_MAJORS.filter(({ number, canRun }) => number > 3 && canRun);
const mains = ['main.js', 'src/main.js', 'src/main.ts'];

const cases = readdirSync(root).flatMap((name) => {
  const main = mains.find((file) => existsSync(join(root, name, 'before', file)));
  return main === undefined ? [] : [{ name, main }];
});

let directory = '';
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gateshift-centralized-'));
  for (const { name, main } of cases) {
    for (const stage of ['before', 'after']) {
      const bundle = await rolldown({
        input: join(root, name, stage, main),
        platform: 'node',
        external: (id) => /^[a-z@]/.test(id),
        treeshake: false,
        onLog: () => undefined,
      });
      for (const { alias } of majors) {
        await bundle.write({
          file: join(directory, alias, `${name}-${stage}.mjs`),
          format: 'esm',
          codeSplitting: false,
        });
      }
      await bundle.close();
    }
  }
  for (const { alias } of majors) {
    mkdirSync(join(directory, alias, 'node_modules'), { recursive: true });
    symlinkSync(join(modules, alias), join(directory, alias, 'node_modules', 'openai'));
  }
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What a run sends, without what differs from run to run. */
async function requestsOf(file: string, node: string | undefined): Promise<readonly unknown[]> {
  const server = await startLoopbackGateway();
  try {
    const env = variablesOf({ name: 'set', key: 'set', baseUrl: 'set' }, server.url);
    const end = await runApp(file, { env, fence: server.url, cwd: directory, ...(node !== undefined && { node }) });
    expect(end).toMatchObject({ exitCode: 0 });
    return server.requests.map(({ method, path, headers, text }) => {
      const { host: _host, 'idempotency-key': _key, ...sent } = headers;
      return { method, path, headers: sent, text };
    });
  } finally {
    await server.close();
  }
}

test('there are projects to run', () => {
  expect(cases.length).toBeGreaterThanOrEqual(3);
});

describe.each(majors)('$title', ({ alias, node }) => {
  test.each(cases)('$name', async ({ name }) => {
    const before = await requestsOf(join(directory, alias, `${name}-before.mjs`), node);
    expect(before.length).toBeGreaterThan(1);
    expect(await requestsOf(join(directory, alias, `${name}-after.mjs`), node)).toEqual(before);
  });
});
