import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const noExpensiveModel = createRule({
  name: 'no-expensive-model',
  meta: {
    type: 'suggestion',
    hasSuggestions: true,
    options: {
      input: { type: 'number', minimum: 0, description: 'Input price that is dear, in USD per 1M tokens.' },
      output: { type: 'number', minimum: 0, description: 'Output price that is dear, in USD per 1M tokens.' },
      withGateway: {
        type: 'object',
        description: 'The thresholds where a gateway is named.',
        properties: {
          output: { type: 'number', minimum: 0, description: 'Output price that is dear, in USD per 1M tokens.' },
          factor: {
            type: 'number',
            minimum: 1,
            description: 'How many times the price of a fitting candidate is dear.',
          },
        },
        required: ['output', 'factor'],
        additionalProperties: false,
      },
      allow: { type: 'array', items: { type: 'string' }, description: 'Ids that are worth their price.' },
      noticeDays: {
        type: 'integer',
        minimum: 0,
        description: 'Leave models to no-retired-model whose shutdown is at most this many days away.',
      },
      stay: { type: 'boolean', description: 'Also report a dear model where nothing cheaper is known.' },
    },
    defaultOptions: { allow: [], stay: false },
  },
  check: checks['no-expensive-model'],
});
