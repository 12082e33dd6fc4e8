import { analyze } from '@gateshift/analyzer';
import { loadCatalog } from '@gateshift/catalog';
import { parseModule } from '@gateshift/parsers';
import { expect, test } from 'vitest';

const catalog = loadCatalog();

/** Whether the first id of a module may give way to an expression, or why not. */
function replaceable(declarations: string, model: string): true | string | undefined {
  const text = `import OpenAI from 'openai';\n${declarations}\nexport const ask = (tier: 'fast') => new OpenAI().chat.completions.create({ model: ${model}, messages: [] });\n`;
  const parsed = parseModule({ file: 'a.ts', text });
  if (!parsed.ok) throw new Error(parsed.message);
  const { sites } = analyze(parsed.module, {
    isModelId: (id) => catalog.isModelId(id),
    providerOfHost: (host) => catalog.providerOfHost(host),
    sdkMajor: () => 6,
  });
  return sites.find((site) => site.kind === 'model')?.replaceable;
}

const table = "{ fast: 'gpt-4o' }";
const setting = 'interface Setting { id: string; label: "Quick" }';

test.each([
  ['a table whose ids nothing takes as a type', `const M = ${table} as const;`, 'M[tier]'],
  ['one of which the keys alone are a type', `const M = ${table} as const;\ntype Tier = keyof typeof M;`, 'M[tier]'],
  ['one that is read by a constant on its way', `const M = ${table} as const;\nconst id = M.fast;`, 'id'],
  ['an open check', `const M = ${table} satisfies Record<string, string>;`, 'M[tier]'],
  [
    'a declared interface, at the place of the id',
    `${setting}\nconst M: Record<string, Setting> = { fast: { id: 'gpt-4o', label: 'Quick' } };`,
    'M[tier]!.id',
  ],
  [
    'a list of ids that is kept open',
    `type Id = 'gpt-4o' | (string & {});\nconst M: Record<'fast', Id> = ${table};`,
    'M[tier]',
  ],
])('%s gives way', (_title, declarations, model) => {
  expect(replaceable(declarations, model)).toBe(true);
});

test.each([
  [
    'whose ids are a type',
    `const M = ${table} as const;\ntype Id = (typeof M)['fast'];`,
    'M[tier]',
    /line 3 may rely on/,
  ],
  ['that others can import', `export const M = ${table} as const;`, 'M[tier]', /an exported `as const` table/],
  ['that is handed on', `const M = ${table} as const;\nObject.values(M).map(String);`, 'M[tier]', /may rely on/],
  [
    'of which an entry goes to a typed name',
    `const M = ${table} as const;\nconst id: 'gpt-4o' = M.fast;`,
    'M[tier]',
    /may rely on/,
  ],
  ['checked by a union', `const M = ${table} satisfies Record<'fast', 'gpt-4o'>;`, 'M[tier]', /checked by `satisfies`/],
  [
    'declared by a union',
    `type Id = 'gpt-4o' | 'o3';\nconst M: Record<'fast', Id> = ${table};`,
    'M[tier]',
    /may name it/,
  ],
  [
    'whose entries are found by the id',
    `${setting}\nconst M: Setting[] = [{ id: 'gpt-4o', label: 'Quick' }];\nconst found = M.find((one) => one.id === 'gpt-4o');`,
    'M[0]!.id',
    /told apart by it in line 4/,
  ],
  ['of an enum', "enum M { Fast = 'gpt-4o' }", 'M.Fast', /an enum member/],
])('a table %s does not', (_title, declarations, model, reason) => {
  expect(replaceable(declarations, model)).toMatch(reason);
});
