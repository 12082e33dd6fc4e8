import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noUnboundedAgentLoop = createRule({
  name: 'no-unbounded-agent-loop',
  meta: { type: 'problem', hasSuggestions: false, options: {} },
  check: checks['no-unbounded-agent-loop'],
});
