import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noLeakedCredential = createRule({
  name: 'no-leaked-credential',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    options: {
      identifiers: {
        type: 'boolean',
        description: 'Also report clients that leak nothing but the organisation and project the SDK reads by itself.',
      },
    },
    defaultOptions: { identifiers: false },
  },
  check: checks['no-leaked-credential'],
});
