import { checks } from '@gateshift/advisor';
import { capsSchema } from '../caps-schema.js';
import { createRule } from '../create-rule.js';

export const requireOutputCap = createRule({
  name: 'require-output-cap',
  meta: {
    type: 'suggestion',
    hasSuggestions: true,
    options: {
      exempt: { type: 'array', items: { type: 'string' }, description: 'APIs whose calls need no cap.' },
      caps: capsSchema,
      atLeast: { type: 'number', minimum: 0, description: 'What the longest answer has to cost, in USD.' },
      atLeastBySchema: {
        type: 'number',
        minimum: 0,
        description: 'The same for answers that follow a schema; at least `atLeast`.',
      },
    },
    defaultOptions: { exempt: [], atLeast: 0.02, atLeastBySchema: 1 },
  },
  check: checks['require-output-cap'],
});
