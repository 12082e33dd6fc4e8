import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createPolicy, rewriteNames, type Config, type MigrationForm, type RewriteName } from '@gateshift/advisor';
import { loadCatalog, loadGateway } from '@gateshift/catalog';
import { expect, it } from 'vitest';
import { migrateSources } from './migrate-sources.js';

/*
 * Every "Before:" and "After:" of docs/codemods is run. An options comment above a pair says what the user asked for;
 * without one it is a plain migration. Set UPDATE_FIXTURES=1 to write what the migration does now.
 */

interface PairOptions {
  readonly form?: MigrationForm;
  readonly only?: readonly RewriteName[];
  readonly config?: Config;
}

const root = fileURLToPath(new URL('../../../docs/codemods/', import.meta.url));
const catalog = loadCatalog();
const gateway = loadGateway('global-api');
const pairPattern =
  /(?:<!-- options: (?<options>\{.*\}) -->\n\n)?Before:\n\n```ts\n(?<before>[\s\S]*?)```\n\nAfter:\n\n```ts\n(?<after>[\s\S]*?)```/g;

it('every rewrite has a page', () => {
  const pages = readdirSync(root).map((file) => file.replace(/\.md$/, ''));
  expect(pages.sort()).toEqual([...rewriteNames, 'centralize-client', 'README', 'environment', 'reasons'].sort());
});

it.each([...rewriteNames, 'environment'])('%s: its examples are what it does', (rewrite) => {
  const file = `${root}${rewrite}.md`;
  const page = readFileSync(file, 'utf8');
  const pairs = [...page.matchAll(pairPattern)];
  expect(pairs.length).toBeGreaterThan(0);
  const shown = page.replace(pairPattern, (pair, options: string | undefined, before: string, after: string) =>
    pair.replace(`After:\n\n\`\`\`ts\n${after}`, () => `After:\n\n\`\`\`ts\n${migrate(before, options)}`),
  );
  if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(file, shown);
  expect(readFileSync(file, 'utf8')).toBe(shown);
});

function migrate(text: string, written: string | undefined): string {
  const options: PairOptions = written === undefined ? {} : JSON.parse(written);
  const result = migrateSources([{ file: 'app.ts', text }], {
    gateway,
    form: options.form ?? 'direct',
    ...(options.only && { only: options.only }),
    policy: createPolicy(options.config ?? {}, { catalog, today: '2026-11-22', gateway }),
    sdkMajor: () => 6,
  });
  expect(result.failures).toEqual([]);
  const after = result.files[0]?.after;
  if (after === undefined) throw new Error('an example changes nothing');
  return after;
}
