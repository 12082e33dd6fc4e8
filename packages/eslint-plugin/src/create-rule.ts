import { checks, type Check, type CheckName } from '@gateshift/advisor';
import type { Rule } from 'eslint';
import { docsUrl } from './package-info.js';
import { reportFindings } from './report-findings.js';

type JsonSchema = Readonly<Record<string, unknown>>;

interface RuleDefinition<Options extends object> {
  readonly name: CheckName;
  readonly meta: {
    readonly type: 'problem' | 'suggestion';
    /** The JSON schema of each option. All options may be left out; what then applies is the check's affair. */
    readonly options: Readonly<Record<keyof Options, JsonSchema>>;
    readonly hasSuggestions: boolean;
    /** What does not depend on the configuration; the rest of the defaults come from there. */
    readonly defaultOptions?: Partial<Options>;
  };
  /** The check that speaks through the rule. */
  readonly check: Check<Options>;
}

/** Makes an ESLint rule of a check: the sites come from one pass that all rules share. */
export function createRule<Options extends object>({ name, meta, check }: RuleDefinition<Options>): Rule.RuleModule {
  return {
    meta: {
      type: meta.type,
      docs: { description: check.description, url: docsUrl(name), recommended: checks[name].enabled === 'always' },
      hasSuggestions: meta.hasSuggestions,
      schema: [{ type: 'object', properties: { ...meta.options }, additionalProperties: false }],
      defaultOptions: [meta.defaultOptions ?? {}],
      messages: Object.fromEntries(
        ['finding', ...(check.variants ?? []), ...(meta.hasSuggestions ? ['suggestion'] : [])].map((id) => [
          id,
          '{{message}}',
        ]),
      ),
      languages: ['js/js'],
    },
    create(context) {
      const options: Partial<Options> = context.options[0] ?? {};
      return { Program: () => reportFindings(context, check, options) };
    },
  };
}
