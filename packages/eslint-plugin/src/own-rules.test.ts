import { checkNames } from '@gateshift/advisor';
import { Linter, type Rule } from 'eslint';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { describe, expect, it } from 'vitest';
import { rules } from './rules.js';

// eslint-plugin-eslint-plugin reads rules as their source spells them out. Ours are made of their checks, so it is shown
// each as it comes out: what users see of it, and what reports have.

interface Shape {
  readonly meta: NonNullable<Rule.RuleModule['meta']>;
  readonly suggests: boolean;
}

function shapeOf({ meta = {} }: Rule.RuleModule): Shape {
  return { meta, suggests: meta.hasSuggestions === true };
}

/** A rule with the same meta that reports as `report-findings.ts` does, by each of its messages. */
function sourceOf({ meta, suggests }: Shape): string {
  const ids = Object.keys(meta.messages ?? {}).filter((id) => id !== 'suggestion');
  const suggestion = `suggest: [{ messageId: 'suggestion', data: { message }, fix: (fixer) => fixer.insertTextAfter(node, message) }],`;
  const reports = ids.map(
    (id) => `context.report({ node, messageId: '${id}', data: { message }, ${suggests ? suggestion : ''} });`,
  );
  return `export default {
  meta: ${JSON.stringify(meta, undefined, 2)},
  create(context) {
    const message = context.sourceCode.text;
    return {
      Program(node) {
        ${reports.join('\n        ')}
      },
    };
  },
};
`;
}

function faultsOf(shape: Shape): readonly string[] {
  const config = { ...eslintPlugin.configs.all, files: ['**/*.mjs'] };
  const messages = new Linter({ configType: 'flat' }).verify(sourceOf(shape), [config], { filename: 'rule.mjs' });
  return messages.map(({ ruleId, message }) => `${String(ruleId)}: ${message}`);
}

describe("eslint-plugin-eslint-plugin's `all`", () => {
  it.each(checkNames)('has nothing to say of %s', (name) => {
    expect(faultsOf(shapeOf(rules[name]))).toEqual([]);
  });

  const sound = shapeOf(rules['no-expensive-model']);
  const withMeta = (meta: Shape['meta']): Shape => ({ ...sound, meta: { ...sound.meta, ...meta } });

  it.each([
    ['require-meta-docs-description', withMeta({ docs: { ...sound.meta.docs, description: 'No dear model' } })],
    ['require-meta-docs-url', withMeta({ docs: { description: sound.meta.docs?.description ?? '' } })],
    ['require-meta-has-suggestions', withMeta({ hasSuggestions: false })],
    ['no-missing-message-ids', { ...sound, meta: { ...sound.meta, messages: { finding: '{{message}}' } } }],
    ['no-unused-placeholders', withMeta({ messages: { finding: 'Dear.', suggestion: '{{message}}' } })],
    [
      'require-meta-schema-description',
      withMeta({ schema: [{ type: 'object', properties: { stay: { type: 'boolean' } } }] }),
    ],
  ])('sees the rules: a fault of the kind %s is found', (ruleId, broken) => {
    expect(faultsOf(broken).join('\n')).toContain(`eslint-plugin/${ruleId}: `);
  });
});
