import { describe, expect, it } from 'vitest';
import { decodeSource, encodeSource, searchableText, sizeLimit } from './decode-source.js';

const statement = 'var a=function(b){return b&&b.c?b.c:{d:!0,e:void 0}};';

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

  it('does not read what no person writes', () => {
    expect(decodeSource(Buffer.from(statement.repeat(400))).kind).toBe('generated');
    expect(decodeSource(Buffer.from(`/*! licence */\n${statement.repeat(400)}\n`)).kind).toBe('generated');
    const webpack = `/******/ (() => { // webpackBootstrap\n${'  var x = 1;\n'.repeat(50)}`;
    expect(decodeSource(Buffer.from(webpack)).kind).toBe('generated');
    const esbuild =
      '#!/usr/bin/env node\n"use strict";\nvar __create = Object.create;\nvar __defProp = Object.defineProperty;\n';
    expect(decodeSource(Buffer.from(esbuild)).kind).toBe('generated');
    expect(decodeSource(Buffer.alloc(sizeLimit + 1, 'a')).kind).toBe('too large');
  });

  it.each([
    ['a long prompt on one line', `export const prompt = '${'Answer in one sentence, please. '.repeat(2000)}';\n`],
    ['an image as text', `export const image = 'data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUg'.repeat(2000)}';\n`],
    ['a short one-line file', statement],
    ['ordinary code', `${statement}\n`.repeat(2000)],
    ['code that speaks of bundles', "if (id.includes('__webpack_require__')) return;\n"],
  ])('reads %s', (_title, text) => {
    expect(decodeSource(Buffer.from(text)).kind).toBe('text');
  });
});

describe('searchableText', () => {
  it.each(['utf8', 'utf16le'] as const)('finds words in %s', (encoding) => {
    expect(searchableText(Buffer.from("\uFEFFimport 'openai';", encoding))).toContain("'openai'");
  });
});
