import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noHardcodedKey = createRule({
  name: 'no-hardcoded-key',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    options: {
      places: {
        type: 'array',
        items: { enum: ['option', 'header', 'text'] },
        uniqueItems: true,
        description: 'Where a key counts.',
      },
    },
    defaultOptions: { places: ['option', 'header', 'text'] },
  },
  check: checks['no-hardcoded-key'],
});
