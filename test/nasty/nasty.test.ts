import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createPolicy, spliceLatin1, type Edit, type MigrationForm } from '@gateshift/advisor';
import { loadCatalog, loadGateway } from '@gateshift/catalog';
import { migrateSources } from '@gateshift/codemods';
import { decodeSource, encodeSource, generatedMark } from '@gateshift/parsers';
import { describe, expect, it } from 'vitest';

/*
 * fixtures/nasty holds one file per way in which source can be hard to edit. Set UPDATE_FIXTURES=1 to write
 * outcomes.txt anew.
 */

const root = fileURLToPath(new URL('../../fixtures/nasty/', import.meta.url));
const outcomesFile = `${root}outcomes.txt`;
const catalog = loadCatalog();
const gateway = loadGateway('global-api');
const policy = createPolicy(
  { map: { 'gpt-4o': 'deepseek-v4-flash' }, outputCaps: { default: 1024 } },
  { catalog, today: '2026-11-22', gateway },
);
const files = readdirSync(root).filter((name) => name !== 'outcomes.txt');

type Result =
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'migrated'; readonly edits: readonly Edit[]; readonly after: Buffer };

describe.each(['direct', 'switch'] as const)('nasty input, %s form', (form) => {
  it.each(files)('%s', (file) => {
    const before = readFileSync(root + file);
    const result = migrate(file, before, form);
    if (result.kind === 'refused') {
      expect(result.sentence).toMatch(/^\S.*\.$/s);
      return;
    }
    expectBytesOutsideEditsKept(before, result);
    const again = migrate(file, result.after, form);
    expect(again).toMatchObject({ kind: 'migrated', edits: [] });
  });
});

it('every file has the outcome that is written down', () => {
  const lines = files.map((file) => {
    const result = migrate(file, readFileSync(root + file), 'direct');
    if (result.kind === 'refused') return `${file}: ${result.sentence}`;
    return `${file}: ${result.edits.length} edits`;
  });
  const text = `${lines.join('\n')}\n`;
  if (process.env['UPDATE_FIXTURES'] === '1' || !existsSync(outcomesFile)) writeFileSync(outcomesFile, text);
  expect(text).toBe(readFileSync(outcomesFile, 'utf8'));
});

function migrate(file: string, bytes: Buffer, form: MigrationForm): Result {
  const source = decodeSource(bytes);
  if (source.kind !== 'text')
    return { kind: 'refused', sentence: `${file} is not read as source: it is ${source.kind}.` };
  const mark = generatedMark(file, source.text);
  if (mark) return { kind: 'refused', sentence: `${file} is not read as source: it is ${mark.kind}.` };
  const result = migrateSources([{ file, text: source.text }], { gateway, form, policy, sdkMajor: () => 6 });
  const [failure] = result.failures;
  if (failure !== undefined) return { kind: 'refused', sentence: failure };
  const after = result.files[0]?.after ?? source.text;
  const encoded = encodeSource(after, source.encoding);
  if (source.encoding === 'latin1') expect(Buffer.from(spliceLatin1(bytes, result.plan.edits))).toEqual(encoded);
  return { kind: 'migrated', edits: result.plan.edits, after: encoded };
}

/** Cuts the edits out of both files: what is left has to be the same bytes in the same order. */
function expectBytesOutsideEditsKept(before: Buffer, { edits, after }: Result & { readonly kind: 'migrated' }): void {
  const source = decodeSource(before);
  if (source.kind !== 'text') throw new Error('a file that was edited is text');
  const bytesOf = (text: string) => encodeSource(text, source.encoding);
  let read = 0;
  let written = 0;
  for (const edit of edits) {
    const kept = bytesOf(source.text.slice(read, edit.range[0]));
    expect(after.subarray(written, written + kept.length)).toEqual(kept);
    written += kept.length + bytesOf(edit.text).length;
    read = edit.range[1];
  }
  expect(after.subarray(written)).toEqual(bytesOf(source.text.slice(read)));
}
