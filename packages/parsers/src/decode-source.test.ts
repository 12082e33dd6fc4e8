import { describe, expect, it } from 'vitest';
import { decodeSource, encodeSource, searchableText, sizeLimit } from './decode-source.js';

describe('decodeSource', () => {
  it('keeps a byte-order mark, so that the bytes come back', () => {
    const bytes = Buffer.from("\uFEFFimport 'a';\r\n");
    const source = decodeSource(bytes);
    if (source.kind !== 'text') throw new Error(source.kind);
    expect(source.text.charCodeAt(0)).toBe(0xfeff);
    expect(encodeSource(source.text, source.encoding).equals(bytes)).toBe(true);
  });

  it('reads what is not UTF-8 byte by byte, and gives every byte back', () => {
    const bytes = Buffer.concat([Buffer.from('// caf'), Buffer.from([0xe9, 0xff, 0x80]), Buffer.from("\nask('x');\n")]);
    const source = decodeSource(bytes);
    if (source.kind !== 'text') throw new Error(source.kind);
    expect(source.encoding).toBe('latin1');
    expect(source.text).toHaveLength(bytes.length);
    expect(encodeSource(source.text, source.encoding).equals(bytes)).toBe(true);
  });

  it('knows UTF-16 and binary content', () => {
    expect(decodeSource(Buffer.from("\uFEFFimport 'a';", 'utf16le')).kind).toBe('utf-16');
    expect(decodeSource(Buffer.from([0xfe, 0xff, 0, 0x61])).kind).toBe('utf-16');
    expect(decodeSource(Buffer.from([0x47, 0x11, 0, 0, 1])).kind).toBe('binary');
  });

  it('does not look into files that nobody can have written', () => {
    expect(decodeSource(Buffer.alloc(sizeLimit + 1, 'a')).kind).toBe('too large');
  });
});

describe('searchableText', () => {
  it.each(['utf8', 'utf16le'] as const)('finds words in %s', (encoding) => {
    expect(searchableText(Buffer.from("\uFEFFimport 'openai';", encoding))).toContain("'openai'");
  });
});
