import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLoopbackGateway, type RecordedRequest } from '../loopback-gateway.mjs';
import { runNode } from '../run-program.js';

const RUNNER = fileURLToPath(new URL('./run-fixtures.mjs', import.meta.url));
const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

export const OPENAI_MAJORS = ['openai4', 'openai5', 'openai6'] as const;
export type OpenAIMajor = (typeof OPENAI_MAJORS)[number];

/** Packages that a bundle imports under their own names. */
const SAME_FOR_ALL = ['ai', '@ai-sdk/openai', '@ai-sdk/openai-compatible', 'axios', 'got', 'ky', 'zod'];

export interface BundledFixture {
  readonly name: string;
  readonly bundle: string;
}

/** A client construction that was executed. */
export interface Constructed {
  readonly kind: 'openai' | 'azure' | 'ai-sdk';
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
  mkdirSync(join(folder, 'node_modules', '@ai-sdk'), { recursive: true });
  const packages = { openai: major, ...Object.fromEntries(SAME_FOR_ALL.map((name) => [name, name])) };
  for (const [name, source] of Object.entries(packages))
    symlinkSync(join(PACKAGES, source), join(folder, 'node_modules', name), 'dir');
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
