import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noOversizedStaticPrompt = createRule({
  name: 'no-oversized-static-prompt',
  meta: {
    type: 'suggestion',
    hasSuggestions: false,
    options: {
      tokens: { type: 'integer', minimum: 1, description: 'Tokens, by estimate, from which on a prompt is long.' },
    },
    defaultOptions: { tokens: 2000 },
  },
  check: checks['no-oversized-static-prompt'],
});
