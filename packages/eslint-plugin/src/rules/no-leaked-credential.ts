import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noLeakedCredential = createRule({
  name: 'no-leaked-credential',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    options: {},
  },
  check: checks['no-leaked-credential'],
});
