import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noRetiredModel = createRule({
  name: 'no-retired-model',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    options: {
      noticeDays: {
        type: 'integer',
        minimum: 0,
        description: 'Report announced shutdowns that are at most this many days away.',
      },
    },
  },
  check: checks['no-retired-model'],
});
