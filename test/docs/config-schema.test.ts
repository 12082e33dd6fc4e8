import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseConfig } from '@gateshift/advisor';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

const path = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(path('packages/advisor/schema/gateshift.config.schema.json'), 'utf8')),
);

const valid: readonly object[] = [
  {},
  { $schema: './node_modules/@gateshift/advisor/schema/gateshift.config.schema.json', gateway: 'openrouter' },
  { gateway: { baseUrl: 'https://llm.example.com/v1', env: { apiKey: 'LLM_KEY' }, models: { 'gpt-4o': 'big' } } },
  { map: { 'gpt-4o': 'deepseek-v4-flash' }, roles: { large: 'MODEL_LARGE' }, keep: ['src/direct/**', 'gpt-5.5'] },
  { expensive: { output: 12, withGateway: { factor: 3 } }, mix: { input: 5, output: 1 }, outputCaps: { default: 512 } },
  {
    clients: { '@acme/llm': { sdk: 'openai', exports: ['llm'] } },
    wrappers: { '@acme/llm': { ask: { argument: 0 } } },
  },
  {
    checks: { 'no-hardcoded-model': 'warn' },
    modelModules: ['src/models.ts'],
    ignore: ['legacy/'],
    today: '2026-11-22',
  },
  { sdkMajors: { openai: 4 } },
];

const invalid: readonly object[] = [
  { gatway: 'global-api' },
  { gateway: '' },
  { gateway: { baseUrl: 'llm.example.com' } },
  { env: { apiKey: 'NOT A NAME' } },
  { expensive: { output: '8' } },
  { outputCaps: { default: 0 } },
  { mix: { input: 3 } },
  { checks: { 'no-expensive-models': 'off' } },
  { checks: { 'no-expensive-model': 'loud' } },
  { today: 'tomorrow' },
  { sdkMajors: { openai: '4' } },
];

describe('the JSON schema of the configuration', () => {
  it.each(valid)('takes %j, as the loader does', (config) => {
    expect(parseConfig(JSON.stringify(config), 'c.json').state).toBe('loaded');
    expect(validate(config), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(invalid)('refuses %j, as the loader does', (config) => {
    expect(parseConfig(JSON.stringify(config), 'c.json').state).toBe('invalid');
    expect(validate(config)).toBe(false);
  });
});

describe('docs/configuration.md', () => {
  const page = readFileSync(path('docs/configuration.md'), 'utf8');
  const examples = [...page.matchAll(/^```jsonc\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');

  it('shows configurations that load', () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const result = parseConfig(example, 'docs/configuration.md');
      expect(result.state === 'invalid' ? result.problems : []).toEqual([]);
    }
  });
});
