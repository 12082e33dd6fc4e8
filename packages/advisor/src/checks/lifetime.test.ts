import { analyze, type AnalyzerHost } from '@gateshift/analyzer';
import { loadCatalog } from '@gateshift/catalog';
import { parseModule } from '@gateshift/parsers';
import { expect, it } from 'vitest';
import { adviseOn } from '../advise.js';
import { createPolicy } from '../config/create-policy.js';
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
  return reportedLinesOf('src/config.ts', lines.join('\n'));
}

function reportedLinesOf(file: string, text: string): readonly number[] {
  const parsed = parseModule({ file, text });
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
      `export function convertExterior() {`,
      `  const chatSettings = { model: 'gpt-4-turbo' };`,
      `  return chatSettings;`,
      `}`,
      `export function chooseHost(isAzure: boolean) {`,
      `  const modelOfAzure = () => 'gpt-4-turbo';`,
      `  const chatSettings = { model: isAzure ? 'gpt-4-turbo' : 'gpt-4-32k' };`,
      `  return [modelOfAzure, chatSettings];`,
      `}`,
    ),
  ).toEqual([3, 7, 10, 15]);
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

it('leaves alone what stands in a file or folder about a cloud', () => {
  const text = `export const chatSettings = { model: 'gpt-4-turbo' };`;
  const reportedIn = (file: string): number => reportedLinesOf(file, text).length;
  expect(['src/providers/azure-openai/chat.ts', 'src/vertex.ts', 'lib/aws-bedrock/index.ts'].map(reportedIn)).toEqual([
    0, 0, 0,
  ]);
  expect(['azure-functions/chat.ts', 'azure/src/chat.ts', 'src/vertexes.ts'].map(reportedIn)).toEqual([1, 1, 1]);
});

it('leaves alone, in tests, what is made and never asked', () => {
  const text = `import { openai } from '@ai-sdk/openai';\nexport const made = openai('gpt-4-turbo');`;
  const reportedIn = (file: string): number => reportedLinesOf(file, text).length;
  expect(['src/made.ts', 'src/made.test.ts'].map(reportedIn)).toEqual([1, 0]);
});
