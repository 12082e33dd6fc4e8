import { checks } from '@gateshift/advisor';
import { gatewayNames } from '@gateshift/catalog';
import { createRule } from '../create-rule.js';

export const requireGateway = createRule({
  name: 'require-gateway',
  meta: {
    type: 'suggestion',
    hasSuggestions: true,
    options: {
      gateway: {
        enum: [...gatewayNames],
        description: 'The gateway that is meant where the configuration names none.',
      },
    },
  },
  check: checks['require-gateway'],
});
