import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noHardcodedModel = createRule({
  name: 'no-hardcoded-model',
  meta: {
    type: 'suggestion',
    hasSuggestions: true,
    options: {
      allow: {
        type: 'array',
        items: { enum: ['map', 'module', 'constant'] },
        uniqueItems: true,
        description: 'Where an id may stand.',
      },
      allowModels: { type: 'array', items: { type: 'string' }, description: 'Ids that may stand anywhere.' },
    },
    defaultOptions: { allow: ['map', 'module'], allowModels: [] },
  },
  check: checks['no-hardcoded-model'],
});
