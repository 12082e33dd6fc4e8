import { describe, expect, test } from 'vitest';
import { createProject } from '../scan/temporary-project.js';

const source = `import OpenAI from 'openai';
const MODELS: Record<string, string> = { fast: 'gpt-4o-mini', deepThink: 'gpt-4.1' };
const client = new OpenAI();
const send = { max_tokens: 9000, messages: [] };
export const byKey = (tier: string) => client.chat.completions.create({ ...send, model: MODELS[tier] });
export const byTier = () => client.chat.completions.create({ ...send, model: 'gpt-4o' });
export const again = () => client.chat.completions.create({ ...send, model: 'gpt-4o' });
export const named = () => client.chat.completions.create({ ...send, model: 'o3-mini' });
export const inUse = () => client.chat.completions.create({ ...send, model: process.env.CHAT_MODEL || 'gpt-4-turbo' });
`;

function migrated(...flags: readonly string[]) {
  const project = createProject({
    'package.json': '{ "name": "app", "type": "module", "dependencies": { "openai": "^6.0.0" } }\n',
    'src/app.ts': source,
    'gateshift.config.json': '{ "roles": { "o3-mini": "PLANNER_MODEL", "deepThink": "THINKER" } }\n',
  });
  const maps = ['gpt-4o-mini=deepseek-v4-flash', 'gpt-4.1=glm-5', 'o3-mini=glm-5', 'gpt-4-turbo=glm-5'];
  return project.run('migrate', '--gateway', 'global-api', ...maps.flatMap((map) => ['--map', map]), ...flags);
}

describe('the roles of a plan', () => {
  test('are named by the config, the key of the map or the tier, and a variable in use keeps its name', () => {
    const { models } = JSON.parse(migrated('--format', 'json').stdout);
    const rows = models.map((model: Record<string, unknown>) => [model['id'], model['variable'], model['sites']]);
    expect(rows).toEqual([
      ['gpt-4-turbo', 'CHAT_MODEL', ['src/app.ts:9']],
      ['gpt-4o', 'LLM_MODEL', ['src/app.ts:6', 'src/app.ts:7']],
      ['gpt-4o-mini', 'LLM_MODEL_FAST', ['src/app.ts:2']],
      ['o3-mini', 'PLANNER_MODEL', ['src/app.ts:8']],
      ['gpt-4.1', 'THINKER', ['src/app.ts:2']],
    ]);
    expect(models[1]).toMatchObject({
      prices: { input: 2.5, output: 10 },
      proposal: { id: 'deepseek-v4-flash', why: expect.stringMatching(/^at least [\d.]+× less at 3:1, /) },
    });
    expect(models[2]).toMatchObject({
      mappedTo: 'deepseek-v4-flash',
      mappedPrices: { input: expect.any(Number), output: expect.any(Number) },
      swap: expect.stringMatching(/at 3:1$/),
    });
  });

  test('stand in a table: id, variable, sites, and what then', () => {
    const { stdout } = migrated();
    expect(stdout).toMatch(/^Models\n {2}id +variable +role +sites$/m);
    expect(stdout).toMatch(
      /^ {2}gpt-4o {7}LLM_MODEL +default +src\/app\.ts:6, src\/app\.ts:7\n {4}\$2\.50 in \/ \$10\.00 out per 1M tokens at most; keeps its id; deepseek-v4-flash: at least/m,
    );
    expect(stdout).toMatch(/\(--map\s+gpt-4o=deepseek-v4-flash\)$/m);
  });
});
