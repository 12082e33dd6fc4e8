import { analyze, type AnalyzerHost } from '@gateshift/analyzer';
import { loadCatalog } from '@gateshift/catalog';
import { parseModule } from '@gateshift/parsers';
import { describe, expect, it } from 'vitest';
import { adviseOn } from '../advise.js';
import { createPolicy } from '../config/create-policy.js';
import type { NoticeDays } from './lifetime.js';
import { noExpensiveModel } from './no-expensive-model.js';
import { noRetiredModel } from './no-retired-model.js';

const catalog = loadCatalog();
const policy = createPolicy({}, { catalog, today: '2026-11-22' });
const host: AnalyzerHost = {
  isModelId: (id) => catalog.isModelId(id),
  providerOfHost: (name) => catalog.providerOfHost(name),
  sdkMajor: () => 6,
  resolveModule: () => undefined,
};

/** What both checks say of a call for a model, under one notice. */
function messagesFor(modelId: string, noticeDays: NoticeDays, file = 'ask.js'): readonly string[] {
  return messagesOf(
    [
      `import OpenAI from 'openai';`,
      `export const ask = (input) =>`,
      `  new OpenAI().responses.create({ model: '${modelId}', max_output_tokens: 80, input });`,
    ].join('\n'),
    noticeDays,
    file,
  );
}

function messagesOf(text: string, noticeDays: NoticeDays, file = 'ask.js'): readonly string[] {
  const parsed = parseModule({ file, text });
  if (!parsed.ok) throw new Error(parsed.message);
  const input = { sites: analyze(parsed.module, host).sites, textOf: () => text, policy };
  return [...adviseOn(noRetiredModel, input, { noticeDays }), ...adviseOn(noExpensiveModel, input, { noticeDays })].map(
    ({ check, message }) => `${check}: ${message}`,
  );
}

describe('a dear model whose shutdown is announced', () => {
  it('is left to no-retired-model without a notice, and within it', () => {
    for (const noticeDays of [undefined, 53, 90]) {
      const messages = messagesFor('gpt-4o', noticeDays);
      expect(messages, String(noticeDays)).toEqual([
        expect.stringMatching(/^no-retired-model: `gpt-4o` is shut down on 2027-01-14/),
      ]);
    }
  });

  it('is reported for its price, with the date, beyond the notice', () => {
    for (const noticeDays of [0, 52]) {
      const messages = messagesFor('gpt-4o', noticeDays);
      expect(messages, String(noticeDays)).toEqual([
        expect.stringMatching(
          /^no-expensive-model: `gpt-4o` costs \$2\.50 in .* \(2026-09-23\), and it is shut down on 2027-01-14; `gpt-6-luna` costs/,
        ),
      ]);
    }
  });
});

describe('the date', () => {
  it('is not said of a model that stays', () => {
    expect(messagesFor('gpt-5.5', 0)).toEqual([expect.not.stringContaining('shut down')]);
  });

  it('does not bring in a model that no longer answers, nor one that is not dear', () => {
    expect(messagesFor('gpt-4-turbo', 0)).toEqual([expect.stringMatching(/^no-retired-model: /)]);
    expect(messagesFor('gpt-4o-mini', 0)).toEqual([]);
  });
});

describe('what no money is known to be spent on', () => {
  it('is a dear id that no call was found to send', () => {
    expect(messagesOf(`export const defaultModel = 'gpt-5.5';`, 0)).toEqual([]);
    expect(messagesOf(`export const defaultModel = 'gpt-4-turbo';`, 0)).toHaveLength(1);
  });

  it('is a dear id in a test or an example', () => {
    expect(messagesFor('gpt-5.5', 0, 'ask.test.js')).toEqual([]);
    expect(messagesFor('gpt-5.5', 0, 'examples/ask.js')).toEqual([]);
    expect(messagesFor('gpt-5.5', 0, 'src/ask.js')).toHaveLength(1);
  });
});

describe('a test', () => {
  it('is told of no end that is still to come', () => {
    expect(messagesFor('gpt-4o', undefined, 'ask.test.js')).toEqual([]);
    expect(messagesFor('gpt-4o', undefined, 'examples/ask.js')).toHaveLength(1);
    expect(messagesFor('gpt-4-turbo', undefined, 'ask.test.js')).toHaveLength(1);
  });
});

describe('a list of preferences', () => {
  it('is one thing to do', () => {
    const [message, ...others] = messagesOf(`const preferredModels = ['gpt-4-turbo', 'o1', 'gpt-4'];`, 0);
    expect(message).toMatch(/^no-retired-model: .*among what it can send: `.*`, `.*`\.$/);
    expect(others).toEqual([]);
  });

  it('is nothing to do where the first still answers', () => {
    expect(messagesOf(`const preferredModels = ['gpt-5.5', 'gpt-4-turbo', 'gpt-4'];`, 0)).toEqual([]);
  });
});
