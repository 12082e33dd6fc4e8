import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noExcessiveOutputCap = createRule({
  name: 'no-excessive-output-cap',
  meta: {
    type: 'suggestion',
    hasSuggestions: false,
    options: {
      most: {
        type: 'object',
        description: 'The most tokens that an answer may be allowed, by API; `default` for the rest.',
        additionalProperties: { type: 'integer', minimum: 1 },
      },
    },
    defaultOptions: { most: {} },
  },
  check: checks['no-excessive-output-cap'],
});
