import { createLineMap } from '@gateshift/analyzer';
import { describe, expect, it } from 'vitest';
import { readSuppressions, type SourceComment } from './suppressions.js';

/** Comments as the parsers give them; texts here hold no strings with comment marks. */
function commentsIn(text: string): readonly SourceComment[] {
  return [...text.matchAll(/\/\/([^\r\n\u2028\u2029]*)|\/\*([\s\S]*?)\*\//g)].map((match) => ({
    type: match[1] === undefined ? 'Block' : 'Line',
    value: match[1] ?? match[2] ?? '',
    range: [match.index, match.index + match[0].length],
  }));
}

/** The names of the calls `a()`, `b()`, … in the text whose finding of the check is not silenced. */
function heard(text: string, check = 'no-retired-model'): string {
  const suppressions = readSuppressions(text, commentsIn(text));
  const lines = createLineMap(text);
  return [...text.matchAll(/\b([a-z])\(\)/g)]
    .filter((match) => {
      const at = lines.locate('a.ts', [match.index, match.index + match[0].length]);
      return !suppressions.isSuppressed(check, at);
    })
    .map((match) => match[1])
    .join('');
}

describe('comments of ESLint', () => {
  it('silence the next line, or their own', () => {
    expect(heard('// eslint-disable-next-line gateshift/no-retired-model\na();\nb();')).toBe('b');
    expect(heard('a(); // eslint-disable-line gateshift/no-retired-model\nb();')).toBe('b');
    expect(heard('/* eslint-disable-next-line\n   gateshift/no-retired-model */\na();\nb();')).toBe('b');
  });

  it('silence a block, until they are taken back', () => {
    expect(heard('a();\n/* eslint-disable gateshift/no-retired-model */\nb();\n/* eslint-enable */\nc();')).toBe('ac');
    expect(heard('/* eslint-disable */ a();\n/* eslint-enable gateshift/no-retired-model */\nb();')).toBe('b');
    expect(heard('/* eslint-disable */ a();\n/* eslint-enable no-console */\nb();')).toBe('');
  });

  it('speak of the rules they name and of no other', () => {
    expect(heard('// eslint-disable-next-line gateshift/no-expensive-model\na();')).toBe('a');
    expect(heard('// eslint-disable-next-line no-console\na();')).toBe('a');
    expect(heard('// eslint-disable-next-line no-console, gateshift/no-retired-model\na();')).toBe('');
    expect(heard('// eslint-disable-next-line\na();')).toBe('');
  });

  it('may say why', () => {
    expect(heard('// eslint-disable-next-line gateshift/no-retired-model -- see gateshift/other\na();')).toBe('');
    expect(heard('// eslint-disable-next-line -- the customer pays\na();')).toBe('');
  });

  it('need a block comment for a block, and their exact name', () => {
    expect(heard('// eslint-disable gateshift/no-retired-model\na();')).toBe('a');
    expect(heard('/* eslint-disabled */ a();')).toBe('a');
    expect(heard('// see eslint-disable-next-line\na();')).toBe('a');
  });

  it('count lines of every kind', () => {
    expect(heard('// eslint-disable-next-line\r\na();\r\nb();')).toBe('b');
    expect(heard('x = 1;\u2028// eslint-disable-next-line\u2028a();\u2028b();')).toBe('b');
  });
});

describe('gateshift-ignore', () => {
  it('silences every check on its own line, or on the next where it stands alone', () => {
    expect(heard('// gateshift-ignore: measured\na();\nb();')).toBe('b');
    expect(heard('a(); // gateshift-ignore\nb();')).toBe('b');
    expect(heard('{/* gateshift-ignore */}\na();\nb();')).toBe('b');
    expect(heard('/*\n * gateshift-ignore\n */\na();\nb();')).toBe('b');
  });

  it('silences a whole file', () => {
    expect(heard('a();\n// gateshift-ignore-file\nb();')).toBe('');
  });

  it('is a word of its own', () => {
    expect(heard('// gateshift-ignored\na();')).toBe('a');
    expect(heard('// do not use gateshift-ignore here\na();')).toBe('a');
  });

  it('holds for what is said of a site that begins on the line', () => {
    const text = '// gateshift-ignore\nask({\n  model: m() });';
    const suppressions = readSuppressions(text, commentsIn(text));
    const lines = createLineMap(text);
    const model = lines.locate('a.ts', [text.indexOf('m()'), text.indexOf('m()') + 3]);
    const call = lines.locate('a.ts', [text.indexOf('ask'), text.length]);
    expect(suppressions.isSuppressed('no-expensive-model', model)).toBe(false);
    expect(suppressions.isSuppressed('no-expensive-model', model, call)).toBe(true);
    expect(suppressions.isIgnored(call)).toBe(true);
  });
});
