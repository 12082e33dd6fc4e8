import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPolicy } from '@gateshift/advisor';
import { loadCatalog } from '@gateshift/catalog';
import { describe, expect, it } from 'vitest';
import { analyzeSources, type SourceText } from '../analyze-sources.js';
import { centralizeClients, type Centralized } from './centralize-clients.js';

/*
 * fixtures/centralize/<case>: small projects `before/` and `after/`, and `outcome.txt`. Set UPDATE_FIXTURES=1 to write
 * what the pass does now; read the diff.
 */

const root = fileURLToPath(new URL('../../../../fixtures/centralize/', import.meta.url));
const isUpdate = process.env['UPDATE_FIXTURES'] === '1';
const catalog = loadCatalog();
const policy = createPolicy({}, { catalog, today: '2026-11-22' });

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((entry) => join(folder, entry))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]))
    .sort();
}

/** Each file of a folder with its text. */
function read(folder: string): ReadonlyMap<string, string> {
  return new Map(filesIn(folder).map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

function centralize(folder: string, files: ReadonlyMap<string, string>, moduleFile?: string): Centralized {
  const sources: readonly SourceText[] = [...files]
    .filter(([file]) => /\.[cm]?[jt]sx?$/.test(file))
    .map(([file, text]) => ({ file, text }));
  const { sites, modules } = analyzeSources(sources, { catalog, sdkMajor: () => 6 });
  return centralizeClients({
    root: folder,
    sites,
    files: sources.map(({ file }) => file),
    textOf: (file) => files.get(file) ?? '',
    resolve: (specifier, from) => {
      if (!specifier.startsWith('.')) return undefined;
      const path = join(dirname(from), specifier).replace(/\.js$/, '');
      return [...modules.keys()].find((file) => file.replace(/\.[jt]s$/, '') === path);
    },
    whyKept: () => undefined,
    policy,
    moduleFile,
  });
}

function apply(before: ReadonlyMap<string, string>, { files }: Centralized): ReadonlyMap<string, string> {
  const after = new Map([...before, ...files.map(({ file, after }) => [file, after] as const)]);
  return new Map([...after].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function describeOutcomes({ outcomes, variables }: Centralized): string {
  const lines = [...outcomes]
    .sort((left, right) => (left.location.file < right.location.file ? -1 : 1))
    .map(
      ({ location, title, outcome, code, reason }) =>
        `${location.file}:${location.line} ${title} | ${outcome} [${code}]: ${reason}`,
    );
  return [...lines, ...variables.map(({ name, example, purpose }) => `set ${name}=${example} (${purpose})`), ''].join(
    '\n',
  );
}

describe.each(readdirSync(root))('%s', (name) => {
  const before = read(join(root, name, 'before'));
  const result = centralize(join(root, name, 'before'), before);

  it('becomes what after/ and outcome.txt say', () => {
    if (isUpdate) {
      rmSync(join(root, name, 'after'), { recursive: true, force: true });
      for (const [file, text] of apply(before, result)) {
        mkdirSync(dirname(join(root, name, 'after', file)), { recursive: true });
        writeFileSync(join(root, name, 'after', file), text);
      }
      writeFileSync(join(root, name, 'outcome.txt'), describeOutcomes(result));
    }
    expect([...apply(before, result)]).toEqual([...read(join(root, name, 'after'))]);
    expect(describeOutcomes(result)).toBe(readFileSync(join(root, name, 'outcome.txt'), 'utf8'));
  });

  it('has nothing to do the second time', () => {
    expect(centralize(join(root, name, 'before'), apply(before, result)).files).toEqual([]);
  });

  it('says what becomes of every client', () => {
    const clients = result.outcomes.filter(({ kind }) => kind === 'client').map(({ siteId }) => siteId);
    expect(clients).toHaveLength(new Set(clients).size);
    expect(clients.length).toBeGreaterThan(1);
  });
});

it('goes to the module that is named', () => {
  const folder = join(root, 'typescript', 'before');
  const { files } = centralize(folder, read(folder), 'src/models/client.ts');
  expect(files.find(({ before }) => before === undefined)?.file).toBe('src/models/client.ts');
  expect(files.find(({ file }) => file === 'src/summary.ts')?.after).toContain(
    "import { openai, models } from './models/client.js';",
  );
});

it('does what the docs show', () => {
  const page = fileURLToPath(new URL('../../../../docs/codemods/centralize-client.md', import.meta.url));
  const text = readFileSync(page, 'utf8');
  const [, ...parts] = text.split(/^(?:Before|After):$/m);
  const block = /```ts\n\/\/ (.+)\n([\s\S]*?)```/g;
  let shown = text;
  for (const [index, after] of parts.entries()) {
    if (index % 2 === 0) continue;
    const given = new Map(
      [...(parts[index - 1] ?? '').matchAll(block)].map(([, file = '', code = '']) => [file, code]),
    );
    const made = apply(given, centralize(dirname(page), given));
    const changed = after.replaceAll(block, (_, file: string) => `\`\`\`ts\n// ${file}\n${made.get(file) ?? ''}\`\`\``);
    shown = shown.replace(after, () => changed);
    expect([...after.matchAll(block)].map(([, file]) => file)).toEqual([...made.keys()]);
  }
  if (isUpdate) writeFileSync(page, shown);
  expect(shown).toBe(readFileSync(page, 'utf8'));
  expect(parts).toHaveLength(4);
});
