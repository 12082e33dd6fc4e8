import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-gateshift';
import { describe, expect, it } from 'vitest';
import { readRulePage, type Example } from './rule-page.js';

const rules = Object.entries(plugin.rules);

/** The day and the SDK versions on which the pages' examples are true. */
const settings = { today: '2026-11-22', sdkMajors: { openai: 6, ai: 6 } };

function messagesFor(rule: string, example: Example): readonly string[] {
  const linter = new Linter();
  const config: Linter.Config = {
    files: ['**/*'],
    plugins: { gateshift: plugin },
    rules: { [`gateshift/${rule}`]: ['error', example.options] },
    settings: { gateshift: { ...settings, ...example.settings } },
    languageOptions: { parser: typescriptParser },
  };
  return linter
    .verify(example.code, [config], { filename: `example.${example.language}` })
    .map(({ message, fatal }) => {
      if (fatal) throw new Error(`${rule}.md:${example.line} ${message}`);
      return message;
    });
}

describe.each(rules)('docs/rules/%s.md', (rule, { meta }) => {
  const page = readRulePage(rule);
  const options = Object.keys(optionProperties(meta?.schema));

  it('has the parts that every page has', () => {
    expect(page.title).toBe(rule);
    expect(page.headings).toEqual(expect.arrayContaining(['## Examples', '## Options', '## When Not To Use It']));
    expect(page.examples.some((example) => example.isCorrect)).toBe(true);
    expect(page.examples.some((example) => !example.isCorrect)).toBe(true);
  });

  it('describes every option, and no other', () => {
    const described = page.headings.filter((heading) => heading.startsWith('### ')).map((heading) => heading.slice(4));
    expect([...described].sort()).toEqual(options.map((option) => `\`${option}\``).sort());
    for (const option of options) {
      expect(
        page.examples.some((example) => Object.hasOwn(example.options, option)),
        option,
      ).toBe(true);
    }
  });

  it.each(page.examples.filter((example) => !example.isCorrect))('reports the ❌ block at line $line', (example) => {
    expect(messagesFor(rule, example).length, `${page.file}:${example.line}`).toBeGreaterThan(0);
  });

  it.each(page.examples.filter((example) => example.isCorrect))(
    'is silent on the ✅ block at line $line',
    (example) => {
      expect(messagesFor(rule, example), `${page.file}:${example.line}`).toEqual([]);
    },
  );
});

function optionProperties(schema: unknown): object {
  const [first]: readonly unknown[] = Array.isArray(schema) ? schema : [];
  if (typeof first !== 'object' || first === null || !('properties' in first)) return {};
  return typeof first.properties === 'object' && first.properties !== null ? first.properties : {};
}
