import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noUnknownModel = createRule({
  name: 'no-unknown-model',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    options: {
      allow: {
        type: 'array',
        items: { type: 'string' },
        description: 'Ids that are right although no catalogue knows them.',
      },
    },
    defaultOptions: { allow: [] },
  },
  check: checks['no-unknown-model'],
});
