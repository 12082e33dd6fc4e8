import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noUnsupportedModality = createRule({
  name: 'no-unsupported-modality',
  meta: { type: 'problem', hasSuggestions: false, options: {} },
  check: checks['no-unsupported-modality'],
});
