import { analyze } from '@gateshift/analyzer';
import { loadCatalog, loadGateway } from '@gateshift/catalog';
import { parseModule } from '@gateshift/parsers';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../editing/apply-edits.js';
import type { Config } from '../config/config-schema.js';
import { createPolicy } from '../config/create-policy.js';
import { planMigration } from './plan-migration.js';
import { rewriteNames, type MigrationOptions, type Plan } from '../plan.js';

/* What the pairs under fixtures/migrations cannot show: options, maps and gateways that are odd. */

const catalog = loadCatalog();

function migrate(
  text: string,
  config: Config = {},
  options: Partial<MigrationOptions> = {},
  openai: { readonly major: number; readonly installed?: string; readonly builtBy?: string } = { major: 6 },
): { plan: Plan; after: string } {
  const gateway = options.gateway ?? loadGateway('global-api');
  const parsed = parseModule({ file: 'a.ts', text });
  if (!parsed.ok) throw new Error(parsed.message);
  const { sites } = analyze(parsed.module, {
    isModelId: (id) => catalog.isModelId(id),
    providerOfHost: (host) => catalog.providerOfHost(host),
    sdkMajor: () => openai.major,
  });
  const policy = createPolicy(config, { catalog, today: '2026-11-22', gateway });
  const plan = planMigration({
    sites,
    textOf: () => text,
    policy,
    options: { form: 'direct', ...options, gateway },
    projectOf: () => ({
      home: '',
      wantsBrackets: false,
      hasProcessTypes: true,
      builtBy: openai.builtBy,
      exampleVariables: [],
      declares: () => false,
      versionOf: () => openai.installed,
    }),
  });
  return { plan, after: applyEdits(text, plan.edits) };
}

const head = "import OpenAI from 'openai';\nconst client = new OpenAI();\n";
const ask = (model: string) =>
  `client.chat.completions.create({ model: '${model}', max_tokens: 9000, messages: [] });\n`;

describe('a map', () => {
  it('that swaps two ids changes neither, and says so', () => {
    const { plan, after } = migrate(head + ask('glm-5'), {
      map: { 'glm-5': 'deepseek-v4-pro', 'deepseek-v4-pro': 'glm-5' },
    });
    expect(after).toContain("process.env.LLM_MODEL || 'glm-5'");
    expect(plan.warnings.map((warning) => warning.message)).toContainEqual(expect.stringMatching(/a second run/));
  });

  it("may name the gateway's model by the catalogue's id", () => {
    const { after } = migrate(head + ask('gpt-4o'), { map: { 'gpt-4o': 'qwen3-32b' } });
    expect(after).toContain("process.env.LLM_MODEL || 'Qwen/Qwen3-32B'");
  });

  it('of an alias moves the id as it is written', () => {
    const { after } = migrate(head + ask('gpt-4o-2024-08-06'), { map: { 'gpt-4o': 'glm-5' } });
    expect(after).toContain("'glm-5'");
  });
});

describe('a variable that stands for several ids', () => {
  it('has no example, so that copying the example file changes nothing', () => {
    const { plan } = migrate(head + ask('glm-5') + ask('kimi-k2.5'));
    expect(plan.variables.find(({ name }) => name === 'LLM_MODEL')?.example).toBe('');
    expect(plan.warnings.map((warning) => warning.message)).toContainEqual(
      expect.stringMatching(/LLM_MODEL is read in place of `glm-5`, `kimi-k2.5`/),
    );
  });
});

describe('a gateway without an address of its own', () => {
  const custom = { ...loadGateway('custom'), models: { 'gpt-4o': 'gpt-4o' } };

  it('gets nothing in the direct form, since an empty address is the vendor', () => {
    const { plan, after } = migrate(head + ask('gpt-4o'), {}, { gateway: custom });
    expect(after).toBe(head + ask('gpt-4o'));
    expect(plan.outcomes[0]).toMatchObject({ outcome: 'by hand', reason: expect.stringMatching(/set `baseUrl`/) });
  });

  it('is fine in the switch form', () => {
    const { after } = migrate(head + ask('gpt-4o'), {}, { gateway: custom, form: 'switch' });
    expect(after).toContain('...(process.env.LLM_BASE_URL');
  });
});

