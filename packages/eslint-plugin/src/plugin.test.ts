import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { checkNames, checks, createPolicy } from '@gateshift/advisor';
import { loadCatalog } from '@gateshift/catalog';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from './index.js';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const severityOf = (entry: unknown): unknown => (Array.isArray(entry) ? entry[0] : entry);

describe('the package', () => {
  it('gives require the plugin itself', () => {
    const require = createRequire(import.meta.url);
    const required: unknown = require('eslint-plugin-gateshift');
    expect(required).toMatchObject({ meta: plugin.meta });
    expect(Object.keys(plugin.configs)).toEqual(['recommended', 'gateway', 'strict', 'all']);
  });

  it('says who it is', () => {
    const { name, version } = JSON.parse(readFileSync(`${packageFolder}package.json`, 'utf8'));
    expect(plugin.meta).toEqual({ name, version, namespace: 'gateshift' });
  });

  it('loads nothing but our own packages and Node at run time', () => {
    const sources = readdirSync(`${packageFolder}dist`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js') && !file.includes('.test.'))
      .map((file) => readFileSync(`${packageFolder}dist/${file}`, 'utf8'));
    const imported = sources.flatMap((text) => [...text.matchAll(/\bfrom '([^'.][^']*)'/g)].map((match) => match[1]));
    expect([...new Set(imported)].filter((name) => !name?.startsWith('node:')).sort()).toEqual([
      '@gateshift/advisor',
      '@gateshift/analyzer',
      '@gateshift/catalog',
    ]);
  });
});

describe('the rules', () => {
  it('are one for each check, each with a page', () => {
    expect(Object.keys(plugin.rules)).toEqual([...checkNames]);
    for (const name of checkNames) {
      expect(existsSync(`${packageFolder}../../docs/rules/${name}.md`), name).toBe(true);
      expect(plugin.rules[name].meta?.docs?.url, name).toContain(`/docs/rules/${name}.md`);
      expect(plugin.rules[name].meta?.docs?.description).toBe(checks[name].description);
    }
  });

  it('have the defaults of their checks', () => {
    const policy = createPolicy({}, { catalog: loadCatalog(), today: '2026-11-22' });
    for (const name of checkNames) {
      const [defaults] = plugin.rules[name].meta?.defaultOptions ?? [];
      expect(checks[name].optionsOf(policy), name).toMatchObject(defaults);
    }
  });

  it('are named in every config, and in no config by another name', () => {
    for (const config of Object.values(plugin.configs)) {
      expect(Object.keys(config.rules ?? {})).toEqual(checkNames.map((name) => `gateshift/${name}`));
    }
  });
});

describe('the configs', () => {
  it('make errors of keys, leaks and dead models, and warnings of money', () => {
    const { rules = {} } = plugin.configs.recommended;
    expect(
      Object.fromEntries(Object.entries(rules).map(([name, entry]) => [name.slice(10), severityOf(entry)])),
    ).toEqual({
      'no-retired-model': 'error',
      'no-expensive-model': 'warn',
      'no-hardcoded-model': 'off',
      'require-output-cap': 'warn',
      'no-dead-output-cap': 'warn',
      'no-hardcoded-key': 'error',
      'no-leaked-credential': 'error',
      'require-gateway': 'off',
      'no-unknown-model': 'warn',
      'no-excessive-output-cap': 'warn',
      'no-unsupported-modality': 'warn',
      'no-unsupported-api': 'warn',
      'no-direct-provider-url': 'off',
      'no-gateway-pitfall': 'warn',
      'no-browser-client': 'error',
      'require-timeout': 'off',
      'no-call-in-loop': 'off',
      'no-unbounded-agent-loop': 'off',
      'no-oversized-static-prompt': 'off',
    });
  });

  it('add the gateway, and make errors of everything', () => {
    expect(severityOf(plugin.configs.gateway.rules?.['gateshift/require-gateway'])).toBe('warn');
    expect(severityOf(plugin.configs.strict.rules?.['gateshift/require-output-cap'])).toBe('error');
    expect(severityOf(plugin.configs.strict.rules?.['gateshift/no-hardcoded-model'])).toBe('off');
    expect(severityOf(plugin.configs.gateway.rules?.['gateshift/require-timeout'])).toBe('off');
    expect(severityOf(plugin.configs.strict.rules?.['gateshift/require-timeout'])).toBe('error');
    expect(severityOf(plugin.configs.all.rules?.['gateshift/no-hardcoded-model'])).toBe('error');
  });

  describe('with models whose shutdown is announced', () => {
    const settings = { gateshift: { today: '2026-11-22', sdkMajors: { openai: 6 } } };
    const verdicts = (modelId: string, ...configs: readonly Linter.Config[]) =>
      new Linter({ cwd: '/app' })
        .verify(
          `import OpenAI from 'openai';\nnew OpenAI().responses.create({ model: '${modelId}', max_output_tokens: 9 });`,
          [...configs, { settings }],
          { filename: '/app/a.js' },
        )
        .filter(({ ruleId }) => ruleId !== 'gateshift/require-gateway' && ruleId !== 'gateshift/require-timeout')
        .map(({ ruleId, severity, message }) => [ruleId, severity, /shut down on [-0-9]+/.exec(message)?.[0]]);
    const { recommended, gateway, strict, all } = plugin.configs;

    it('warn of a dear one in `recommended` and `gateway`, and make an error of one that has ended', () => {
      for (const config of [recommended, gateway]) {
        expect(verdicts('gpt-4o', config)).toEqual([['gateshift/no-expensive-model', 1, 'shut down on 2027-01-14']]);
        expect(verdicts('gpt-4o-mini', config)).toEqual([]);
        expect(verdicts('gpt-4-turbo', config)).toEqual([['gateshift/no-retired-model', 2, 'shut down on 2026-10-23']]);
      }
    });

    it('make errors of all of them in `strict` and `all`, also after another config', () => {
      const error = ['gateshift/no-retired-model', 2, 'shut down on 2027-01-14'];
      for (const modelId of ['gpt-4o', 'gpt-4o-mini']) {
        expect(verdicts(modelId, strict)).toEqual([error]);
        expect(verdicts(modelId, recommended, strict)).toEqual([error]);
        expect(verdicts(modelId, gateway, all)).toContainEqual(error);
        expect(verdicts(modelId, gateway, all)).not.toContainEqual(
          expect.arrayContaining(['gateshift/no-expensive-model']),
        );
      }
    });
  });

  it('take the default gateway in `gateway` where none is named, and none in `strict`', () => {
    const linter = new Linter({ cwd: '/app' });
    const text = `import OpenAI from 'openai';\nexport const openai = new OpenAI({ timeout: 20_000 });`;
    const messages = (config: Linter.Config, gateway?: string) =>
      linter
        .verify(text, [config, { settings: { gateshift: gateway ? { gateway } : {} } }], { filename: '/app/a.js' })
        .map(({ message }) => /go to (.+?) \(/.exec(message)?.[1]);
    expect(messages(plugin.configs.gateway)).toEqual(['Global API']);
    expect(messages(plugin.configs.gateway, 'openrouter')).toEqual(['OpenRouter']);
    expect(messages(plugin.configs.strict)).toEqual([]);
    expect(messages(plugin.configs.strict, 'openrouter')).toEqual(['OpenRouter']);
  });

  it('name no files, so that they hold for whatever the user lints, and leave built files alone', () => {
    for (const config of Object.values(plugin.configs)) expect(config).not.toHaveProperty('files');
    const linter = new Linter({ cwd: '/app' });
    const text = `import OpenAI from 'openai';\nnew OpenAI().responses.create({ model: 'gpt-4-turbo', input: '' });`;
    const lint = (filename: string) => linter.verify(text, [plugin.configs.recommended], { filename });
    expect(lint('/app/src/ask.js').map(({ ruleId }) => ruleId)).toContain('gateshift/no-retired-model');
    expect(lint('/app/dist/ask.js').map(({ ruleId }) => ruleId)).not.toContain('gateshift/no-retired-model');
  });
});
