import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig, validateConfig } from './config.js';

function problemsOf(text: string): readonly string[] {
  const result = parseConfig(text, 'gateshift.config.json');
  return result.state === 'invalid' ? result.problems : [];
}

describe('loadConfig', () => {
  const files = new Map([
    ['/app/gateshift.config.json', '{ "gateway": "global-api" }'],
    ['/app/packages/bot/gateshift.config.json', '{ "gateway": "litellm" }'],
  ]);
  const readText = (path: string) => files.get(path);

  it('takes the nearest file upward', () => {
    expect(loadConfig({ startDir: '/app/packages/bot/src', readText })).toMatchObject({
      state: 'loaded',
      file: '/app/packages/bot/gateshift.config.json',
      config: { gateway: 'litellm' },
    });
    expect(loadConfig({ startDir: '/app/packages/web', readText })).toMatchObject({
      config: { gateway: 'global-api' },
    });
  });

  it('has defaults where there is no file', () => {
    expect(loadConfig({ startDir: '/elsewhere', readText })).toEqual({ state: 'absent', config: {} });
  });

  it('says so when the named file is missing', () => {
    expect(loadConfig({ file: '/app/other.json', readText })).toEqual({
      state: 'invalid',
      file: '/app/other.json',
      problems: ['/app/other.json cannot be read; name an existing file or leave the option out.'],
    });
  });
});

describe('parseConfig', () => {
  it('reads comments, trailing commas and a byte order mark', () => {
    const text =
      '\uFEFF{\n  // where prompts go\n  "gateway": "openrouter", /* key */\n  "keep": ["src/direct/**",],\n}\n';
    expect(parseConfig(text, 'c.json')).toMatchObject({
      state: 'loaded',
      config: { gateway: 'openrouter', keep: ['src/direct/**'] },
    });
  });

  it('takes a gateway of your own', () => {
    const text = '{ "gateway": { "baseUrl": "https://llm.example.com/v1", "env": { "apiKey": "LLM_KEY" } } }';
    expect(parseConfig(text, 'c.json')).toMatchObject({
      config: { gateway: { baseUrl: 'https://llm.example.com/v1', env: { apiKey: 'LLM_KEY' } } },
    });
  });

  it('names the nearest valid key and the line', () => {
    expect(problemsOf('{\n  "gatway": "global-api"\n}')).toEqual([
      'gateshift.config.json:2: `gatway` is no key of the configuration; did you mean `gateway`?',
    ]);
    expect(problemsOf('{ "expensive": { "ouput": 4 } }')).toEqual([
      'gateshift.config.json:1: `expensive.ouput` is no key of the configuration; did you mean `output`?',
    ]);
    expect(problemsOf('{ "checks": { "no-expensive-models": "off" } }')).toEqual([
      'gateshift.config.json:1: `checks.no-expensive-models` is no key of the configuration; did you mean `no-expensive-model`?',
    ]);
  });

  it('knows a check by the name of its rule', () => {
    expect(problemsOf('{ "checks": { "gateshift/no-retired-model": "off" } }').join()).toContain(
      'did you mean `no-retired-model`?',
    );
  });

  it('knows what is all but a kind of call, and takes any other API', () => {
    expect(problemsOf('{ "outputCaps": { "chatt": 500, "predictions": 500 } }')).toEqual([
      'gateshift.config.json:1: `outputCaps.chatt` is no kind of call; did you mean `chat`?',
    ]);
  });

  it('takes no base URL that no SDK could use', () => {
    expect(problemsOf('{ "gateway": { "baseUrl": "https://llm.example.com/v1/chat/completions" } }')).toEqual([
      'gateshift.config.json:1: `gateway`: `https://llm.example.com/v1/chat/completions` ends in `/chat/completions`, which SDKs add; the base URL is `https://llm.example.com/v1`.',
    ]);
    expect(problemsOf('{ "gateway": { "baseUrl": "https://openrouter.ai" } }')).toEqual([
      'gateshift.config.json:1: `gateway`: `https://openrouter.ai` lacks the path of the API; the base URL is `https://openrouter.ai/api/v1`.',
    ]);
  });

  it('names the nearest key inside an alternative', () => {
    expect(problemsOf('{ "gateway": { "baseURL": "https://x.example/v1" } }')).toEqual([
      'gateshift.config.json:1: `gateway.baseURL` is no key of the configuration; did you mean `baseUrl`?',
    ]);
    expect(problemsOf('{ "gateway": { "env": { "key": "A" } } }')[0]).toContain('`gateway.env.key` is no key');
    expect(problemsOf('{ "clients": { "@acme/llm": { "sdks": "openai" } } }').join(' ')).toContain(
      'did you mean `sdk`?',
    );
  });

  it('lists the keys where none is near', () => {
    expect(problemsOf('{ "mix": { "input": 3, "output": 1, "temperature": 1 } }')).toEqual([
      'gateshift.config.json:1: `mix.temperature` is no key of the configuration; the keys are `input`, `output`.',
    ]);
  });

  it('says what a value must be', () => {
    expect(problemsOf('{ "expensive": { "output": "8" } }')).toEqual([
      'gateshift.config.json:1: `expensive.output` must be a number, USD per 1M tokens, but is "8".',
    ]);
    expect(problemsOf('{ "gateway": 7 }')).toEqual([
      'gateshift.config.json:1: `gateway` must be the name of a gateway or an object, but is 7.',
    ]);
    expect(problemsOf('{ "today": "2026-13-01" }')).toEqual([
      'gateshift.config.json:1: `today` must be a date that exists, but is "2026-13-01".',
    ]);
    expect(problemsOf('{ "today": "2026-02-31" }')).toEqual([
      'gateshift.config.json:1: `today` must be a date that exists, but is "2026-02-31".',
    ]);
    expect(problemsOf('{ "today": "tomorrow" }')).toEqual([
      'gateshift.config.json:1: `today` must be a date such as 2026-11-22, but is "tomorrow".',
    ]);
    expect(problemsOf('{ "mix": { "input": 0, "output": 0 } }')).toEqual([
      'gateshift.config.json:1: `mix` must have a number above 0.',
    ]);
    expect(problemsOf('{ "checks": { "require-gateway": "warning" } }')).toEqual([
      'gateshift.config.json:1: `checks.require-gateway` must be "off", "warn" or "error", but is "warning".',
    ]);
    expect(problemsOf('{ "mix": { "input": 3 } }')).toEqual(['gateshift.config.json:1: `mix.output` is missing.']);
    expect(problemsOf('[]')).toEqual([
      'gateshift.config.json:1: the configuration must hold one object, but is "a list".',
    ]);
  });

  it('says where text is not JSON', () => {
    expect(problemsOf('{\n  "gateway" "x"\n}')).toEqual(['gateshift.config.json:2 is not valid JSON: colon expected.']);
    expect(problemsOf('')).toEqual(['gateshift.config.json:1 is not valid JSON: value expected.']);
  });

  it('reports several problems at once', () => {
    expect(problemsOf('{ "gatway": "a", "today": 5, "mix": { "inputs": 1 } }')).toHaveLength(5);
  });
});

describe('validateConfig', () => {
  it('speaks of the origin it is given', () => {
    expect(validateConfig({ todya: '2026-11-22' }, 'settings.gateshift')).toMatchObject({
      state: 'invalid',
      problems: ['settings.gateshift: `todya` is no key of the configuration; did you mean `today`?'],
    });
  });
});
