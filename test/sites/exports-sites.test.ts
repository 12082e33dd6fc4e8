import { analyze } from '@gateshift/analyzer';
import { loadCatalog } from '@gateshift/catalog';
import { parseModule } from '@gateshift/parsers';
import { describe, expect, it } from 'vitest';

const catalog = loadCatalog();

/** The exports whose importers are to be read too. */
function exportsSites(...statements: readonly string[]): readonly string[] {
  const parsed = parseModule({ file: 'a.ts', text: statements.join('\n') });
  if (!parsed.ok) throw new Error(parsed.message);
  return analyze(parsed.module, {
    isModelId: (text) => catalog.isModelId(text),
    providerOfHost: (host) => catalog.providerOfHost(host),
    sdkMajor: () => 'unknown',
  }).exportsSites;
}

const sdk = "import OpenAI from 'openai';";

describe('a module that hands out sites', () => {
  it.each([
    ['a client', 'client', [sdk, 'export const client = new OpenAI();']],
    ['a client that a neighbour made', 'held', [sdk, 'const made = new OpenAI();', 'export const held = { made };']],
    [
      'a function that gives one',
      'client',
      [sdk, 'export function client() { if (a) { return new OpenAI(); } return null; }'],
    ],
    [
      'a table that is filled elsewhere',
      'held',
      [sdk, 'fill();', 'export const held = {};', 'function fill() { held.a = new OpenAI(); }'],
    ],
    [
      'a client of a dynamic import',
      'client',
      ["export const client = async () => new (await import('openai')).OpenAI();"],
    ],
    ['a client of CommonJS', 'client', ["const OpenAI = require('openai');", 'exports.client = new OpenAI();']],
    ['an address', 'url', ["export const url = 'https://api.openai.com/v1';"]],
    ['part of an address', 'default', ["const path = '/chat/completions';", 'export { path as default };']],
    ['the SDK itself', 'default', ["export { default } from 'openai';"]],
    [
      'a client among others',
      'client',
      [sdk, 'export const client = new OpenAI();', 'export const sum = (list) => list.map(Number).join();'],
    ],
    ['everything of another', '*', [sdk, "export * from 'openai';"]],
    ['what it is as a whole', '*', [sdk, 'export = new OpenAI();']],
  ])('%s', (_, name, statements) => {
    expect(exportsSites(...statements)).toEqual([name]);
  });

  it('with a type that may be of what holds a client', () => {
    const held = exportsSites(
      sdk,
      'export interface Held { client: OpenAI }',
      'export const make = (): Held => ({ client: new OpenAI() });',
    );
    expect(new Set(held)).toEqual(new Set(['make', 'Held']));
  });

  it.each([
    [
      'what only it uses',
      [sdk, 'const client = new OpenAI();', 'export const sum = (list) => list.map(Number).join();'],
    ],
    [
      'a class of the language alone',
      [sdk, 'export class Held { #a = new Map(); add(a) { this.#a.set(a, 1); return this; } }'],
    ],
    ['nothing', [sdk, 'new OpenAI();']],
  ])('not %s', (_, statements) => {
    expect(exportsSites(...statements)).toEqual([]);
  });
});
