import { analyze, type AnalyzerHost, type Site, type SourceModule } from '@gateshift/analyzer';
import { loadCatalog } from '@gateshift/catalog';
import { parseModule } from '@gateshift/parsers';
import { describe, expect, it } from 'vitest';
import { advise } from './advise.js';
import type { Config } from './config/config-schema.js';
import { createPolicy } from './config/create-policy.js';
import type { Finding } from './finding.js';

const catalog = loadCatalog();

/** What the checks say of a small project: files by name, imports without extension. */
function adviceOn(files: Readonly<Record<string, string>>, config: Config = {}, file?: string): readonly Finding[] {
  const modules = new Map<string, SourceModule>();
  for (const [name, text] of Object.entries(files)) {
    const result = parseModule({ file: name, text });
    if (!result.ok) throw new Error(result.message);
    modules.set(name, result.module);
  }
  const host: AnalyzerHost = {
    isModelId: (id) => catalog.isModelId(id),
    providerOfHost: (name) => catalog.providerOfHost(name),
    sdkMajor: () => 6,
    resolveModule: (specifier) => modules.get(`${specifier.replace('./', '')}.ts`),
  };
  const sites: Site[] = [...modules.values()].flatMap((module) => analyze(module, host).sites);
  const policy = createPolicy(config, { catalog, today: '2026-11-22' });
  return advise({ ...(file !== undefined && { file }), sites, textOf: (name) => files[name] ?? '', policy });
}

const across = {
  'models.ts': `export const MODELS = { fast: 'gpt-6-luna', smart: 'gpt-5.5', old: 'gpt-4-turbo' };`,
  'client.ts': `import OpenAI from 'openai';\nexport const llm = new OpenAI();`,
  'ask.ts': [
    `import { llm } from './client';`,
    `import { MODELS } from './models';`,
    `export const ask = (tier: keyof typeof MODELS, input: string) =>`,
    `  llm.responses.create({ model: MODELS[tier], max_output_tokens: 80, input });`,
  ].join('\n'),
};

describe('a call whose model stands in another file', () => {
  it('is spoken of in its own file, with the definition as related', () => {
    const findings = adviceOn(across);
    expect(findings.map(({ check, severity, location }) => [check, severity, location.file, location.line])).toEqual([
      ['no-expensive-model', 'warn', 'ask.ts', 4],
      ['no-retired-model', 'error', 'ask.ts', 4],
    ]);
    expect(findings.map(({ related }) => related.map(({ location }) => `${location.file}:${location.line}`))).toEqual([
      ['models.ts:1'],
      ['models.ts:1'],
    ]);
  });

  it('names the member and its key', () => {
    const [dear, dead] = adviceOn(across);
    expect(dear?.message).toContain('`gpt-5.5` (key `smart`) costs');
    expect(dead?.message).toContain('`gpt-4-turbo` (key `old`) was shut down');
  });

  it('is spoken of once for all the calls of a file', () => {
    const again = `${across['ask.ts']}\nexport const old = (input: string) =>\n  llm.responses.create({ model: MODELS.old, max_output_tokens: 80, input });`;
    const findings = adviceOn({ ...across, 'ask.ts': again });
    expect(findings.map(({ subject, location }) => [subject, location.line])).toEqual([
      ['gpt-5.5', 4],
      ['gpt-4-turbo', 4],
    ]);
    expect(findings[1]?.related.map(({ location, message }) => `${location.line} ${message}`)).toEqual([
      '1 `gpt-4-turbo` is written here',
      '6 `gpt-4-turbo` is sent here',
    ]);
  });

  it('offers no edit of a file that the finding does not stand in', () => {
    for (const { suggestions } of adviceOn(across)) expect(suggestions).toEqual([]);
  });

  it('is left out where only another file is asked for', () => {
    expect(adviceOn(across, {}, 'models.ts')).toEqual([]);
    expect(adviceOn(across, {}, 'ask.ts')).toHaveLength(2);
  });
});

describe('severities', () => {
  const source = {
    'a.ts': [
      `import OpenAI from 'openai';`,
      `const openai = new OpenAI();`,
      `export const a = () => openai.responses.create({ model: 'gpt-4o', max_output_tokens: 9, input: '' });`,
      `export const b = () => openai.responses.create({ model: 'gpt-4-turbo', max_output_tokens: 9, input: '' });`,
    ].join('\n'),
  };
  const severitiesOf = (config: Config) => adviceOn(source, config).map(({ severity }) => severity);

  it('warn of an announced end and err on a past one', () => {
    expect(severitiesOf({})).toEqual(['warn', 'error']);
  });

  it('are those of the configuration where it names the check', () => {
    expect(severitiesOf({ checks: { 'no-retired-model': 'warn' } })).toEqual(['warn', 'warn']);
    expect(severitiesOf({ checks: { 'no-retired-model': 'off' } })).toEqual([]);
  });

  it('turn with the day', () => {
    expect(severitiesOf({ today: '2027-01-13' })).toEqual(['warn', 'error']);
    expect(severitiesOf({ today: '2027-01-14' })).toEqual(['error', 'error']);
  });
});

describe('one thing to do, one sentence', () => {
  const call = (options: string) => ({
    'a.ts': `import OpenAI from 'openai';\nconst openai = new OpenAI();\nopenai.chat.completions.create({ ${options}, messages: [] });`,
  });
  const checksOf = (options: string, config: Config = {}) => adviceOn(call(options), config).map(({ check }) => check);

  it('of a dear model that dies, the end', () => {
    expect(checksOf(`model: 'gpt-5-pro', max_completion_tokens: 9`)).toEqual(['no-retired-model']);
  });

  it('of a cap that is dead, not that it is missing', () => {
    expect(checksOf(`model: 'gpt-6-luna', maxTokens: 9`)).toEqual(['no-dead-output-cap']);
  });

  it('of models nobody knows, nothing', () => {
    expect(checksOf(`model: process.env.MODEL, max_tokens: 9`)).toEqual([]);
    expect(checksOf(`model: pick(), max_tokens: 9`)).toEqual([]);
    expect(checksOf(`model: 'our-finetune', max_tokens: 9`)).toEqual([]);
  });

  it('names the dearest of several, by the stated mix', () => {
    const [finding] = adviceOn(call(`model: x ? 'gpt-5.4' : y ? 'gpt-5.5' : 'gpt-6-luna', max_tokens: 9`));
    expect(finding?.subject).toBe('gpt-5.5');
  });

  it('honours thresholds, and ids that are kept', () => {
    const options = `model: 'gpt-5.5', max_completion_tokens: 9`;
    expect(checksOf(options)).toEqual(['no-expensive-model']);
    expect(checksOf(options, { expensive: { input: 6, output: 31 } })).toEqual([]);
    expect(checksOf(options, { keep: ['gpt-5.5'] })).toEqual([]);
  });
});