describe('`project: null` of an openai 4', () => {
  const textFor = (installed?: string) =>
    migrate(head + ask('glm-5'), {}, {}, { major: 4, ...(installed !== undefined && { installed }) });
  const adviceOf = ({ plan }: ReturnType<typeof textFor>) =>
    plan.warnings.map(({ message }) => message).filter((message) => message.includes('`project'));

  it('is left out where the installed version knows no such option, and sends none', () => {
    const migrated = textFor('4.24.7');
    expect(migrated.after).toContain('organization: null');
    expect(migrated.after).not.toContain('project');
    expect(adviceOf(migrated)).toEqual([
      'openai 4.24.7, which is installed, knows no `project` and sends none; from 4.34 on it sends what OPENAI_PROJECT_ID holds: write `project: null` when you update.',
    ]);
  });

  it.each([['4.34.0'], ['4.104.0']])('stays where %s, which knows it, is installed', (installed) => {
    const migrated = textFor(installed);
    expect(migrated.after).toContain('project: null');
    expect(adviceOf(migrated)).toEqual([]);
  });

  it.each([
    ['npm:openai@4.8.0', true],
    ['https://esm.sh/openai@4.24.0', true],
    ['npm:openai@4.8', false],
    ['npm:openai@4.60.0', false],
  ])('is left out where %s names a version that knows none: %s', (specifier, isLeftOut) => {
    const text = head.replace("'openai'", `'${specifier}'`) + ask('glm-5');
    const { after } = migrate(text, {}, {}, { major: 4, installed: '4.60.0' });
    expect(after).toContain('organization: null');
    expect(after.includes('project: null')).toBe(!isLeftOut);
  });

  it('stays where none is installed, and is spoken of', () => {
    const migrated = textFor();
    expect(migrated.after).toContain('project: null');
    expect(adviceOf(migrated)).toEqual([expect.stringContaining('4.0 to 4.33')]);
  });
});

describe('a client that a build makes without a key', () => {
  const warningsFor = (options: string) => {
    const text = `import OpenAI from 'openai';\nconst client = new OpenAI(${options});\n${ask('glm-5')}`;
    const { plan, after } = migrate(text, {}, {}, { major: 6, builtBy: 'Next.js' });
    const throwing = plan.warnings.filter(({ message }) =>
      message.includes('throws here while GLOBAL_API_KEY is unset'),
    );
    return { after, throwing: throwing.length };
  };

  it('is spoken of where it throws', () => {
    expect(warningsFor('{ apiKey: process.env.OPENAI_API_KEY }').throwing).toBe(1);
  });

  it('keeps the words that stand in for a missing key, and does not throw', () => {
    const { after, throwing } = warningsFor("{ apiKey: process.env.OPENAI_API_KEY ?? 'not-set' }");
    expect(after).toContain("apiKey: process.env.GLOBAL_API_KEY || 'not-set'");
    expect(throwing).toBe(0);
  });

  it('keeps nothing that could be a key', () => {
    const { after, throwing } = warningsFor("{ apiKey: process.env.OPENAI_API_KEY ?? 'sk-1234' }");
    expect(after).not.toContain('sk-1234');
    expect(throwing).toBe(1);
  });
});

describe('only some rewrites', () => {
  it('leave ids that would have to change with the client', () => {
    const { after } = migrate(head + ask('gpt-4o'), { map: { 'gpt-4o': 'glm-5' } }, { only: ['client-to-gateway'] });
    expect(after).toContain("model: 'glm-5'");
    expect(after).not.toContain('LLM_MODEL');
  });

  it('move nothing when none of them moves', () => {
    const only = rewriteNames.filter((name) => ['model-to-env', 'key-to-env', 'add-output-cap'].includes(name));
    const { plan, after } = migrate(head + ask('gpt-4o'), { map: { 'gpt-4o': 'glm-5' } }, { only });
    expect(after).toContain("process.env.LLM_MODEL || 'gpt-4o'");
    expect(plan.variables.map(({ name }) => name)).toEqual(['LLM_MODEL']);
  });
});

