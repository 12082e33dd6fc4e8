import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const requireGateway = createRule({
  name: 'require-gateway',
  meta: {
    type: 'suggestion',
    hasSuggestions: true,
    options: {},
  },
  check: checks['require-gateway'],
});
