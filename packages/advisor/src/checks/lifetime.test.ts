import { analyze, type AnalyzerHost } from '@gateshift/analyzer';
import { loadCatalog } from '@gateshift/catalog';
import { parseModule } from '@gateshift/parsers';
import { expect, it } from 'vitest';
import { adviseOn } from '../advise.js';
import { createPolicy } from '../create-policy.js';
import { noRetiredModel } from './no-retired-model.js';

const catalog = loadCatalog();
const policy = createPolicy({}, { catalog, today: '2026-11-22' });
const host: AnalyzerHost = {
  isModelId: (id) => catalog.isModelId(id),
  providerOfHost: (name) => catalog.providerOfHost(name),
  sdkMajor: () => 6,
  resolveModule: () => undefined,
};

/** The lines in which an id is reported as shut down. */
function reportedLines(...lines: readonly string[]): readonly number[] {
  const text = lines.join('\n');
  const parsed = parseModule({ file: 'src/config.ts', text });
  if (!parsed.ok) throw new Error(parsed.message);
  const input = { sites: analyze(parsed.module, host).sites, textOf: () => text, policy };
  return adviseOn(noRetiredModel, input, {}).map(({ location }) => location.line);
}

it('leaves alone what a line keeps for a cloud, which ends its deployments on days of its own', () => {
  expect(
    reportedLines(
      `export class Config {`,
      `  AZURE_CHAT_MODEL = 'gpt-4-turbo';`,
      `  OPENAI_CHAT_MODEL = 'gpt-4-turbo';`,
      `}`,
      `export const settings = {`,
      `  vertexModel: process.env.VERTEX_MODEL || 'gemini-1.5-pro',`,
      `  chatModel: process.env.CHAT_MODEL || 'gemini-1.5-pro',`,
      `};`,
    ),
  ).toEqual([3, 7]);
});

it('leaves alone what only the type of another package demands', () => {
  expect(
    reportedLines(
      `import type { Settings } from '@recorder/browser';`,
      `const defaultSettings: Settings = { aiModel: 'gpt-4-turbo' };`,
      `export const ownSettings = { aiModel: 'gpt-4-turbo' };`,
      `export const read = () => defaultSettings;`,
    ),
  ).toEqual([3]);
});