it('every site has an outcome, and no two of one rewrite', () => {
  const { plan } = migrate(
    `${head}${ask('gpt-4o')}await client.audio.speech.create({ model: 'tts-1', voice: 'a', input: 'b' });\n`,
  );
  const keys = plan.outcomes.map(({ siteId, rewrite }) => `${siteId} ${rewrite}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(plan.outcomes.map(({ siteId }) => siteId)).size).toBe(5);
});

describe('a client behind an alias', () => {
  const files: Readonly<Record<string, string>> = {
    'src/llm/client.ts': "import OpenAI from 'openai';\nexport const openai = new OpenAI();\n",
    'src/llm/index.ts': "export { openai } from './client.js';\n",
    'src/chat.ts': `import { openai } from '@app/llm';\n${ask('glm-5').replace('client', 'await openai')}`,
    'src/embed.ts':
      "import { openai } from '@app/llm';\nawait openai.embeddings.create({ model: 'text-embedding-3-small', input: 'a' });\n",
  };
  const aliases: Readonly<Record<string, string>> = {
    '@app/llm': 'src/llm/index.ts',
    './client.js': 'src/llm/client.ts',
  };

  function plan(resolve: ((specifier: string) => string | undefined) | undefined): Plan {
    const modules = new Map(
      Object.entries(files).map(([file, text]) => {
        const parsed = parseModule({ file, text });
        if (!parsed.ok) throw new Error(parsed.message);
        return [file, parsed.module];
      }),
    );
    const sites = [...modules.values()].flatMap(
      (module) =>
        analyze(module, {
          isModelId: (id) => catalog.isModelId(id),
          providerOfHost: (host) => catalog.providerOfHost(host),
          sdkMajor: () => 6,
          resolveModule: (specifier) => modules.get(aliases[specifier] ?? ''),
        }).sites,
    );
    const gateway = loadGateway('global-api');
    const policy = createPolicy({}, { catalog, today: '2026-11-22', gateway });
    const textOf = (file: string) => files[file] ?? '';
    return planMigration({ sites, textOf, policy, options: { form: 'direct', gateway }, ...(resolve && { resolve }) });
  }

  it('is split where the host says what the alias leads to', () => {
    const { edits } = plan((specifier) => aliases[specifier]);
    const changed = Object.entries(files).map(([file, text]) => {
      const own = edits.filter((edit) => edit.file === file);
      return [file, applyEdits(text, own)] as const;
    });
    const after = Object.fromEntries(changed);
    expect(after['src/llm/index.ts']).toBe("export { openai, openaiGateway } from './client.js';\n");
    expect(after['src/chat.ts']).toContain(
      "import { openai, openaiGateway } from '@app/llm';\nawait openaiGateway.chat",
    );
    expect(after['src/embed.ts']).toBe(files['src/embed.ts']);
  });

  it('stays by hand where nobody knows', () => {
    const { edits, outcomes } = plan(undefined);
    expect(edits).toEqual([]);
    expect(outcomes.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/cannot be split: src\/chat.ts does not/),
    );
  });
});

describe('`project: null` of an openai that LangChain brings', () => {
  const text = `import { ChatOpenAI } from '@langchain/openai';\nconst model = new ChatOpenAI({ model: 'glm-5' });\nexport const ask = () => model.invoke('hi');\n`;

  it.each([
    ['4.28.4', false],
    ['4.104.0', true],
  ])('is written beside %s: %s', (installed, isWritten) => {
    const { plan, after } = migrate(text, {}, {}, { major: 0, installed });
    expect(after).toContain('organization: null');
    expect(after.includes('project: null')).toBe(isWritten);
    const advice = `openai ${installed}, which is installed for @langchain/openai, knows no \`project\``;
    expect(plan.warnings.some(({ message }) => message.startsWith(advice))).toBe(!isWritten);
  });
});
