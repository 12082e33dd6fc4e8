import { analyze } from '@gateshift/analyzer';
import { loadCatalog } from '@gateshift/catalog';
import { parseModule } from '@gateshift/parsers';
import { describe, expect, it } from 'vitest';

const catalog = loadCatalog();

/** Whether importers of the module are to be read too. */
function exportsSites(...statements: readonly string[]): boolean {
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
    ['a client', [sdk, 'export const client = new OpenAI();']],
    ['a client that a neighbour made', [sdk, 'const made = new OpenAI();', 'export const held = { made };']],
    ['a function that gives one', [sdk, 'export function client() { if (a) { return new OpenAI(); } return null; }']],
    [
      'a table that is filled elsewhere',
      [sdk, 'fill();', 'export const held = {};', 'function fill() { held.a = new OpenAI(); }'],
    ],
    ['a client of a dynamic import', ["export const client = async () => new (await import('openai')).OpenAI();"]],
    ['a client of CommonJS', ["const OpenAI = require('openai');", 'exports.client = new OpenAI();']],
    ['an address', ["export const url = 'https://api.openai.com/v1';"]],
    ['part of an address', ["const path = '/chat/completions';", 'export { path as default };']],
    ['the SDK itself', ["export { default } from 'openai';"]],
  ])('%s', (_, statements) => {
    expect(exportsSites(...statements)).toBe(true);
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
    expect(exportsSites(...statements)).toBe(false);
  });
});
