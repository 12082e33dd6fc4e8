import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyEdits } from '@gateshift/advisor';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandFindings } from '../parity/command-findings.js';
import { findingFixtures } from '../parity/finding-fixtures.js';
import { ENVIRONMENTS, variablesOf } from './credentials.js';
import { bundleFixture } from './fixture-run/bundle-fixture.js';
import { layOut, runFixtures, type BundledFixture, type FixtureReport } from './fixture-run/run-fixtures.js';
import type { RecordedRequest } from './loopback-gateway.mjs';
import { OPENAI_MAJORS } from './sdk-major.js';

// Every suggestion of every fixture, run for real: on the wire it changes what its message says, and nothing else.

const cap = /^body\.(?:max\w*okens?|maxOutputTokens|num_predict|inferenceConfig|generationConfig|config)\b/;

/** What a suggestion may change, by how its message begins. */
const DECLARED: readonly (readonly [RegExp, RegExp])[] = [
  [/^Bound the answer: /, cap],
  [/^Rename `max/i, cap],
  [/^Move `max\w+` to the end/i, cap],
  [/^Set `max/i, cap],
  [/^Set `encoding_format: /, /^body\.encoding_format$/],
  [/^Set `(?:organization|project|apiKey|configuration)/, /^(?:authorization|openai-organization|openai-project)$/],
  [/^Set `supportsStructuredOutputs: /, /^body\.response_format$/],
  [/^Set `includeUsage: /, /^body\.stream_options$/],
  [/^Use `[\w$.]+\.chat\(…\)`/, /^(?:path|body\..*)$/],
  [/^Use `https:/, /^(?:host|path)$/],
  [/^Use `/, /^body\.model$/],
  [/^Read the model from /, /^nothing$/],
  [/^Read the key from /, /^authorization$/],
  [/^Send it to /, /^(?:host|path|authorization|openai-organization|openai-project)$/],
  [/^Move it into /, /^(?:host|path|authorization|openai-organization|openai-project)$/],
];

interface Case {
  readonly name: string;
  readonly message: string;
  readonly before: string;
  readonly after: string;
  readonly extension: string;
}

function cases(): readonly Case[] {
  return findingFixtures()
    .filter(({ file }) => /\.[cm]?[jt]sx?$/.test(file))
    .flatMap((fixture) =>
      commandFindings(fixture)
        .findings.flatMap(({ suggestions }) => suggestions)
        .map(({ message, edits }, index) => ({
          name: `${fixture.name}/${index}`,
          message,
          before: fixture.text,
          after: applyEdits(fixture.text, edits),
          extension: /\.\w+$/.exec(fixture.file)?.[0] ?? '.js',
        })),
    );
}

let directory: string;
const all = cases();

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'gateshift-suggestions-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function bundleAll(stage: 'before' | 'after'): Promise<readonly BundledFixture[]> {
  const bundles: BundledFixture[] = [];
  for (const [index, one] of all.entries()) {
    const entry = join(directory, stage, one.name, `input${one.extension}`);
    mkdirSync(dirname(entry), { recursive: true });
    writeFileSync(entry, one[stage]);
    const bundle = join(directory, `${stage}-bundles`, `${index}.mjs`);
    await bundleFixture(entry, bundle);
    bundles.push({ name: one.name, bundle });
  }
  return bundles;
}

test('each changes on the wire what it says, and nothing else', { timeout: 300_000 }, async () => {
  const major = OPENAI_MAJORS.find(({ number }) => number === 6);
  const environment = ENVIRONMENTS.find(({ key, baseUrl }) => key === 'set' && baseUrl === 'unset');
  if (!major || !environment) throw new Error('openai 6 is gone from the majors.');
  const run = async (stage: 'before' | 'after') => {
    const laidOut = layOut(join(directory, `run-${stage}`), major, await bundleAll(stage));
    return runFixtures(laidOut, (url) => variablesOf(environment, url), major);
  };
  const [before, after] = [await run('before'), await run('after')];
  const undeclared = all.flatMap(({ name, message }) => {
    const declared = DECLARED.find(([begin]) => begin.test(message))?.[1];
    if (!declared) return [`${name}: nothing is declared for "${message}"`];
    const [left, right] = [requestsOf(before, name), requestsOf(after, name)];
    if (canPair(left, right, (change) => declared.test(change))) return [];
    return changesOf(left, right)
      .filter((change) => !declared.test(change))
      .map((change) => `${name}: "${message}" changes ${change}`);
  });
  expect(undeclared).toEqual([]);

  // A comparison of nothing with nothing would say nothing.
  const compared = all.filter(({ name }) => requestsOf(before, name).length > 0);
  expect(compared.length).toBeGreaterThan(40);
  const changed = compared.filter(
    ({ name }) => changesOf(requestsOf(before, name), requestsOf(after, name)).length > 0,
  );
  expect(changed.length).toBeGreaterThan(30);
});

function requestsOf(reports: readonly FixtureReport[], name: string): readonly RecordedRequest[] {
  return reports.find((report) => report.name === name)?.requests ?? [];
}

/** Whether each request has one of its own afterwards that differs in what may: those made together arrive in no order. */
function canPair(
  before: readonly RecordedRequest[],
  after: readonly RecordedRequest[],
  mayChange: (part: string) => boolean,
): boolean {
  const [first, ...rest] = before;
  if (!first || before.length !== after.length) return before.length === after.length;
  return after.some(
    (other, index) =>
      differingParts(first, other).every(mayChange) && canPair(rest, after.toSpliced(index, 1), mayChange),
  );
}

/** The parts of requests that differ, in the order in which they were made. */
function changesOf(before: readonly RecordedRequest[], after: readonly RecordedRequest[]): readonly string[] {
  if (before.length !== after.length) return [`the number of requests, from ${before.length} to ${after.length}`];
  return before.flatMap((request, index) => differingParts(request, after[index]));
}

function differingParts(before: RecordedRequest, after: RecordedRequest | undefined): readonly string[] {
  const [left, right] = [partsOf(before), partsOf(after)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((part) => left.get(part) !== right.get(part));
}

function partsOf(request: RecordedRequest | undefined): ReadonlyMap<string, string> {
  if (!request) return new Map();
  const { host, path, headers, body } = request;
  return new Map([
    ['host', host],
    ['path', path],
    ...['authorization', 'x-api-key', 'openai-organization', 'openai-project'].map(
      (name) => [name, String(headers[name] ?? '')] as const,
    ),
    ...Object.entries(body ?? {}).map(([key, value]) => [`body.${key}`, JSON.stringify(value)] as const),
  ]);
}
