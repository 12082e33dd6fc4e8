import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noCallInLoop = createRule({
  name: 'no-call-in-loop',
  meta: { type: 'problem', hasSuggestions: false, options: {} },
  check: checks['no-call-in-loop'],
});
