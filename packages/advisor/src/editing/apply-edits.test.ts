import { describe, expect, it } from 'vitest';
import { applyEdits, OverlappingEditsError, orderEdits, spliceLatin1 } from './apply-edits.js';

describe('applyEdits', () => {
  it('splices replacements, insertions and deletions, whatever order they come in', () => {
    const text = 'const a = 1;\r\n';
    const edits = [
      { range: [10, 11], text: '2' },
      { range: [0, 5], text: 'let' },
      { range: [11, 12], text: '' },
    ] as const;
    expect(applyEdits(text, edits)).toBe('let a = 2\r\n');
  });

  it('counts UTF-16 code units, so characters beyond the first plane move nothing', () => {
    expect(applyEdits("f('🙂', 'a')", [{ range: [8, 11], text: "'b'" }])).toBe("f('🙂', 'b')");
  });

  it('keeps insertions at one place in the order given', () => {
    const edits = [
      { range: [1, 1], text: 'x' },
      { range: [1, 1], text: 'y' },
    ] as const;
    expect(applyEdits('ab', edits)).toBe('axyb');
  });

  it('does identical edits once', () => {
    const edit = { range: [0, 1], text: 'z' } as const;
    expect(orderEdits([edit, { ...edit }])).toHaveLength(1);
    expect(applyEdits('ab', [edit, { ...edit }])).toBe('zb');
  });

  it('lets an insertion stand right before and right after a replacement', () => {
    const edits = [
      { range: [3, 3], text: ',' },
      { range: [1, 3], text: 'XY' },
      { range: [1, 1], text: '(' },
    ] as const;
    expect(applyEdits('abcd', edits)).toBe('a(XY,d');
  });

  it('refuses overlapping edits and names both', () => {
    const first = { range: [0, 4], text: 'one' } as const;
    const second = { range: [2, 6], text: 'two' } as const;
    expect(() => applyEdits('abcdefgh', [second, first])).toThrow(OverlappingEditsError);
    expect(() => applyEdits('abcdefgh', [second, first])).toThrow(/0–4 → "one" and 2–6 → "two"/);
  });

  it('refuses an insertion inside a replaced range', () => {
    const edits = [
      { range: [0, 4], text: 'one' },
      { range: [2, 2], text: 'two' },
    ] as const;
    expect(() => applyEdits('abcdefgh', edits)).toThrow(OverlappingEditsError);
  });

  it('refuses ranges that the text does not have', () => {
    expect(() => applyEdits('ab', [{ range: [1, 5], text: '' }])).toThrow(/beyond the text \(2 characters\)/);
    expect(() => applyEdits('ab', [{ range: [2, 1], text: '' }])).toThrow(/ends before it starts/);
  });
});

describe('spliceLatin1', () => {
  it('copies bytes that are no UTF-8', () => {
    const bytes = Uint8Array.from([0x61, 0xe9, 0x62, 0xff]);
    expect(spliceLatin1(bytes, [{ range: [2, 3], text: 'xy' }])).toEqual(
      Uint8Array.from([0x61, 0xe9, 0x78, 0x79, 0xff]),
    );
  });

  it('refuses text that one byte per character cannot hold', () => {
    expect(() => spliceLatin1(Uint8Array.from([0x61]), [{ range: [0, 1], text: '€' }])).toThrow(
      /Convert the file to UTF-8/,
    );
  });
});
