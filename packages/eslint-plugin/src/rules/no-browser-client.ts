import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noBrowserClient = createRule({
  name: 'no-browser-client',
  meta: { type: 'problem', hasSuggestions: false, options: {} },
  check: checks['no-browser-client'],
});
