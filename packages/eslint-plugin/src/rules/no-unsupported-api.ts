import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noUnsupportedApi = createRule({
  name: 'no-unsupported-api',
  meta: { type: 'problem', hasSuggestions: false, options: {} },
  check: checks['no-unsupported-api'],
});
