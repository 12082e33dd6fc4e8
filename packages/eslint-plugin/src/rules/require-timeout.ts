import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const requireTimeout = createRule({
  name: 'require-timeout',
  meta: { type: 'problem', hasSuggestions: false, options: {} },
  check: checks['require-timeout'],
});
