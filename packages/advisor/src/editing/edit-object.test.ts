import { analyze, type ObjectShape } from '@gateshift/analyzer';
import { loadCatalog } from '@gateshift/catalog';
import { parseModule } from '@gateshift/parsers';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './apply-edits.js';
import { editObject, type ObjectChange, type ObjectEntry } from './edit-object.js';

const catalog = loadCatalog();

/** The options of the one client in the text, as the analyzer gives them. */
function shapeIn(text: string): ObjectShape {
  const parsed = parseModule({ file: 'a.ts', text });
  if (!parsed.ok) throw new Error(parsed.message);
  const { sites } = analyze(parsed.module, {
    isModelId: (id) => catalog.isModelId(id),
    providerOfHost: (host) => catalog.providerOfHost(host),
    sdkMajor: () => 6,
  });
  const client = sites.find((site) => site.kind === 'client');
  if (client?.kind !== 'client' || client.options.kind !== 'inline')
    throw new Error('the text has no client with options');
  return client.options.object;
}

const head = "import OpenAI from 'openai';\n";

function change(options: string, make: (shape: ObjectShape) => ObjectChange): string {
  const text = `${head}const c = new OpenAI(${options});\n`;
  const shape = shapeIn(text);
  const after = applyEdits(text, editObject(text, shape, make(shape)));
  expect(parseModule({ file: 'a.ts', text: after }).ok).toBe(true);
  return after.slice(`${head}const c = new OpenAI(`.length, -');\n'.length);
}

const set = (options: string, ...entries: readonly ObjectEntry[]) => change(options, () => ({ set: entries }));
const remove = (options: string, ...names: readonly string[]) =>
  change(options, (shape) => ({
    remove: shape.entries.filter((entry) => entry.kind === 'property' && names.includes(entry.name ?? '')),
  }));

const one: ObjectEntry = { name: 'one', text: '1' };
const two: ObjectEntry = { name: 'two', text: '2' };

describe('setting an entry', () => {
  it.each([
    ['{}', '{ one: 1 }'],
    ['{ a }', '{ a, one: 1 }'],
    ['{ a, }', '{ a, one: 1, }'],
    ['{a:1}', '{a:1, one: 1}'],
    ['{ a: b }', '{ a: b, one: 1 }'],
    ['{\n  a: 1,\n}', '{\n  a: 1,\n  one: 1,\n}'],
    ['{\n  a: 1\n}', '{\n  a: 1,\n  one: 1\n}'],
    ['{\n  a: 1, // why\n  /* b */\n}', '{\n  a: 1, // why\n  /* b */\n  one: 1,\n}'],
    ['{\n  a: 1 // , why\n}', '{\n  a: 1, // , why\n  one: 1\n}'],
    ['{ a: 1,\n  b: 2 }', '{ a: 1,\n  b: 2,\n  one: 1 }'],
    ['{\n  a: { b: 1 },\n}', '{\n  a: { b: 1 },\n  one: 1,\n}'],
  ])('goes last in %j', (options, expected) => {
    expect(set(options, one)).toBe(expected);
  });

  it.each([
    ['{ one: 0 }', '{ one: 1 }'],
    ["{ 'one': 0 }", "{ 'one': 1 }"],
    ['{ one }', '{ one: 1 }'],
    ['{ one() { return 0 } }', '{ one: 1 }'],
    ['{ one: 0, a }', '{ one: 1, a }'],
    ['{ one: (0) }', '{ one: (1) }'],
    ['{ one: 0, one: 2 }', '{ one: 0, one: 1 }'],
    ['{ one: 0, ...{ a: 1 } }', '{ one: 1, ...{ a: 1 } }'],
  ])('takes the place of the one that counts in %j', (options, expected) => {
    expect(set(options, one)).toBe(expected);
  });

  it.each([
    ['{ one: 0, ...rest }', '{ ...rest, one: 1 }'],
    ['{ one: 0, ...{ one: 5 }, a }', '{ ...{ one: 5 }, a, one: 1 }'],
    ['{\n  one: 0,\n  ...rest,\n}', '{\n  ...rest,\n  one: 1,\n}'],
  ])('goes after a spread that could hold it in %j', (options, expected) => {
    expect(set(options, one)).toBe(expected);
  });

  it('breaks one line into several where it would run over', () => {
    const long: ObjectEntry = { name: 'long', text: `'${'x'.repeat(80)}'` };
    expect(set('{ a: 1, b }', long)).toBe(`{\n  a: 1,\n  b,\n  long: ${long.text},\n}`);
    expect(set('{ a: 1 /* note */ }', long)).toBe(`{ a: 1, /* note */\n  long: ${long.text}\n}`);
    expect(set('{ one: 0, ...rest }', one, long)).toBe(`{\n  ...rest,\n  one: 1,\n  long: ${long.text},\n}`);
  });

  it('prints several lines of an entry where the object has lines', () => {
    const spread: ObjectEntry = { name: undefined, text: '(a ? {} : {})', lines: ['(a', '  ? {}', '  : {})'] };
    expect(set('{ a }', spread)).toBe('{ a, ...(a ? {} : {}) }');
    expect(set('{\n\ta,\n}', spread)).toBe('{\n\ta,\n\t...(a\n\t\t? {}\n\t\t: {}),\n}');
  });
});

describe('removing an entry', () => {
  it.each([
    ['{ a, b, c }', ['b'], '{ a, c }'],
    ['{ a, b }', ['b'], '{ a }'],
    ['{ a, b, c }', ['b', 'c'], '{ a }'],
    ['{ a, b /* why */, c }', ['b'], '{ a, /* why */ c }'],
    ['{ a, b /* why */, c }', ['b', 'c'], '{ a, /* why */  }'],
    ['{\n  a,\n  b // why\n  , c\n}', ['b'], '{\n  a,\n  // why\n   c\n}'],
    ['{\n  a,\n  b, // of b\n  c,\n}', ['b'], '{\n  a,\n  // of b\n  c,\n}'],
    ['{\n  a,\n  // above\n  b,\n  c,\n}', ['b'], '{\n  a,\n  // above\n  c,\n}'],
    ['{\n  a,\n  b\n}', ['b'], '{\n  a\n}'],
  ] as const)('%j without %j', (options, names, expected) => {
    expect(remove(options, ...names)).toBe(expected);
  });

  it('puts a new entry in the place of the last one', () => {
    const result = change('{\n  a,\n  b\n}', (shape) => ({ set: [one, two], remove: shape.entries.slice(-1) }));
    expect(result).toBe('{\n  a,\n  one: 1,\n  two: 2\n}');
  });
});
