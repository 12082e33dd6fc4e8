import { loadCatalog } from '@gateshift/catalog';
import { describe, expect, it } from 'vitest';
import { enabledChecks } from '../advise.js';
import type { Config } from './config-schema.js';
import { createPolicy } from './create-policy.js';
import { resolveGateway } from './gateway-setting.js';

const catalog = loadCatalog();
const policyOf = (config: Config) =>
  createPolicy(config, { catalog, today: '2026-11-22', configFile: '/app/gateshift.config.json' });

describe('createPolicy', () => {
  it('has the thresholds of the project where nobody set them', () => {
    expect(policyOf({})).toMatchObject({
      today: '2026-11-22',
      gateway: undefined,
      mix: { input: 3, output: 1 },
      expensive: { input: 2, output: 8 },
      expensiveWithGateway: { output: 2, factor: 5 },
      outputCaps: { default: 1024 },
    });
  });

  it('puts what is set over the defaults, one by one', () => {
    expect(
      policyOf({
        today: '2027-02-01',
        expensive: { output: 12, withGateway: { factor: 9 } },
        outputCaps: { text: 300 },
      }),
    ).toMatchObject({
      today: '2027-02-01',
      expensive: { input: 2, output: 12 },
      expensiveWithGateway: { output: 2, factor: 9 },
      outputCaps: { default: 1024, text: 300 },
    });
  });

  it('matches files as .gitignore does, relative to the configuration', () => {
    const policy = policyOf({ ignore: ['legacy/', '*.gen.ts'], keep: ['src/fallback/**', 'gpt-5.5'] });
    expect(policy.isIgnoredFile('/app/src/legacy/a.ts')).toBe(true);
    expect(policy.isIgnoredFile('/app/src/b.gen.ts')).toBe(true);
    expect(policy.isIgnoredFile('/app/src/b.ts')).toBe(false);
    expect(policy.isIgnoredFile('/elsewhere/legacy/a.ts')).toBe(false);
    expect(policy.isKeptFile('/app/src/fallback/client.ts')).toBe(true);
    expect(policy.isKeptFile('/app/gpt-5.5')).toBe(false);
  });

  it('lets a gateway named beside the configuration decide', () => {
    const gateway = resolveGateway({ gateway: 'litellm' });
    const policy = createPolicy(
      { gateway: 'openrouter' },
      { catalog, today: '2026-11-22', gateway: gateway.state === 'named' ? gateway.gateway : undefined },
    );
    expect(policy.gateway?.name).toBe('litellm');
  });
});

describe('resolveGateway', () => {
  it('puts your own variables and address over the profile', () => {
    const result = resolveGateway({
      gateway: { name: 'litellm', baseUrl: 'https://llm.example.com/v1' },
      env: { apiKey: 'TEAM_KEY' },
    });
    expect(result).toMatchObject({
      state: 'named',
      gateway: {
        name: 'litellm',
        baseUrl: 'https://llm.example.com/v1',
        hosts: ['llm.example.com'],
        env: { apiKey: 'TEAM_KEY' },
      },
    });
  });

  it('names the nearest gateway for one it does not know', () => {
    expect(resolveGateway({ gateway: 'open-router' })).toEqual({
      state: 'unknown',
      problem: '`open-router` is no gateway that gateshift knows; did you mean `openrouter`?',
    });
  });
});

describe('enabledChecks', () => {
  it('leaves out what is only run on demand, and require-gateway until a gateway is named', () => {
    expect(enabledChecks(policyOf({}))).not.toContain('no-hardcoded-model');
    expect(enabledChecks(policyOf({}))).not.toContain('require-gateway');
    expect(enabledChecks(policyOf({ gateway: 'global-api' }))).toContain('require-gateway');
  });

  it('follows the configuration', () => {
    const checks = enabledChecks(policyOf({ checks: { 'no-hardcoded-model': 'warn', 'no-retired-model': 'off' } }));
    expect(checks).toContain('no-hardcoded-model');
    expect(checks).not.toContain('no-retired-model');
  });
});
