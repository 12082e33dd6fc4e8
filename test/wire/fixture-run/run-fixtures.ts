import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLoopbackGateway, type RecordedRequest } from '../loopback-gateway.mjs';
import { runNode } from '../run-program.js';
import type { OpenAIMajor } from '../sdk-major.js';

const RUNNER = fileURLToPath(new URL('./run-fixtures.mjs', import.meta.url));
const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Packages that a bundle imports under their own names, whatever the major. */
const SAME_FOR_ALL = [
  '@llamaindex/core',
  '@llamaindex/openai',
  '@mastra/core',
  '@microsoft/fetch-event-source',
  '@t3-oss/env-core',
  'axios',
  'dotenv',
  'envalid',
  'got',
  'ky',
  'valibot',
  'zod',
];

export interface BundledFixture {
  readonly name: string;
  readonly bundle: string;
}

/** A client construction that was executed. */
export interface Constructed {
  readonly kind:
    | 'openai'
    | 'openai-v3'
    | 'settings'
    | 'azure'
    | 'ai-sdk'
    | 'langchain'
    | 'azure-langchain'
    | 'llamaindex'
    | 'mastra';
  /** Where `new` or the factory call stands, 1-based; in the fixture's own file where the bundle's map knows it. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  /** What construction or the one request through the client ended in. */
  readonly error?: string;
}

export interface FixtureReport {
  readonly name: string;
  /** Why the fixture could not be imported. */
  readonly failure?: string;
  readonly constructed: readonly Constructed[];
  readonly requests: readonly RecordedRequest[];
}

/** Lays bundles out in a folder beside theirs, with the packages they import and the major under test as `openai`. */
export function layOut(
  folder: string,
  major: OpenAIMajor,
  fixtures: readonly BundledFixture[],
): readonly BundledFixture[] {
  const packages = {
    openai: major.alias,
    ...major.beside,
    ...Object.fromEntries(SAME_FOR_ALL.map((name) => [name, name])),
  };
  for (const [name, source] of Object.entries(packages)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(PACKAGES, source), link, 'dir');
  }
  // The runner asks AI SDK providers through the version that they belong to.
  writeFileSync(join(folder, 'ai.mjs'), `export { generateText } from 'ai';`);
  return fixtures.map(({ name, bundle }, index) => {
    const copy = join(folder, `${index}.mjs`);
    copyFileSync(bundle, copy);
    return { name, bundle: copy };
  });
}

/** Runs bundled fixtures in one child with the given environment; gives what each did and what it sent. */
export async function runFixtures(
  fixtures: readonly BundledFixture[],
  environment: (gatewayUrl: string) => Readonly<Record<string, string>>,
  { node }: Pick<OpenAIMajor, 'node'> = {},
): Promise<readonly FixtureReport[]> {
  const first = fixtures[0];
  if (first === undefined) return [];
  const gateway = await startLoopbackGateway();
  try {
    const exchange = mkdtempSync(join(dirname(first.bundle), 'run-'));
    const list = join(exchange, 'list.json');
    const report = join(exchange, 'report.json');
    writeFileSync(list, JSON.stringify({ fixtures, serverUrl: new URL(gateway.url).origin }));
    const end = await runNode(['--enable-source-maps', RUNNER, list, report], {
      env: environment(gateway.url),
      fence: gateway.url,
      ...(node !== undefined && { node }),
    });
    if (end.exitCode !== 0) throw new Error(`The fixtures' process ended with ${String(end.exitCode)}: ${end.stderr}`);
    const reports: readonly Omit<FixtureReport, 'requests'>[] = JSON.parse(readFileSync(report, 'utf8'));
    return attachRequests(reports, gateway.requests);
  } finally {
    await gateway.close();
  }
}

const MARKER = /^\/fixture\/(.*)$/;

/** The runner names each fixture to the server before it starts it, which is how its requests are told apart. */
function attachRequests(reports: readonly Omit<FixtureReport, 'requests'>[], requests: readonly RecordedRequest[]) {
  const byFixture = new Map<string, RecordedRequest[]>();
  let current: RecordedRequest[] = [];
  for (const request of requests) {
    const marker = MARKER.exec(request.path)?.[1];
    if (marker === undefined) current.push(request);
    else byFixture.set(decodeURIComponent(marker), (current = []));
  }
  return reports.map((report) => ({ ...report, requests: byFixture.get(report.name) ?? [] }));
}
