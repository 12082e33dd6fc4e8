import { checks } from '@gateshift/advisor';
import { capsSchema } from '../caps-schema.js';
import { createRule } from '../create-rule.js';

export const noDeadOutputCap = createRule({
  name: 'no-dead-output-cap',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    options: {
      caps: capsSchema,
      inPlace: {
        type: 'boolean',
        description: 'Also report a cap that is written undefined or null in its own place.',
      },
    },
    defaultOptions: { inPlace: false },
  },
  check: checks['no-dead-output-cap'],
});
