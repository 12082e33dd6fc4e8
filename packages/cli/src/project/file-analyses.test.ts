import type { AnalyzerHost } from '@gateshift/analyzer';
import { expect, test } from 'vitest';
import type { SourceReader } from '../files/source-reader.js';
import { FileAnalyses } from './file-analyses.js';
import { ModuleStore } from './module-store.js';

const texts: Readonly<Record<string, string>> = {
  'calls.ts': "import { ask } from './broken.js';\nask();",
  'hands-on.ts': "export * from './broken.js';",
  'client.ts': "import OpenAI from 'openai';\nexport const client = new OpenAI();",
};

/** A fault of ours, wherever one import is followed. */
function analysesWithAFault(): FileAnalyses {
  const read: SourceReader['read'] = (file) => {
    const text = texts[file];
    return text === undefined ? { kind: 'missing' } : { kind: 'bytes', bytes: Buffer.from(text) };
  };
  const host: AnalyzerHost = {
    isModelId: () => false,
    providerOfHost: () => undefined,
    sdkMajor: () => 'unknown',
    resolveModule: () => {
      throw new Error('out of bounds');
    },
  };
  return new FileAnalyses(new ModuleStore({ read, peek: read }), host, new Set());
}

const fault = (file: string) =>
  `${file} could not be analysed (out of bounds): a fault of gateshift, please report it with the file.`;

test.each(['calls.ts', 'hands-on.ts'])('a fault of ours in %s is noted once, and ends nothing', (file) => {
  const analyses = analysesWithAFault();
  expect(analyses.analyze(file)).toBeUndefined();
  expect(analyses.ofModule(file)).toBeUndefined();
  expect(analyses.exportsSites(file)).toEqual([]);
  expect(analyses.failures).toEqual([{ file, line: undefined, message: fault(file), asked: true }]);
  expect(analyses.analyze('client.ts')?.sites.map(({ kind }) => kind)).toEqual(['client']);
  expect(analyses.exportsSites('client.ts')).toEqual(['client']);
});

test('a fault in a file that others lead to is noted too', () => {
  const analyses = analysesWithAFault();
  expect(analyses.exportsSites('hands-on.ts')).toEqual([]);
  expect(analyses.failures.map(({ message }) => message)).toEqual([fault('hands-on.ts')]);
});
